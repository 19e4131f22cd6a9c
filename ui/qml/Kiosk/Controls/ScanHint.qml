// The quiet panel that says where the QR reader is; the arrow points down at it. Without a reader it
// says where to type.
import QtQuick
import Kiosk.Style

Rectangle {
    id: hint

    property string title: ""
    property string text: ""
    property bool moving: false
    property bool reader: true
    // Large text and the lowered screen leave one line's room.
    readonly property bool brief: text !== "" && (Theme.large || Theme.lowered)

    implicitHeight: Math.max(Theme.px(Theme.lowered ? 112 : 136), texts.height + Theme.px(32))
    radius: Theme.radiusCard
    color: Theme.sunk
    border.width: Theme.contrast ? Theme.hairline : 0
    border.color: Theme.line
    Accessible.role: Accessible.StaticText
    Accessible.name: title + " " + text

    Icon {
        id: code

        x: Theme.px(32)
        anchors.verticalCenter: parent.verticalCenter
        glyph: hint.reader ? "qr-code" : "keyboard"
        size: Theme.lowered ? 60 : 72
        color: Theme.son
    }

    Column {
        id: texts

        anchors.left: code.right
        anchors.right: arrow.left
        anchors.leftMargin: Theme.px(28)
        anchors.rightMargin: Theme.px(28)
        anchors.verticalCenter: parent.verticalCenter

        KText {
            width: parent.width
            visible: text !== "" && !hint.brief
            kind: "label"
            text: hint.title
            Accessible.ignored: true
        }

        KText {
            width: parent.width
            visible: text !== ""
            kind: hint.brief ? "label" : "body"
            text: hint.text
            color: hint.brief ? Theme.ink : Theme.ink2
            Accessible.ignored: true
        }
    }

    Icon {
        id: arrow

        property real drop: 0

        anchors.right: parent.right
        anchors.rightMargin: Theme.px(32)
        y: (hint.height - height) / 2 + drop
        visible: hint.reader
        glyph: "arrow-down-bold"
        size: 56
        color: Theme.son

        SequentialAnimation on drop {
            running: hint.moving && hint.reader && Theme.scanHintMs > 0
            loops: Animation.Infinite
            onStopped: arrow.drop = 0

            NumberAnimation {
                to: Theme.px(12)
                duration: Theme.scanHintMs / 2
                easing.type: Easing.OutCubic
            }

            NumberAnimation {
                to: 0
                duration: Theme.scanHintMs / 2
                easing.type: Easing.OutCubic
            }
        }
    }
}
