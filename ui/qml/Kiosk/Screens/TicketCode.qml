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
    // The words under the code, for a narrow card.
    property bool upright: false

    implicitHeight: line.implicitHeight + Theme.px(noted ? 56 : 32)

    GridLayout {
        id: line

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.px(card.upright ? 16 : 36)
        anchors.rightMargin: anchors.leftMargin
        columns: card.upright ? 1 : 2
        columnSpacing: Theme.px(36)
        rowSpacing: Theme.px(20)

        QrCard {
            Layout.alignment: Qt.AlignHCenter
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
                kind: card.upright ? "h3" : "h2"
                text: card.app.ticket.codeTitle
                horizontalAlignment: card.upright ? Text.AlignHCenter : Text.AlignLeft
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
