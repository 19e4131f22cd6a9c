// A short note above the dock for 4 s, with one optional way back. Never for errors.
import QtQuick
import Kiosk.Style

Rectangle {
    id: toast

    property string text: ""
    property string undoText: ""
    property string icon: "check-circle-bold"
    property bool open: false

    signal undone
    signal finished

    implicitHeight: Math.max(label.implicitHeight + Theme.px(52), Theme.px(100))
    radius: Theme.radiusRow
    color: Theme.ink
    visible: opacity > 0
    opacity: open ? 1 : 0
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    Behavior on opacity {
        NumberAnimation {
            duration: Theme.toggleMs
        }
    }

    Timer {
        running: toast.open
        interval: Theme.toastStayMs
        onTriggered: toast.finished()
    }

    Icon {
        id: glyph

        x: Theme.px(32)
        anchors.verticalCenter: parent.verticalCenter
        glyph: toast.icon
        size: 48
        color: Theme.paper
    }

    KText {
        id: label

        anchors.left: glyph.right
        anchors.leftMargin: Theme.px(20)
        anchors.right: undo.visible ? undo.left : parent.right
        anchors.rightMargin: Theme.px(32)
        anchors.verticalCenter: parent.verticalCenter
        kind: "bodyLarge"
        text: toast.text
        color: Theme.paper
        Accessible.ignored: true
    }

    Touchable {
        id: undo

        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        visible: toast.undoText !== ""
        words: toast.undoText
        width: undoLabel.implicitWidth + 2 * Theme.px(32)
        height: parent.height
        onActivated: toast.undone()

        KText {
            id: undoLabel

            anchors.centerIn: parent
            kind: "label"
            text: toast.undoText
            color: Theme.paper
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }

        Rectangle {
            anchors.horizontalCenter: undoLabel.horizontalCenter
            anchors.top: undoLabel.bottom
            width: undoLabel.width
            height: Theme.stroke(2)
            color: Theme.paper
        }
    }
}
