// The number has no paper: photograph it. Stands at the top of the ticket page.
import QtQuick
import Kiosk.Controls
import Kiosk.Style

Rectangle {
    id: banner

    property string title: ""
    property string text: ""
    // In a narrow column the words have all of it.
    property bool tight: false
    readonly property bool tightly: tight || Theme.large && !Theme.landscape

    implicitHeight: Math.max(glyph.visible ? glyph.height : 0, words.height) + Theme.px(60)
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
        // Large letters need its room: the words say what it shows.
        visible: !banner.tightly
        glyph: "camera"
        size: 88
        color: Theme.vangInk
    }

    Column {
        id: words

        anchors.left: glyph.visible ? glyph.right : parent.left
        anchors.leftMargin: Theme.px(glyph.visible ? 24 : 34)
        anchors.right: parent.right
        anchors.rightMargin: Theme.px(34)
        y: Theme.px(30)
        spacing: Theme.px(8)

        KText {
            width: parent.width
            kind: banner.tight ? "label" : "h2"
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
