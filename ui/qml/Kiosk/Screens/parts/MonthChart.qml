// One measure by month: bars from zero with their values on them, the newest month in red.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Style

Plate {
    id: card

    property var chart: ({})
    readonly property real slot: (plot.width - plot.spacing * (chart.bars.length - 1)) / Math.max(1, chart.bars.length)

    ChartTitle {
        id: title

        x: Theme.px(32)
        y: Theme.px(22)
        width: parent.width - 2 * x
        chart: card.chart
    }

    Rectangle {
        id: axis

        x: title.x
        width: title.width
        height: Theme.borderControl
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.px(18) + labels.height
        color: Theme.lineStrong
    }

    Row {
        id: plot

        x: title.x
        width: title.width
        anchors.top: title.bottom
        anchors.topMargin: Theme.px(10)
        anchors.bottom: axis.top
        // Under a share stands what it is of: that needs the width.
        spacing: Theme.px((card.chart.bars[0]?.count ?? "") === "" ? 18 : 6)

        Repeater {
            model: card.chart.bars

            Item {
                id: bar

                required property var modelData

                width: card.slot
                height: plot.height
                Accessible.role: Accessible.StaticText
                Accessible.name: modelData.spoken

                Rectangle {
                    id: body

                    anchors.bottom: parent.bottom
                    anchors.horizontalCenter: parent.horizontalCenter
                    visible: bar.modelData.shown
                    width: Theme.px(86)
                    height: Math.max(Theme.px(3), bar.modelData.length * (plot.height - value.height - Theme.px(8)))
                    topLeftRadius: Math.min(Theme.px(12), height)
                    topRightRadius: topLeftRadius
                    color: bar.modelData.current ? Theme.son : Theme.contrast ? Theme.surface : Theme.sonLine
                    border.width: Theme.contrast ? Theme.hairline : 0
                    border.color: Theme.son
                }

                KText {
                    id: value

                    anchors.bottom: body.visible ? body.top : parent.bottom
                    anchors.bottomMargin: Theme.px(8)
                    width: parent.width
                    kind: "captionLabel"
                    // Read at two metres; words in place of a value need their lines.
                    size: bar.modelData.shown ? 44 : 28
                    weight: bar.modelData.shown ? 700 : 600
                    leading: 1.15
                    fontSizeMode: bar.modelData.shown ? Text.HorizontalFit : Text.FixedSize
                    minimumPixelSize: Theme.px(40)
                    wrapMode: bar.modelData.shown ? Text.NoWrap : Text.Wrap
                    text: bar.modelData.value
                    color: bar.modelData.current ? Theme.son : Theme.ink2
                    horizontalAlignment: Text.AlignHCenter
                    Accessible.ignored: true
                }
            }
        }
    }

    Row {
        id: labels

        x: title.x
        width: title.width
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.px(14)
        spacing: plot.spacing

        Repeater {
            model: card.chart.bars

            Column {
                id: foot

                required property var modelData

                width: card.slot

                KText {
                    width: parent.width
                    kind: "caption"
                    weight: foot.modelData.current ? 700 : 400
                    text: foot.modelData.label
                    horizontalAlignment: Text.AlignHCenter
                    Accessible.ignored: true
                }

                KText {
                    width: parent.width
                    visible: text !== ""
                    kind: "caption"
                    leading: 1.15
                    text: foot.modelData.count === "" ? "" : qsTrId("figures.of").replace("{count}", foot.modelData.count)
                    color: Theme.ink2
                    horizontalAlignment: Text.AlignHCenter
                    Accessible.ignored: true
                }
            }
        }
    }
}
