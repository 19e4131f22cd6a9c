// The four facts of a landscape panel: one card, a line between them, below them what limits them.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

Plate {
    id: card

    required property ProcedureViewModel procedure
    readonly property bool limited: procedure.besideFacts !== ""

    implicitHeight: list.height + Theme.px(12)

    Column {
        id: list

        x: Theme.px(30)
        y: Theme.px(6)
        width: parent.width - 2 * x

        Repeater {
            model: card.procedure.facts

            Item {
                id: fact

                required property int index
                required property string icon
                required property string label
                required property string value
                required property real size

                width: list.width
                height: Math.max(Theme.px(card.limited ? 80 : 98), texts.height + Theme.px(card.limited ? 4 : 12))
                Accessible.role: Accessible.StaticText
                Accessible.name: label + ": " + value

                Rectangle {
                    visible: fact.index > 0
                    width: parent.width
                    height: Theme.rule
                    color: Theme.line
                }

                Icon {
                    id: glyph

                    anchors.verticalCenter: parent.verticalCenter
                    glyph: fact.icon
                    size: 52
                    color: Theme.son
                }

                Column {
                    id: texts

                    anchors.left: glyph.right
                    anchors.leftMargin: Theme.px(24)
                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter

                    KText {
                        width: parent.width
                        kind: "caption"
                        leading: card.limited ? 1.2 : 1.36
                        text: fact.label
                        color: Theme.ink2
                        Accessible.ignored: true
                    }

                    KText {
                        width: parent.width
                        size: fact.size
                        weight: 700
                        leading: 1.22
                        text: fact.value
                        Accessible.ignored: true
                    }
                }
            }
        }

        JoinedText {
            width: parent.width
            visible: card.limited
            kind: "caption"
            leading: 1.2
            joined: card.procedure.besideFacts
            color: Theme.ink2
        }
    }
}
