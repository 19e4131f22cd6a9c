// Open now, or when again, in one large line and one more.
import QtQuick
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

Rectangle {
    id: card

    required property CentreHoursViewModel hours

    implicitHeight: words.height + Theme.px(40)
    radius: Theme.radiusRow
    color: Theme.toneTint(hours.tone)
    border.width: Theme.stroke(2)
    border.color: hours.tone === "vang" ? Theme.vang : Theme.tone(hours.tone)
    Accessible.role: Accessible.StaticText
    Accessible.name: hours.statusSpoken

    Icon {
        id: glyph

        x: Theme.px(38)
        anchors.verticalCenter: parent.verticalCenter
        glyph: "clock"
        size: 64
        color: Theme.tone(card.hours.tone)
    }

    Column {
        id: words

        anchors.left: glyph.right
        anchors.leftMargin: Theme.px(24)
        anchors.right: parent.right
        anchors.rightMargin: Theme.px(28)
        anchors.verticalCenter: parent.verticalCenter

        KText {
            width: parent.width
            kind: Theme.landscape ? "h3" : "h2"
            text: card.hours.title
            Accessible.ignored: true
        }

        KText {
            width: parent.width
            visible: text !== ""
            text: card.hours.note
            Accessible.ignored: true
        }
    }
}
