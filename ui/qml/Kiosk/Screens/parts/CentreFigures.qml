// Public figures: the month in four cards, charts by month and field, the three figures of
// satisfaction, the year. Pages are turned beside the heading.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

Item {
    id: page

    required property CentreFiguresViewModel figures
    // In landscape the heading stands in the left column.
    property bool leads: true
    readonly property bool canGoUp: flow.page > 0
    readonly property bool canGoDown: flow.page < flow.starts.length - 1
    readonly property string position: canGoUp || canGoDown ? qsTrId("pager.position").replace("{page}", flow.page + 1).replace("{pages}", flow.starts.length) : ""
    readonly property int chartHeight: Theme.px(Theme.large ? 400 : Theme.landscape ? 336 : 324)

    function turn(step: int): void {
        flow.page = Math.max(0, Math.min(flow.starts.length - 1, flow.page + step));
    }

    FiguresHead {
        id: head

        visible: page.leads && page.figures.known
        width: parent.width
        figures: page.figures
        flow: page
    }

    Banner {
        id: nothing

        visible: !page.figures.known
        width: parent.width
        title: qsTrId("figures.nothing")
        text: qsTrId("figures.nothing_note")
    }

    Overflow {
        id: flow

        readonly property real begins: head.visible ? head.height + Theme.px(20) : nothing.visible ? nothing.height + Theme.px(20) : 0

        y: begins
        width: parent.width
        height: parent.height - begins
        gap: 20
        pager: false

        StatCards {
            visible: page.figures.cards.length > 0
            width: flow.width
            least: Theme.landscape ? flow.height : 0
            cards: page.figures.cards
        }

        MonthChart {
            visible: chart.bars.length > 0
            width: flow.width
            height: page.chartHeight
            chart: page.figures.receivedByMonth
        }

        FieldBars {
            visible: chart.bars.length > 0
            width: flow.width
            chart: page.figures.onTimeByField
        }

        Satisfactions {
            visible: figures.length > 0
            width: flow.width
            figures: page.figures.satisfactions
        }

        YearlyFigures {
            visible: figures.length > 0
            width: flow.width
            figures: page.figures.yearly
        }

        Repeater {
            model: page.figures.moreByMonth

            MonthChart {
                required property var modelData

                visible: chart.bars.length > 0
                width: flow.width
                height: page.chartHeight
                chart: modelData
            }
        }

        Repeater {
            model: page.figures.moreByField

            FieldBars {
                required property var modelData

                width: flow.width
                chart: modelData
            }
        }
    }
}
