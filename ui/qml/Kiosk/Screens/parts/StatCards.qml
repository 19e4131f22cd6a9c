// Four large values, two by two, all of a row equally high.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Style

Item {
    id: stats

    property var cards: []
    property real least: 0

    implicitHeight: Math.max(least, grid.implicitHeight)
    height: implicitHeight

    GridLayout {
        id: grid

        anchors.fill: parent
        columns: 2
        columnSpacing: Theme.px(24)
        rowSpacing: Theme.px(20)
        uniformCellWidths: true

        Repeater {
            model: stats.cards

            StatCard {
                required property var modelData

                Layout.fillWidth: true
                Layout.fillHeight: true
                card: modelData
                tall: stats.least > 0
            }
        }
    }
}
