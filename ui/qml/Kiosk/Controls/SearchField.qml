// The field that the screen's own keyboard types into: shows text and caret, composes nothing.
import QtQuick
import Kiosk.Style

Touchable {
    id: field

    readonly property bool isSearchField: true
    property string text: ""
    property string placeholder: ""
    property string icon: "magnifying-glass-bold"
    property bool focused: false
    property bool clearable: false
    property string error: ""
    // Height of the box itself, in units of the design.
    property int boxHeight: 116
    readonly property color edge: error !== "" ? Theme.gach : focused ? Theme.cham : Theme.lineStrong

    signal cleared

    words: text === "" ? placeholder : text
    actsOnSpace: !focused
    focusRadius: Theme.radiusRow
    implicitHeight: Theme.px(boxHeight) + (message.visible ? message.height + Theme.px(10) : 0)
    Accessible.role: Accessible.EditableText
    Accessible.name: placeholder === "" ? text : placeholder
    Accessible.description: text

    Plate {
        id: box

        width: parent.width
        height: Theme.px(field.boxHeight)
        radius: Theme.radiusRow
        border.width: Theme.borderField
        border.color: field.edge
    }

    Icon {
        id: glyph

        x: Theme.px(32)
        anchors.verticalCenter: box.verticalCenter
        glyph: field.icon
        size: 52
        color: field.focused ? Theme.cham : Theme.son
    }

    Item {
        id: window

        anchors.left: glyph.right
        anchors.leftMargin: Theme.px(20)
        anchors.right: tail.left
        anchors.rightMargin: Theme.px(12)
        height: box.height
        clip: true

        KText {
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width
            visible: field.text === "" && !field.focused
            size: 40
            leading: 1.265
            weight: 400
            text: field.placeholder
            color: Theme.ink2
            wrapMode: Text.NoWrap
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Theme.px(28)
            Accessible.ignored: true
        }

        KText {
            id: typed

            // A text longer than the field keeps its end, where the caret stands, in sight.
            x: Math.min(0, window.width - implicitWidth - Theme.px(12))
            anchors.verticalCenter: parent.verticalCenter
            size: 40
            leading: 1.265
            weight: 500
            text: field.text
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }

        Rectangle {
            x: typed.x + (field.text === "" ? 0 : typed.implicitWidth) + Theme.px(4)
            anchors.verticalCenter: parent.verticalCenter
            visible: field.focused
            width: Theme.stroke(4)
            height: Theme.px(52)
            color: Theme.cham
        }
    }

    Item {
        id: tail

        anchors.right: box.right
        anchors.rightMargin: Theme.px(20)
        width: Theme.px(88)
        height: box.height

        Icon {
            anchors.centerIn: parent
            visible: !field.focused
            glyph: "keyboard"
            size: 56
            color: Theme.son
        }

        Touchable {
            anchors.centerIn: parent
            visible: field.focused && field.clearable
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
        id: message

        anchors.bottom: parent.bottom
        width: parent.width
        visible: text !== ""
        kind: "label"
        text: field.error
        color: Theme.gach
    }
}
