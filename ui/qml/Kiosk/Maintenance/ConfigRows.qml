// A page of rows of the configuration, in cards; nothing scrolls.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

Column {
    id: rows

    required property StaffConfigViewModel config

    signal refused(string reason)

    Repeater {
        model: rows.config.rows

        Item {
            id: cell

            required property int index
            required property string kind
            required property string icon
            required property string title
            required property string value
            required property string note
            required property string tone
            required property bool on
            required property string group
            required property bool first
            required property bool last
            required property bool available
            required property string reason

            width: rows.width
            // Cards stand apart; rows of one card share a line.
            height: row.implicitHeight + (cell.first && cell.index > 0 ? Theme.px(22) : 0) - (cell.last ? 0 : Theme.hairline)

            ConfigRowItem {
                id: row

                y: cell.first && cell.index > 0 ? Theme.px(22) : 0
                width: parent.width
                kind: cell.kind
                icon: cell.icon
                title: cell.title
                value: cell.value
                note: cell.note
                tone: cell.tone
                on: cell.on
                group: cell.group
                first: cell.first
                last: cell.last
                available: cell.available
                reason: cell.reason
                onTapped: rows.config.tap(cell.index)
                onStepped: by => rows.config.step(cell.index, by)
                onRefused: reason => rows.refused(reason)
            }
        }
    }
}
