// One of a few ways: its icon, what it is, what it needs; chosen where it is the one.
import QtQuick
import Kiosk.Controls
import Kiosk.Style

Touchable {
    id: row

    property string icon: ""
    property string title: ""
    property string line: ""
    property bool chosen: false
    // Whether a touch opens a page, or only chooses.
    property bool leads: true

    words: title
    secondWords: line
    focusRadius: Theme.radiusRow
    implicitHeight: Math.max(Theme.px(Theme.landscape ? 124 : 148), texts.height + Theme.px(40))
    Accessible.checkable: true
    Accessible.checked: chosen

    Plate {
        anchors.fill: parent
        radius: Theme.radiusRow
        color: row.down || row.chosen ? Theme.chamTint : Theme.surface
        border.width: row.chosen ? Theme.borderSelected : Theme.hairline
        border.color: row.chosen ? Theme.cham : Theme.line
    }

    IconPlate {
        id: plate

        x: Theme.px(28)
        anchors.verticalCenter: parent.verticalCenter
        icon: row.icon
        side: 88
        iconSize: 52
        front: Theme.cham
        color: row.chosen ? Theme.surface : Theme.chamTint
    }

    Column {
        id: texts

        anchors.left: plate.right
        anchors.leftMargin: Theme.px(24)
        anchors.right: tail.left
        anchors.rightMargin: Theme.px(16)
        anchors.verticalCenter: parent.verticalCenter

        KText {
            width: parent.width
            kind: "h3"
            text: row.title
            Accessible.ignored: true
        }

        KText {
            width: parent.width
            visible: text !== ""
            kind: "caption"
            text: row.line
            color: Theme.ink2
            Accessible.ignored: true
        }
    }

    Icon {
        id: tail

        anchors.right: parent.right
        anchors.rightMargin: Theme.px(28)
        anchors.verticalCenter: parent.verticalCenter
        visible: row.leads || row.chosen
        glyph: row.chosen ? "check-circle-bold" : "caret-right-bold"
        size: 48
        color: Theme.cham
    }
}
