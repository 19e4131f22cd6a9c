// A status as a pill that may take two lines: some official statuses are long.
import QtQuick
import Kiosk.Controls
import Kiosk.Style

Rectangle {
    id: pill

    property string text: ""
    property string tone: "grey"
    property real most: 968
    readonly property string icon: tone === "jade" ? "check-circle-bold" : tone === "vang" ? "warning-bold" : tone === "gach" ? "x-circle-bold" : ""
    readonly property real beside: glyph.visible ? glyph.width + row.spacing : 0

    implicitWidth: Math.min(most, Math.ceil(words.implicitWidth) + beside + Theme.px(36))
    implicitHeight: row.height + Theme.px(16)
    width: implicitWidth
    height: implicitHeight
    radius: Theme.radiusPill
    color: Theme.toneTint(tone)
    Accessible.role: Accessible.StaticText
    Accessible.name: text

    Row {
        id: row

        anchors.centerIn: parent
        spacing: Theme.px(10)

        Icon {
            id: glyph

            anchors.verticalCenter: parent.verticalCenter
            visible: pill.icon !== ""
            glyph: pill.icon
            size: 34
            color: words.color
        }

        KText {
            id: words

            anchors.verticalCenter: parent.verticalCenter
            width: pill.width - pill.beside - Theme.px(36)
            kind: "captionLabel"
            text: pill.text
            color: Theme.tone(pill.tone)
            Accessible.ignored: true
        }
    }
}
