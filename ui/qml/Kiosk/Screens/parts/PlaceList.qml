// One page of places to choose from; without a map they are told, not chosen.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Style
import Kiosk.ViewModels

Item {
    id: list

    required property CentreFloorViewModel floor
    property int columns: 2
    readonly property int gap: Theme.px(Theme.landscape ? 12 : 14)
    readonly property int rowHeight: Theme.px(Theme.large ? 120 : 98)
    readonly property int across: Math.floor((width - gap * (columns - 1)) / columns)
    readonly property int fitting: Math.max(1, Math.floor((height + gap) / (rowHeight + gap))) * columns

    function refit(): void {
        if (visible && width > 0 && height > 0)
            floor.fit(fitting);
    }

    onFittingChanged: Qt.callLater(refit)
    onVisibleChanged: Qt.callLater(refit)

    Grid {
        columns: list.columns
        columnSpacing: list.gap
        rowSpacing: list.gap

        Repeater {
            model: list.floor.places

            PlaceRow {
                id: row

                required property string code
                required title
                required counters
                required icon
                required special
                required chosen
                required spoken

                width: list.across
                height: list.rowHeight
                told: !list.floor.hasMap
                onActivated: list.floor.choose(row.code)
            }
        }
    }
}
