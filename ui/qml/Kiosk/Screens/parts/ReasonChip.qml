// A reason that may be ticked: red with a tick when chosen, else a plus.
import QtQuick
import Kiosk.Controls
import Kiosk.Style

Touchable {
    id: chip

    property string title: ""
    property bool chosen: false
    readonly property color front: chosen ? Theme.overSon : Theme.ink

    words: title
    focusRadius: Theme.radiusRow
    implicitHeight: Math.max(Theme.px(108), label.height + Theme.px(28))
    Accessible.role: Accessible.CheckBox
    Accessible.checkable: true
    Accessible.checked: chosen

    Plate {
        anchors.fill: parent
        radius: Theme.radiusRow
        color: chip.chosen ? (chip.down ? Theme.sonDeep : Theme.son) : chip.down ? Theme.sunk : Theme.surface
        border.width: Theme.hairline
        border.color: chip.chosen ? Theme.son : Theme.lineStrong
    }

    KText {
        id: label

        anchors.left: parent.left
        anchors.leftMargin: Theme.px(28)
        anchors.right: mark.left
        anchors.rightMargin: Theme.px(12)
        anchors.verticalCenter: parent.verticalCenter
        size: 32
        weight: chip.chosen ? 600 : 500
        leading: 1.2
        text: chip.title
        color: chip.front
        Accessible.ignored: true
    }

    Icon {
        id: mark

        anchors.right: parent.right
        anchors.rightMargin: Theme.px(28)
        anchors.verticalCenter: parent.verticalCenter
        glyph: chip.chosen ? "check-bold" : "plus"
        size: 40
        color: chip.front
    }
}
