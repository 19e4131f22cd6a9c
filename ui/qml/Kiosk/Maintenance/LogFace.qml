// What one line of the log shows: when, how bad, and what happened.
import QtQuick
import Kiosk.Controls
import Kiosk.Style

Item {
    id: face

    property string time: ""
    property string pill: ""
    property string tone: "grey"
    property string line: ""
    property bool first: false

    implicitHeight: sentence.height

    Rectangle {
        visible: !face.first
        x: Theme.px(24)
        width: parent.width - 2 * x
        height: Theme.rule
        color: Theme.line
    }

    KText {
        id: when

        x: Theme.px(28)
        width: Theme.textPx(128)
        anchors.verticalCenter: parent.verticalCenter
        kind: "caption"
        text: face.time
        color: Theme.ink2
        wrapMode: Text.NoWrap
        Accessible.ignored: true
    }

    KText {
        id: level

        anchors.left: when.right
        anchors.leftMargin: Theme.px(16)
        width: Theme.textPx(134)
        anchors.verticalCenter: parent.verticalCenter
        kind: "captionLabel"
        text: face.pill
        color: Theme.tone(face.tone)
        wrapMode: Text.NoWrap
        Accessible.ignored: true
    }

    KText {
        id: sentence

        anchors.left: level.right
        anchors.leftMargin: Theme.px(16)
        anchors.right: parent.right
        anchors.rightMargin: Theme.px(28)
        anchors.verticalCenter: parent.verticalCenter
        kind: "caption"
        text: face.line
        Accessible.ignored: true
    }
}
