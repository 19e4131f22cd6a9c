// What the citizen should know now: tone jade, cham, vang or gach; a first line and one more.
import QtQuick
import Kiosk.Style

Rectangle {
    id: banner

    property string tone: "cham"
    property string title: ""
    property string text: ""
    // Where a keyboard leaves little room.
    property bool slim: false
    property string icon: tone === "jade" ? "check-circle-bold" : tone === "vang" ? "warning-bold" : tone === "gach" ? "x-circle-bold" : "info-bold"

    implicitHeight: Math.max(glyph.height, texts.height) + Theme.px(slim ? 24 : 52)
    radius: Theme.radiusRow
    color: Theme.toneTint(tone)
    border.width: Theme.stroke(2)
    border.color: tone === "vang" ? Theme.vang : Theme.tone(tone)
    Accessible.role: Accessible.AlertMessage
    Accessible.name: title === "" ? text : text === "" ? title : title.replace(/\.$/, "") + ". " + text

    Icon {
        id: glyph

        x: Theme.px(30)
        anchors.verticalCenter: parent.verticalCenter
        glyph: banner.icon
        size: 52
        color: Theme.tone(banner.tone)
    }

    Column {
        id: texts

        anchors.left: glyph.right
        anchors.leftMargin: Theme.px(24)
        anchors.right: parent.right
        anchors.rightMargin: Theme.px(28)
        anchors.verticalCenter: parent.verticalCenter

        KText {
            width: parent.width
            visible: text !== ""
            kind: "h3"
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
