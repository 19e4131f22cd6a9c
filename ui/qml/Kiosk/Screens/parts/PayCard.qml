// The code for paying a fee, or for fetching its receipt, with what it is good for.
import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

Plate {
    id: card

    required property PayViewModel pay
    property real side: 265

    implicitHeight: line.implicitHeight + Theme.px(64)

    RowLayout {
        id: line

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.px(38)
        anchors.rightMargin: Theme.px(38)
        spacing: Theme.px(32)

        QrCard {
            side: card.side
            modules: card.pay.modules
            source: card.pay.code
            words: card.pay.label + ". " + card.pay.title
        }

        Column {
            Layout.fillWidth: true
            spacing: Theme.px(4)

            KText {
                width: parent.width
                kind: "captionLabel"
                text: card.pay.label
                color: Theme.ink2
            }

            KText {
                width: parent.width
                kind: "h1"
                text: card.pay.title
            }

            KText {
                width: parent.width
                topPadding: Theme.px(8)
                text: card.pay.note
                color: Theme.ink2
            }
        }
    }
}
