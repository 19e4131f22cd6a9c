// When a dossier is due, or something is: days in large, their words, the date. tone jade in time, vang
// close, gach overdue, cham only told.
import QtQuick
import Kiosk.Style

Rectangle {
    id: card

    property string days: ""
    property string daysText: ""
    property string label: ""
    property string date: ""
    property string note: ""
    property string tone: "jade"

    implicitHeight: Math.max(right.height, left.visible ? number.height : 0) + Theme.px(52)
    radius: Theme.radiusCard
    color: Theme.toneTint(tone)
    border.width: Theme.hairline
    border.color: tone === "vang" ? Theme.vang : Theme.tone(tone)
    Accessible.role: Accessible.StaticText
    Accessible.name: [days + " " + daysText.replace("\n", " "), label + " " + date, note].map(each => each.trim()).filter(Boolean).join(". ")

    Row {
        id: left

        x: Theme.px(38)
        anchors.verticalCenter: parent.verticalCenter
        visible: card.days !== ""
        spacing: Theme.px(18)

        KText {
            id: number

            anchors.verticalCenter: parent.verticalCenter
            size: 124
            weight: 800
            leading: 1.15
            tracking: -2
            text: card.days
            color: Theme.tone(card.tone)
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }

        KText {
            anchors.verticalCenter: parent.verticalCenter
            kind: "h3"
            text: card.daysText
            color: Theme.tone(card.tone)
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
    }

    Rectangle {
        id: bar

        x: left.x + left.width + Theme.px(36)
        anchors.verticalCenter: parent.verticalCenter
        visible: left.visible
        width: Theme.rule
        height: Theme.px(110)
        color: Theme.tone(card.tone)
        opacity: 0.35
    }

    Column {
        id: right

        anchors.left: left.visible ? bar.right : parent.left
        anchors.right: parent.right
        anchors.leftMargin: Theme.px(36)
        anchors.rightMargin: Theme.px(36)
        anchors.verticalCenter: parent.verticalCenter

        KText {
            width: parent.width
            visible: text !== ""
            kind: "body"
            text: card.label
            color: Theme.ink2
            Accessible.ignored: true
        }

        KText {
            width: parent.width
            visible: text !== ""
            kind: "h2"
            text: card.date
            Accessible.ignored: true
        }

        KText {
            width: parent.width
            visible: text !== ""
            kind: "body"
            text: card.note
            Accessible.ignored: true
        }
    }
}
