// The usual week: days, morning, afternoon under their headings; the line that holds today is bold.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Style

Plate {
    id: table

    property var rows: []
    readonly property int span: Theme.textPx(Theme.large ? 232 : 256)

    implicitHeight: lines.height + Theme.px(28)

    Column {
        id: lines

        x: Theme.px(34)
        y: Theme.px(14)
        width: parent.width - 2 * x

        Item {
            width: lines.width
            height: Math.max(Theme.px(44), heading.height)
            Accessible.ignored: true

            KText {
                id: heading

                anchors.right: parent.right
                width: table.span + Theme.px(20)
                kind: "captionLabel"
                text: qsTrId("hours.afternoon")
                color: Theme.ink2
                horizontalAlignment: Text.AlignRight
                Accessible.ignored: true
            }

            KText {
                anchors.right: heading.left
                width: table.span
                kind: "captionLabel"
                text: qsTrId("hours.morning")
                color: Theme.ink2
                horizontalAlignment: Text.AlignRight
                Accessible.ignored: true
            }
        }

        Repeater {
            model: table.rows

            Item {
                id: row

                required property int index
                required property var modelData

                width: lines.width
                height: Math.max(Theme.px(Theme.landscape ? 76 : 82), days.height + Theme.px(16), morning.height + Theme.px(16), afternoon.height + Theme.px(16))
                Accessible.role: Accessible.StaticText
                Accessible.name: modelData.spoken

                Rectangle {
                    width: parent.width
                    height: Theme.rule
                    // Under the headings too.
                    color: Theme.line
                }

                KText {
                    id: days

                    anchors.left: parent.left
                    anchors.right: morning.left
                    anchors.rightMargin: Theme.px(12)
                    anchors.verticalCenter: parent.verticalCenter
                    kind: "bodyLarge"
                    weight: row.modelData.today ? 700 : 500
                    text: row.modelData.days
                    Accessible.ignored: true
                }

                KText {
                    id: morning

                    anchors.right: afternoon.left
                    anchors.verticalCenter: parent.verticalCenter
                    width: table.span
                    kind: "bodyLarge"
                    text: row.modelData.morning
                    color: row.modelData.openMorning ? Theme.ink : Theme.ink2
                    horizontalAlignment: Text.AlignRight
                    Accessible.ignored: true
                }

                KText {
                    id: afternoon

                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    width: table.span + Theme.px(20)
                    kind: "bodyLarge"
                    text: row.modelData.afternoon
                    color: row.modelData.openAfternoon ? Theme.ink : Theme.ink2
                    horizontalAlignment: Text.AlignRight
                    Accessible.ignored: true
                }
            }
        }
    }
}
