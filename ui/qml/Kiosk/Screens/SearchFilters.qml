// What narrows the results: what is done on the spot, life events, then the way to all fields.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

Flow {
    id: filters

    required property AppViewModel app
    property int rows: 2

    function refit(): void {
        if (visible && width > 0)
            app.search.fitFilters(width, rows);
    }

    spacing: Theme.px(rows > 4 ? 10 : 14)
    onWidthChanged: Qt.callLater(refit)
    onVisibleChanged: Qt.callLater(refit)
    onRowsChanged: Qt.callLater(refit)

    Repeater {
        model: filters.app.search.spot

        Chip {
            id: spot

            required property string title
            required icon
            required selected
            required property real wide

            width: wide
            words: spot.title
            onActivated: filters.app.search.chooseOnTheSpot()
        }
    }

    Repeater {
        model: filters.app.search.eventChips

        Chip {
            id: chip

            required property string code
            required property string title
            required icon
            required selected
            required property real wide

            width: wide
            words: chip.title
            onActivated: filters.app.search.chooseEvent(chip.code)
        }
    }

    FieldChooser {
        width: filters.app.search.roomForFields
        words: filters.app.search.fieldName
        selected: filters.app.search.fieldChosen
        onActivated: filters.app.search.showFields(true)
    }
}
