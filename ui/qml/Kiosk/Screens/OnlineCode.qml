// The code of the chosen procedure, what it opens, and that nothing is asked or kept here.
import QtQuick
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

Plate {
    id: card

    required property OnlineViewModel online
    property bool tight: false
    property bool brief: false

    implicitHeight: Math.max(code.height, texts.height) + Theme.px(tight ? 40 : 60)
    border.width: Theme.borderSelected
    border.color: Theme.son

    QrCard {
        id: code

        x: Theme.px(card.tight ? 24 : 36)
        anchors.verticalCenter: parent.verticalCenter
        side: card.tight ? 240 : 272
        modules: card.online.modules
        source: card.online.code
        words: card.online.codeTitle + ": " + card.online.codeFor
    }

    Column {
        id: texts

        anchors.left: code.right
        anchors.leftMargin: Theme.px(card.tight ? 24 : 36)
        anchors.right: parent.right
        anchors.rightMargin: Theme.px(card.tight ? 20 : 36)
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.px(Theme.landscape ? 6 : 12)

        KText {
            width: parent.width
            size: 28
            weight: 700
            leading: 1.2
            text: card.online.codeFor
            color: Theme.son
        }

        KText {
            width: parent.width
            kind: card.tight ? "h3" : "h2"
            size: Theme.landscape ? 28 : Theme.types[kind][0]
            text: card.online.codeTitle
        }

        KText {
            width: parent.width
            size: card.tight ? 28 : 30
            text: card.brief ? card.online.codeShort : card.online.codeNote
            color: Theme.ink2
        }
    }
}
