// The ticket's QR on its white card, with what it is good for.
import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

Plate {
    id: card

    required property AppViewModel app
    property real side: 236
    property bool noted: false

    implicitHeight: line.implicitHeight + Theme.px(noted ? 56 : 32)

    RowLayout {
        id: line

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.px(36)
        anchors.rightMargin: Theme.px(36)
        spacing: Theme.px(36)

        QrCard {
            side: card.side
            modules: card.app.ticket.codeModules
            source: card.app.ticket.code
            words: card.app.ticket.codeTitle
        }

        Column {
            Layout.fillWidth: true
            spacing: Theme.px(8)

            KText {
                width: parent.width
                kind: "h2"
                text: card.app.ticket.codeTitle
            }

            KText {
                width: parent.width
                visible: card.noted
                kind: "body"
                text: card.app.ticket.codeNote
                color: Theme.ink2
            }
        }
    }
}
