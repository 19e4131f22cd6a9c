// The number of a question that was kept, large enough to be photographed, and what it is about.
import QtQuick
import Kiosk.Controls
import Kiosk.Style

Plate {
    id: card

    property string number: ""
    property string spoken: ""
    property string about: ""
    property bool brief: false
    // Large letters take their height from what lies around the number.
    property bool tight: false
    // Where a refusal and a failure are told over it.
    property bool small: false
    // With little room a name of two lines takes its height from the number.
    readonly property bool close: Theme.landscape || brief && tight
    readonly property bool lower: close && name.lineCount > 1
    readonly property real size: small ? 96 : lower && tight ? 110 : brief || lower || tight && Theme.landscape ? 150 : Theme.landscape ? 190 : 220
    readonly property real room: width - Theme.px(88)

    implicitHeight: column.height + Theme.px(tight ? 20 : brief ? 44 : Theme.landscape ? 60 : 80)
    radius: Theme.radiusDialog
    Accessible.role: Accessible.StaticText
    Accessible.name: [spoken, about, qsTrId("ask.sent_note")].filter(Boolean).join(". ")

    TextMetrics {
        id: measured

        font.family: Theme.family
        font.weight: 800
        font.pixelSize: Theme.px(card.size)
        text: card.number
    }

    Column {
        id: column

        anchors.verticalCenter: parent.verticalCenter
        width: parent.width

        KText {
            anchors.horizontalCenter: parent.horizontalCenter
            kind: "bodyLarge"
            text: qsTrId("ask.number")
            color: Theme.ink2
        }

        KText {
            anchors.horizontalCenter: parent.horizontalCenter
            kind: "number"
            leading: card.tight ? 0.95 : 1.15
            size: card.size * Math.min(1, card.room / Math.max(1, measured.advanceWidth))
            scales: false
            text: card.number
            color: Theme.son
            wrapMode: Text.NoWrap
        }

        KText {
            id: name

            x: Theme.px(44)
            width: card.room
            visible: text !== ""
            kind: card.close ? "h3" : "h2"
            text: card.about
            horizontalAlignment: Text.AlignHCenter
        }

        KText {
            x: Theme.px(44)
            width: card.room
            topPadding: Theme.px(8)
            visible: !card.brief
            kind: "body"
            text: qsTrId("ask.sent_note")
            color: Theme.ink2
            horizontalAlignment: Text.AlignHCenter
        }
    }
}
