// The four facts in two rows of two cards; both cards of a row are as high as the higher one.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

GridLayout {
    id: facts

    required property ProcedureViewModel procedure
    property bool few: false

    columns: 2
    columnSpacing: Theme.px(16)
    rowSpacing: Theme.px(few ? 12 : 16)
    uniformCellWidths: true

    Repeater {
        model: facts.procedure.facts

        Plate {
            id: card

            required property string icon
            required property string label
            required property string value
            required property real size

            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 1
            implicitHeight: Math.max(Theme.px(facts.few ? 96 : Theme.large ? 124 : 112), texts.height + Theme.px(texts.children[1].lineCount > 1 ? 14 : 28))
            radius: Theme.radiusRow
            Accessible.role: Accessible.StaticText
            Accessible.name: label + ": " + value

            Icon {
                id: glyph

                x: Theme.px(24)
                anchors.verticalCenter: parent.verticalCenter
                visible: !Theme.large && !Theme.landscape
                glyph: card.icon
                size: 60
                color: Theme.son
            }

            Column {
                id: texts

                x: Theme.px(24) + (glyph.visible ? glyph.width + Theme.px(20) : 0)
                anchors.verticalCenter: parent.verticalCenter
                width: card.width - x - Theme.px(12)

                KText {
                    width: parent.width
                    kind: "caption"
                    text: card.label
                    color: Theme.ink2
                    Accessible.ignored: true
                }

                KText {
                    width: parent.width
                    size: card.size
                    weight: 700
                    leading: 1.22
                    text: card.value
                    Accessible.ignored: true
                }
            }
        }
    }
}
