// A field that is typed into: what it is called above, what belongs in it below.
import QtQuick
import Kiosk.Controls
import Kiosk.Style

Touchable {
    id: field

    property string label: ""
    property string hint: ""
    property string text: ""
    property bool open: false
    // Whether any field is typed into: the focus may still lie on one that is hidden.
    property bool typing: false

    words: label
    secondWords: text === "" ? hint : text
    actsOnSpace: !typing
    focusRadius: Theme.radiusRow
    implicitHeight: top.height + box.height + below.height + Theme.px(16)
    Accessible.role: Accessible.EditableText
    Accessible.name: label
    Accessible.description: text === "" ? hint : text

    KText {
        id: top

        width: parent.width
        kind: "label"
        text: field.label
        Accessible.ignored: true
    }

    Plate {
        id: box

        y: top.height + Theme.px(8)
        width: parent.width
        height: Math.max(Theme.px(104), typed.implicitHeight + Theme.px(32))
        radius: Theme.radiusRow
        border.width: Theme.borderField
        border.color: field.open ? Theme.cham : Theme.lineStrong

        Item {
            id: window

            anchors.left: parent.left
            anchors.right: pencil.left
            anchors.leftMargin: Theme.px(32)
            anchors.rightMargin: Theme.px(12)
            height: parent.height
            clip: true

            KText {
                id: typed

                // A text longer than the field keeps its end, where the caret stands, in sight.
                x: Math.min(0, window.width - implicitWidth - Theme.px(12))
                anchors.verticalCenter: parent.verticalCenter
                kind: "bodyLarge"
                text: field.text
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }

            Rectangle {
                visible: field.open
                x: typed.x + (field.text === "" ? 0 : typed.implicitWidth) + Theme.px(4)
                anchors.verticalCenter: parent.verticalCenter
                width: Theme.px(4)
                height: Theme.px(48)
                color: Theme.cham
            }
        }

        Icon {
            id: pencil

            anchors.right: parent.right
            anchors.rightMargin: Theme.px(28)
            anchors.verticalCenter: parent.verticalCenter
            glyph: "pencil-simple"
            size: 44
            color: Theme.ink2
        }
    }

    KText {
        id: below

        anchors.top: box.bottom
        anchors.topMargin: Theme.px(4)
        width: parent.width
        kind: "caption"
        text: field.hint
        color: Theme.ink2
        Accessible.ignored: true
    }
}
