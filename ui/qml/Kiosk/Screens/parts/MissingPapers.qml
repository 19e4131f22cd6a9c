// What the citizen has to hand in: how many papers, where, which ones, and what holds meanwhile.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Style

Rectangle {
    id: card

    property string title: ""
    property string action: ""
    property string note: ""
    property var papers: []
    property bool brief: false
    readonly property int side: Theme.px(40)

    implicitHeight: inside.height + Theme.px(brief ? 44 : 72)
    radius: Theme.radiusCard
    color: Theme.vangTint
    border.width: Theme.stroke(4)
    border.color: Theme.vang

    Column {
        id: inside

        x: card.side
        y: Theme.px(card.brief ? 22 : 36)
        width: card.width - 2 * x
        spacing: Theme.px(card.brief ? 14 : 20)

        Item {
            width: parent.width
            height: Math.max(sign.height, words.height)

            Icon {
                id: sign

                anchors.verticalCenter: parent.verticalCenter
                glyph: "warning-circle"
                size: 64
                color: Theme.vangInk
            }

            Column {
                id: words

                anchors.left: sign.right
                anchors.leftMargin: Theme.px(20)
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter

                KText {
                    width: parent.width
                    kind: "h2"
                    text: card.title
                    Accessible.role: Accessible.Heading
                }

                KText {
                    width: parent.width
                    visible: text !== ""
                    text: card.action
                }
            }
        }

        Rectangle {
            width: parent.width
            height: list.height
            visible: card.papers.length > 0
            radius: Theme.px(22)
            color: Theme.surface

            Column {
                id: list

                width: parent.width

                Repeater {
                    model: card.papers

                    Item {
                        id: paper

                        required property int index
                        required property string modelData

                        width: list.width
                        height: Math.max(disc.height, name.height) + Theme.px(card.brief ? 24 : 44)
                        Accessible.role: Accessible.ListItem
                        Accessible.name: (index + 1) + ". " + modelData

                        Rectangle {
                            width: parent.width
                            height: Theme.rule
                            visible: paper.index > 0
                            color: Theme.line
                        }

                        Rectangle {
                            id: disc

                            x: Theme.px(28)
                            anchors.verticalCenter: parent.verticalCenter
                            width: Theme.px(60)
                            height: width
                            radius: width / 2
                            color: Theme.vangPale

                            KText {
                                anchors.centerIn: parent
                                size: 32
                                weight: 800
                                leading: 1.265
                                scales: false
                                text: paper.index + 1
                                color: Theme.overVang
                                Accessible.ignored: true
                            }
                        }

                        KText {
                            id: name

                            anchors.left: disc.right
                            anchors.leftMargin: Theme.px(20)
                            anchors.right: parent.right
                            anchors.rightMargin: Theme.px(28)
                            anchors.verticalCenter: parent.verticalCenter
                            kind: "bodyLarge"
                            weight: 700
                            text: paper.modelData
                            Accessible.ignored: true
                        }
                    }
                }
            }
        }

        KText {
            width: parent.width
            visible: text !== ""
            text: card.note
        }
    }
}
