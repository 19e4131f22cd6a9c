// A field of several lines that the screen's own keyboard types into: text, caret, how many letters.
// A text longer than the field keeps its end, where the caret stands, in sight. Composes nothing.
import QtQuick
import Kiosk.Controls
import Kiosk.Style

Touchable {
    id: field

    readonly property bool isWordsField: true
    property string text: ""
    property string placeholder: ""
    property string counter: ""
    property bool focused: false
    // An open box without icons, as on the rating page.
    property bool plain: false

    signal cleared

    words: placeholder
    actsOnSpace: !focused
    focusRadius: Theme.radiusRow
    implicitHeight: Theme.px(200)
    Accessible.role: Accessible.EditableText
    Accessible.description: text

    Plate {
        anchors.fill: parent
        radius: Theme.radiusRow
        border.width: field.plain && !field.focused ? Theme.borderControl : Theme.borderField
        border.color: field.focused ? Theme.cham : Theme.lineStrong
    }

    Icon {
        id: glyph

        x: Theme.px(32)
        y: Theme.px(30)
        visible: !field.plain
        glyph: "pencil-simple-line"
        size: 52
        color: field.focused ? Theme.cham : Theme.son
    }

    Item {
        id: window

        anchors.left: field.plain ? parent.left : glyph.right
        anchors.leftMargin: Theme.px(field.plain ? 28 : 20)
        anchors.right: tail.left
        anchors.top: parent.top
        anchors.topMargin: Theme.px(28)
        // Whole lines only: none is shown in half.
        height: typed.lineHeight * Math.max(1, Math.floor((field.height - Theme.px(46) - (count.visible ? count.implicitHeight : 0)) / typed.lineHeight))
        clip: true

        KText {
            width: parent.width
            visible: field.text === "" && !field.focused
            kind: field.plain ? "bodyLarge" : "h3"
            weight: 400
            text: field.placeholder
            color: Theme.ink2
            Accessible.ignored: true
        }

        KText {
            id: typed

            property real caretX: 0
            property real caretY: 0

            width: parent.width - Theme.px(10)
            y: Math.min(0, window.height - height)
            kind: field.plain ? "bodyLarge" : "h3"
            weight: 500
            text: field.text
            Accessible.ignored: true
            onLineLaidOut: line => {
                if (line.isLast) {
                    typed.caretX = line.implicitWidth;
                    typed.caretY = line.y;
                }
            }
        }

        Rectangle {
            x: field.text === "" ? 0 : typed.caretX + Theme.px(4)
            y: typed.y + (field.text === "" ? 0 : typed.caretY)
            visible: field.focused
            width: Theme.stroke(4)
            height: typed.lineHeight
            color: Theme.cham
        }
    }

    Item {
        id: tail

        anchors.right: parent.right
        anchors.rightMargin: Theme.px(14)
        width: Theme.px(88)
        height: Theme.px(116)

        Icon {
            anchors.centerIn: parent
            visible: !field.focused && !field.plain
            glyph: "keyboard"
            size: 56
            color: Theme.son
        }

        Touchable {
            anchors.centerIn: parent
            visible: field.focused && field.text !== ""
            width: Theme.px(88)
            height: width
            focusRadius: width / 2
            words: qsTrId("control.clear")
            onActivated: field.cleared()

            Rectangle {
                anchors.fill: parent
                radius: width / 2
                color: Theme.sunk

                Icon {
                    anchors.centerIn: parent
                    glyph: "x-bold"
                    size: 40
                }
            }
        }
    }

    KText {
        id: count

        anchors.right: parent.right
        anchors.rightMargin: Theme.px(28)
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.px(14)
        visible: text !== ""
        kind: "caption"
        text: field.counter
        color: Theme.ink2
    }
}
