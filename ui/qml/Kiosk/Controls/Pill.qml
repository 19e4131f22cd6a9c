// A status word on its tint, with an icon for all but neutral states.
import QtQuick
import Kiosk.Style

Rectangle {
    id: pill

    property string text: ""
    property string tone: "grey"
    property string icon: tone === "jade" ? "check-circle-bold" : tone === "vang" ? "warning-bold" : tone === "gach" ? "x-circle-bold" : ""

    implicitWidth: row.implicitWidth + Theme.px(36)
    implicitHeight: row.implicitHeight + Theme.px(16)
    radius: Theme.radiusPill
    color: Theme.toneTint(tone)
    Accessible.role: Accessible.StaticText
    Accessible.name: text

    Row {
        id: row

        anchors.centerIn: parent
        spacing: Theme.px(10)

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            visible: pill.icon !== ""
            glyph: pill.icon
            size: 34
            color: Theme.tone(pill.tone)
        }

        KText {
            anchors.verticalCenter: parent.verticalCenter
            kind: "captionLabel"
            text: pill.text
            color: Theme.tone(pill.tone)
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
    }
}
