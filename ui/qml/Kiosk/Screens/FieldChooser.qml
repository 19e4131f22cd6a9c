// The last chip: opens the list of all fields; its words at the left, the caret at the right.
import QtQuick
import Kiosk.Controls
import Kiosk.Style

Touchable {
    id: chip

    readonly property bool isFieldChooser: true
    property bool selected: false
    readonly property color front: selected ? Theme.overSon : Theme.ink

    focusRadius: height / 2
    implicitHeight: Theme.px(88)
    Accessible.role: Accessible.RadioButton
    Accessible.checkable: true
    Accessible.checked: selected

    Plate {
        anchors.fill: parent
        radius: height / 2
        color: chip.selected ? (chip.down ? Theme.sonDeep : Theme.son) : chip.down ? Theme.sunk : Theme.surface
        border.color: chip.selected ? Theme.son : Theme.lineStrong
    }

    KText {
        anchors.left: parent.left
        anchors.leftMargin: Theme.px(28)
        anchors.right: caret.left
        anchors.verticalCenter: parent.verticalCenter
        weight: chip.selected ? 600 : 500
        leading: 1.2
        size: chip.selected ? 28 : 30
        text: chip.words
        color: chip.front
        elide: Text.ElideRight
        maximumLineCount: Theme.large ? 1 : 2
        Accessible.ignored: true
    }

    Icon {
        id: caret

        anchors.right: parent.right
        anchors.rightMargin: Theme.px(28)
        anchors.verticalCenter: parent.verticalCenter
        glyph: "caret-down-bold"
        size: 36
        color: chip.front
    }
}
