// The newest lines of the log, close together: they lead nowhere.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Style

Plate {
    id: plate

    property alias rows: list.model
    readonly property bool filled: list.count > 0

    implicitHeight: column.height + 2 * Theme.px(8)
    radius: Theme.radiusRow

    Column {
        id: column

        y: Theme.px(8)
        width: parent.width

        Repeater {
            id: list

            LogFace {
                required property int index

                required time
                required pill
                required tone
                required line

                width: column.width
                height: Math.max(Theme.px(56), implicitHeight + Theme.px(8))
                first: index === 0
                Accessible.role: Accessible.StaticText
                Accessible.name: [time, pill, line].join(" ")
            }
        }
    }
}
