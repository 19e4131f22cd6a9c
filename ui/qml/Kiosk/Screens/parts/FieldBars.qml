// One measure by field: name, bar from zero, value, and what a share is of.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Style

Plate {
    id: card

    property var chart: ({})
    readonly property bool shares: (chart.bars ?? []).some(each => each.count !== "")
    readonly property int nameWidth: Theme.textPx(Theme.large && !Theme.landscape ? 240 : 310)

    implicitHeight: rows.height + Theme.px(44)
    height: implicitHeight

    Column {
        id: rows

        x: Theme.px(32)
        y: Theme.px(22)
        width: parent.width - 2 * x
        spacing: Theme.px(6)

        ChartTitle {
            width: parent.width
            chart: card.chart
        }

        Repeater {
            model: card.chart.bars

            Item {
                id: row

                required property var modelData

                width: rows.width
                height: Math.max(name.height, value.height)
                Accessible.role: Accessible.StaticText
                Accessible.name: modelData.spoken

                KText {
                    id: name

                    anchors.verticalCenter: parent.verticalCenter
                    width: card.nameWidth
                    text: row.modelData.label
                    Accessible.ignored: true
                }

                Rectangle {
                    id: track

                    anchors.left: name.right
                    anchors.leftMargin: Theme.px(20)
                    anchors.right: value.left
                    anchors.rightMargin: Theme.px(20)
                    anchors.verticalCenter: parent.verticalCenter
                    height: Theme.px(26)
                    radius: height / 2
                    visible: row.modelData.shown
                    color: Theme.sunk

                    Rectangle {
                        width: Math.max(parent.radius, row.modelData.length * parent.width)
                        height: parent.height
                        radius: parent.radius
                        color: card.shares ? Theme.jade : Theme.son
                    }
                }

                KText {
                    id: value

                    // Where there is no bar the words may take its place.
                    anchors.right: row.modelData.shown ? count.left : parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    width: row.modelData.shown ? Theme.textPx(132) : implicitWidth
                    kind: row.modelData.shown ? "label" : "caption"
                    // Read at two metres.
                    size: row.modelData.shown ? 40 : 28
                    weight: row.modelData.shown ? 700 : 400
                    leading: 1.15
                    text: row.modelData.value
                    horizontalAlignment: Text.AlignRight
                    wrapMode: Text.NoWrap
                    Accessible.ignored: true
                }

                KText {
                    id: count

                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    width: card.shares ? Theme.textPx(136) : 0
                    kind: "caption"
                    text: row.modelData.count === "" ? "" : qsTrId("figures.of").replace("{count}", row.modelData.count)
                    color: Theme.ink2
                    horizontalAlignment: Text.AlignRight
                    wrapMode: Text.NoWrap
                    Accessible.ignored: true
                }
            }
        }
    }
}
