// The number has no paper: photograph it. Stands at the top of the ticket page.
import QtQuick
import Kiosk.Controls
import Kiosk.Style

Rectangle {
    id: banner

    property string title: ""
    property string text: ""

    implicitHeight: Math.max(glyph.height, words.height) + Theme.px(60)
    radius: Theme.radiusRow
    color: Theme.vangTint
    border.width: Theme.rule
    border.color: Theme.vang
    Accessible.role: Accessible.AlertMessage
    Accessible.name: title + " " + text

    Icon {
        id: glyph

        x: Theme.px(34)
        y: Theme.px(30)
        glyph: "camera"
        size: 88
        color: Theme.vangInk
    }

    Column {
        id: words

        anchors.left: glyph.right
        anchors.leftMargin: Theme.px(24)
        anchors.right: parent.right
        anchors.rightMargin: Theme.px(34)
        y: Theme.px(30)
        spacing: Theme.px(8)

        KText {
            width: parent.width
            kind: "h2"
            text: banner.title
            Accessible.ignored: true
        }

        KText {
            width: parent.width
            visible: text !== ""
            kind: "body"
            text: banner.text
            Accessible.ignored: true
        }
    }
}
