// One who may sign in: the staff number over the role.
import QtQuick
import Kiosk.Controls
import Kiosk.Style

Touchable {
    id: row

    property string title: ""
    property string subtitle: ""

    words: title
    secondWords: subtitle
    focusRadius: Theme.radiusRow
    implicitHeight: Theme.px(Theme.landscape ? 108 : 128)

    Plate {
        anchors.fill: parent
        radius: Theme.radiusRow
        color: row.down ? Theme.chamTint : Theme.surface
        border.width: row.down ? Theme.borderSelected : Theme.hairline
        border.color: row.down ? Theme.cham : Theme.line
    }

    IconPlate {
        id: plate

        x: Theme.px(28)
        anchors.verticalCenter: parent.verticalCenter
        icon: "identification-card"
        side: 76
        iconSize: 44
        front: Theme.cham
        color: Theme.chamTint
    }

    Column {
        anchors.left: plate.right
        anchors.leftMargin: Theme.px(24)
        anchors.right: tail.left
        anchors.verticalCenter: parent.verticalCenter

        KText {
            width: parent.width
            kind: "h3"
            text: row.title
            Accessible.ignored: true
        }

        KText {
            width: parent.width
            kind: "caption"
            text: row.subtitle
            color: Theme.ink2
            Accessible.ignored: true
        }
    }

    Icon {
        id: tail

        anchors.right: parent.right
        anchors.rightMargin: Theme.px(28)
        anchors.verticalCenter: parent.verticalCenter
        glyph: "caret-right-bold"
        size: 44
        color: Theme.cham
    }
}
