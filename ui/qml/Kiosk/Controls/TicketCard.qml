// The ticket on screen: number, service, a torn line of dots between two notches, facts below.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Style

Plate {
    id: card

    property string caption: ""
    property string number: ""
    property string service: ""
    property string detail: ""
    property string priority: ""
    property var facts: []
    property color page: Theme.paper

    implicitHeight: column.height + Theme.px(70)
    radius: Theme.radiusDialog
    Accessible.role: Accessible.StaticText
    Accessible.name: caption + " " + number + ". " + service

    Column {
        id: column

        y: Theme.px(36)
        width: parent.width

        Row {
            anchors.horizontalCenter: parent.horizontalCenter
            spacing: Theme.px(16)

            KText {
                anchors.verticalCenter: parent.verticalCenter
                kind: "bodyLarge"
                text: card.caption
                color: Theme.ink2
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }

            Pill {
                anchors.verticalCenter: parent.verticalCenter
                visible: text !== ""
                text: card.priority
                tone: "vang"
                icon: "hand-heart"
            }
        }

        KText {
            anchors.horizontalCenter: parent.horizontalCenter
            width: Math.min(Theme.px(880), card.width - Theme.px(64))
            height: Theme.px(284)
            kind: "number"
            scales: false
            topPadding: 0
            bottomPadding: 0
            lineHeightMode: Text.ProportionalHeight
            lineHeight: 1
            text: card.number
            color: Theme.son
            wrapMode: Text.NoWrap
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Theme.px(88)
            horizontalAlignment: Text.AlignHCenter
            verticalAlignment: Text.AlignVCenter
            Accessible.ignored: true
        }

        Item {
            width: parent.width
            height: Theme.px(20)
        }

        KText {
            x: Theme.px(32)
            width: parent.width - 2 * x
            kind: "h2"
            text: card.service
            horizontalAlignment: Text.AlignHCenter
            Accessible.ignored: true
        }

        KText {
            x: Theme.px(32)
            width: parent.width - 2 * x
            kind: "body"
            text: card.detail
            color: Theme.ink2
            horizontalAlignment: Text.AlignHCenter
            Accessible.ignored: true
        }

        Item {
            width: parent.width
            height: Theme.px(22)
        }

        TearLine {
            width: parent.width
            page: card.page
        }

        Item {
            width: parent.width
            height: Theme.px(18)
        }

        StatRow {
            x: Theme.px(24)
            width: parent.width - 2 * x
            facts: card.facts
        }
    }
}
