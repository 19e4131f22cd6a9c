// The address, and a code that carries it with the telephone numbers to a phone.
import QtQuick
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

Rectangle {
    id: card

    required property CentreHoursViewModel hours

    implicitHeight: Math.max(code.height, words.height) + Theme.px(32)
    radius: Theme.radiusCard
    color: Theme.sunk
    border.width: Theme.contrast ? Theme.hairline : 0
    border.color: Theme.line

    QrCard {
        id: code

        x: Theme.px(34)
        anchors.verticalCenter: parent.verticalCenter
        // Three design pixels a module: the card of a whole centre is a large code.
        side: card.hours.modules > 0 ? 3 * card.hours.modules : 190
        modules: card.hours.modules
        source: card.hours.code
        words: qsTrId("centre.card_code")
    }

    Column {
        id: words

        anchors.left: code.right
        anchors.leftMargin: Theme.px(32)
        anchors.right: parent.right
        anchors.rightMargin: Theme.px(34)
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.px(8)

        KText {
            width: parent.width
            kind: "h3"
            text: card.hours.address
        }

        KText {
            width: parent.width
            text: card.hours.cardNote
            color: Theme.ink2
        }
    }
}
