// A grid to choose from: numbers of counters, any of them, or an icon.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

Grid {
    id: grid

    required property StaffConfigViewModel config
    // As long as it is not shown it has no width.
    readonly property real side: Math.max(0, (width - (columns - 1) * spacing) / columns)

    columns: Theme.landscape ? 8 : 6
    spacing: Theme.px(14)

    Repeater {
        model: grid.config.cells

        Touchable {
            id: cell

            required property int index
            required property string label
            required property string icon
            required property string name
            required property bool on

            width: grid.side
            height: Math.max(Theme.px(104), Math.min(grid.side, Theme.px(132)))
            words: name
            focusRadius: Theme.radiusRow
            Accessible.checkable: true
            Accessible.checked: on
            onActivated: grid.config.choose(index)

            Plate {
                anchors.fill: parent
                radius: Theme.radiusRow
                color: cell.on ? Theme.cham : cell.down ? Theme.chamTint : Theme.surface
                border.width: cell.on ? Theme.borderSelected : Theme.hairline
                border.color: cell.on ? Theme.cham : Theme.lineStrong
            }

            KText {
                anchors.centerIn: parent
                visible: text !== ""
                kind: "h2"
                scales: false
                text: cell.label
                color: cell.on ? Theme.overCham : Theme.ink
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }

            Icon {
                anchors.centerIn: parent
                visible: cell.icon !== ""
                glyph: cell.icon
                size: 64
                color: cell.on ? Theme.overCham : Theme.cham
            }
        }
    }
}
