// The quiet line over the buttons: how old the content is, or what became of the paper.
import QtQuick
import Kiosk.Controls
import Kiosk.Style

Item {
    id: info

    property string text: ""
    property string tone: ""

    implicitHeight: Math.max(glyph.height, line.height)
    Accessible.role: Accessible.StaticText
    Accessible.name: text

    Icon {
        id: glyph

        x: Theme.px(2)
        anchors.verticalCenter: parent.verticalCenter
        glyph: info.tone === "jade" ? "check-circle-bold" : info.tone === "vang" ? "warning-bold" : "info"
        size: 34
        color: info.tone === "" ? Theme.ink2 : Theme.tone(info.tone)
    }

    JoinedText {
        id: line

        anchors.left: glyph.right
        anchors.leftMargin: Theme.px(12)
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        kind: "caption"
        weight: info.tone === "" ? 400 : 600
        joined: info.text
        color: info.tone === "" ? Theme.ink2 : Theme.tone(info.tone)
        Accessible.ignored: true
    }
}
