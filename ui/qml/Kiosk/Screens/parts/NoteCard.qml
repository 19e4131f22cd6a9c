// A quiet panel with an icon, a bold line and one more: the next step, the fee.
import QtQuick
import Kiosk.Controls
import Kiosk.Style

Rectangle {
    id: card

    property string icon: ""
    property string title: ""
    property string text: ""
    property color front: Theme.ink2
    property color words: Theme.ink

    implicitHeight: Math.max(glyph.height, texts.height) + Theme.px(60)
    radius: Theme.radiusCard
    color: Theme.sunk
    border.width: Theme.contrast ? Theme.hairline : 0
    border.color: Theme.line
    Accessible.role: Accessible.StaticText
    Accessible.name: title + ". " + text

    Icon {
        id: glyph

        x: Theme.px(38)
        anchors.verticalCenter: parent.verticalCenter
        glyph: card.icon
        size: 64
        color: card.front
    }

    Column {
        id: texts

        anchors.left: glyph.right
        anchors.leftMargin: Theme.px(28)
        anchors.right: parent.right
        anchors.rightMargin: Theme.px(38)
        anchors.verticalCenter: parent.verticalCenter

        KText {
            width: parent.width
            kind: "h3"
            text: card.title
            Accessible.ignored: true
        }

        KText {
            width: parent.width
            visible: text !== ""
            text: card.text
            color: card.words
            Accessible.ignored: true
        }
    }
}
