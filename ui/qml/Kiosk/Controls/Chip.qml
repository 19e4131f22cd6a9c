// A pill that filters: chosen is red; `removable` shows a cross; `count` stands lighter beside the words.
import QtQuick
import Kiosk.Style

Touchable {
    id: chip

    readonly property bool isChip: true
    property bool selected: false
    // Indigo, like everything that is for staff.
    property bool staff: false
    readonly property color full: staff ? Theme.cham : Theme.son
    // Not every pill chooses: some lead elsewhere.
    property bool filters: true
    property bool removable: false
    property string icon: ""
    property string trailingIcon: removable ? "x-bold" : ""
    property string count: ""
    readonly property color front: selected ? (staff ? Theme.overCham : Theme.overSon) : Theme.ink

    focusRadius: height / 2
    implicitWidth: row.implicitWidth + 2 * Theme.px(icon === "" ? 28 : 24)
    implicitHeight: Theme.px(88)
    Accessible.role: filters ? Accessible.RadioButton : Accessible.Button
    Accessible.checkable: filters
    Accessible.checked: selected

    Plate {
        anchors.fill: parent
        radius: height / 2
        color: chip.selected ? (!chip.down ? chip.full : chip.staff ? Theme.chamDeep : Theme.sonDeep) : chip.down ? Theme.sunk : Theme.surface
        border.width: Theme.hairline
        border.color: chip.selected ? chip.full : Theme.lineStrong
    }

    Row {
        id: row

        anchors.centerIn: parent
        spacing: Theme.px(12)

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            visible: chip.icon !== ""
            glyph: chip.icon
            size: 38
            color: chip.front
        }

        KText {
            anchors.verticalCenter: parent.verticalCenter
            size: 30
            leading: 1.2
            weight: chip.selected ? 600 : 500
            text: chip.words
            color: chip.front
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }

        KText {
            anchors.verticalCenter: parent.verticalCenter
            visible: text !== ""
            size: 30
            leading: 1.2
            text: chip.count
            color: chip.selected ? (chip.staff ? Theme.overCham2 : Theme.overSon2) : Theme.ink2
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            visible: chip.trailingIcon !== ""
            glyph: chip.trailingIcon
            size: chip.removable ? 34 : 36
            color: chip.front
        }
    }
}
