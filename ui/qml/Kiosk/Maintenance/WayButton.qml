// A row that leads to another page of staff: its icon, what it is called, and what it is for.
import QtQuick
import Kiosk.Controls
import Kiosk.Style

Touchable {
    id: row

    property string icon: ""
    property string note: ""

    secondWords: note
    focusRadius: Theme.radiusRow
    implicitHeight: Math.max(Theme.px(116), texts.height + Theme.px(28))

    Plate {
        anchors.fill: parent
        radius: Theme.radiusRow
        color: row.down ? Theme.chamTint : Theme.surface
        border.width: row.down ? Theme.borderSelected : Theme.hairline
        border.color: row.down ? Theme.cham : Theme.line
    }

    IconPlate {
        id: plate

        x: Theme.px(24)
        anchors.verticalCenter: parent.verticalCenter
        icon: row.icon
        side: 76
        iconSize: 44
        front: Theme.cham
        color: Theme.chamTint
    }

    Column {
        id: texts

        anchors.left: plate.right
        anchors.leftMargin: Theme.px(24)
        anchors.right: tail.left
        anchors.rightMargin: Theme.px(12)
        anchors.verticalCenter: parent.verticalCenter

        KText {
            width: parent.width
            kind: "h3"
            size: 32
            text: row.words
            Accessible.ignored: true
        }

        KText {
            width: parent.width
            visible: text !== ""
            kind: "caption"
            text: row.note
            color: Theme.ink2
            Accessible.ignored: true
        }
    }

    Icon {
        id: tail

        anchors.right: parent.right
        anchors.rightMargin: Theme.px(24)
        anchors.verticalCenter: parent.verticalCenter
        glyph: "caret-right-bold"
        size: 44
        color: Theme.cham
    }
}
