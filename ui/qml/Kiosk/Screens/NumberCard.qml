// The number as a torn ticket, at most 312 high and 880 wide. Like the TicketCard control, but the
// number can be smaller and the card brief where room is short.
import QtQuick
import Kiosk.Controls
import Kiosk.Style

Plate {
    id: card

    property string number: ""
    property string service: ""
    property string place: ""
    property string priority: ""
    property string advice: ""
    property var facts: []
    property real numberSize: 312
    property bool brief: false
    // Large letters take their height from what lies around them.
    property bool tight: false
    // To who listens it is the first control: the number is heard again before anything ends.
    property bool listenedTo: false
    readonly property bool close: brief || tight
    readonly property real room: Math.min(Theme.px(880), width - Theme.px(tight ? 60 : 88))

    implicitHeight: top.height + tear.height + figures.height + (advice === "" ? 0 : go.height + Theme.px(close ? 8 : 18)) + Theme.px(close ? (tight ? 48 : 60) : 88)
    radius: Theme.radiusDialog
    Accessible.role: Accessible.StaticText
    Accessible.name: qsTrId("ticket.yours") + ": " + number + ". " + service

    Touchable {
        readonly property bool repeats: true

        anchors.fill: parent
        visible: card.listenedTo
        focusRadius: card.radius
        words: qsTrId("ticket.hear_again") + ": " + card.number
        secondWords: [card.service, ...card.facts.map(each => each.label + ": " + each.value), card.advice].filter(each => each !== "").join(". ")
    }

    TextMetrics {
        id: measured

        font.family: Theme.family
        font.weight: 800
        font.letterSpacing: -4 * Theme.u
        font.pixelSize: Theme.px(card.numberSize)
        text: card.number
    }

    Column {
        id: top

        y: Theme.px(card.close ? 20 : 36)
        width: parent.width

        KText {
            anchors.horizontalCenter: parent.horizontalCenter
            kind: "bodyLarge"
            text: qsTrId("ticket.yours")
            color: Theme.ink2
        }

        KText {
            anchors.horizontalCenter: parent.horizontalCenter
            kind: "number"
            size: card.numberSize * Math.min(1, card.room / Math.max(1, measured.advanceWidth))
            leading: 0.95
            scales: false
            text: card.number
            color: Theme.son
            wrapMode: Text.NoWrap
        }

        Item {
            width: 1
            height: Theme.px(4)
        }

        Pill {
            anchors.horizontalCenter: parent.horizontalCenter
            visible: text !== ""
            tone: "vang"
            icon: "hand-heart"
            text: card.priority
        }

        KText {
            x: Theme.px(44)
            width: parent.width - 2 * x
            kind: "h2"
            text: card.service
            horizontalAlignment: Text.AlignHCenter
        }

        KText {
            x: Theme.px(44)
            width: parent.width - 2 * x
            topPadding: Theme.px(4)
            visible: !card.brief && text !== ""
            kind: "body"
            text: card.place
            color: Theme.ink2
            horizontalAlignment: Text.AlignHCenter
        }

        Item {
            width: 1
            height: Theme.px(card.close ? 8 : 22)
        }
    }

    TearLine {
        id: tear

        anchors.top: top.bottom
        width: parent.width
    }

    StatRow {
        id: figures

        anchors.top: tear.bottom
        anchors.topMargin: Theme.px(card.close ? 8 : 18)
        x: Theme.px(24)
        width: parent.width - 2 * x
        facts: card.facts
    }

    KText {
        id: go

        anchors.top: figures.bottom
        anchors.topMargin: Theme.px(card.close ? 8 : 18)
        x: Theme.px(44)
        width: parent.width - 2 * x
        visible: text !== ""
        kind: "h3"
        text: card.advice
        color: Theme.jade
        horizontalAlignment: Text.AlignHCenter
    }
}
