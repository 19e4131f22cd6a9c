// Figures one under the other: what it is over where it comes from, the value large at the right.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Style

Column {
    id: lines

    property var figures: []

    Repeater {
        model: lines.figures

        Item {
            id: line

            required property var modelData
            required property int index

            width: lines.width
            height: Math.max(words.height, value.height) + Theme.px(24)
            Accessible.role: Accessible.StaticText
            Accessible.name: modelData.spoken

            Rectangle {
                width: parent.width
                height: Theme.rule
                color: Theme.line
            }

            Column {
                id: words

                anchors.left: parent.left
                anchors.right: value.left
                anchors.rightMargin: Theme.px(20)
                anchors.verticalCenter: parent.verticalCenter

                KText {
                    width: parent.width
                    kind: "label"
                    text: line.modelData.label
                    Accessible.ignored: true
                }

                KText {
                    width: parent.width
                    kind: "caption"
                    text: line.modelData.note
                    color: Theme.ink2
                    Accessible.ignored: true
                }
            }

            KText {
                id: value

                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                kind: "h2"
                weight: 800
                text: line.modelData.value
                color: line.modelData.tone === "cham" ? Theme.cham : Theme.ink
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
        }
    }
}
