// Browsing: life events, the fields with how many procedures each holds, what is often asked for.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

ColumnLayout {
    id: browse

    required property AppViewModel app
    property bool low: false
    readonly property bool tight: low || Theme.landscape
    readonly property bool packed: tight && Theme.large

    function refit(): void {
        if (visible && width > 0)
            app.search.fitBrowse(width, tight ? 2 : 3, Theme.u, Theme.k);
    }

    spacing: Theme.px(packed ? 12 : tight ? 18 : Theme.large ? 20 : 30)
    onWidthChanged: Qt.callLater(refit)
    onTightChanged: Qt.callLater(refit)
    onLowChanged: Qt.callLater(refit)
    onVisibleChanged: Qt.callLater(refit)

    Connections {
        target: Theme

        function onKChanged(): void {
            Qt.callLater(browse.refit);
        }
    }

    KText {
        Layout.topMargin: Theme.px(browse.tight ? 0 : 8)
        kind: "h3"
        text: qsTrId("search.by_event")
        Accessible.role: Accessible.Heading
    }

    GridLayout {
        Layout.fillWidth: true
        columns: 4
        columnSpacing: Theme.px(20)
        rowSpacing: Theme.px(browse.packed ? 14 : 20)
        uniformCellWidths: true

        Repeater {
            model: browse.app.search.events

            EventTile {
                id: tile

                required property string code
                required title
                required icon

                Layout.fillWidth: true
                Layout.preferredWidth: 1
                Layout.preferredHeight: Theme.px(browse.tight ? 204 : 258)
                onActivated: browse.app.search.chooseEvent(tile.code)
            }
        }
    }

    // As high as its heading: the chip reaches into the space above and below.
    RowLayout {
        Layout.topMargin: Theme.px(browse.tight ? 0 : 8)
        Layout.fillWidth: true
        Layout.preferredHeight: Theme.landscape ? -1 : Theme.px(60)
        spacing: Theme.px(18)

        KText {
            Layout.fillWidth: true
            kind: "h3"
            text: qsTrId("search.by_field")
            Accessible.role: Accessible.Heading
        }

        Chip {
            filters: false
            visible: !Theme.landscape
            words: qsTrId("wards.title")
            icon: "map-pin-line"
            onActivated: browse.app.ways.openWards()
        }
    }

    Banner {
        visible: !browse.app.search.hasFields
        Layout.fillWidth: true
        text: qsTrId("search.no_fields")
    }

    Flow {
        Layout.fillWidth: true
        visible: browse.app.search.hasFields
        spacing: Theme.px(18)

        Repeater {
            model: browse.app.search.spot

            Chip {
                id: spot

                required property string title
                required icon
                required property real wide

                width: wide
                words: spot.title
                onActivated: browse.app.search.chooseOnTheSpot()
            }
        }

        Repeater {
            model: browse.app.search.fieldChips

            Chip {
                id: chip

                required property string code
                required property string title
                required count
                required property real wide

                width: wide
                words: chip.title
                onActivated: browse.app.search.chooseField(chip.code)
            }
        }

        Chip {
            filters: false
            visible: browse.app.search.moreFields
            words: qsTrId("search.all_fields")
            trailingIcon: "caret-down-bold"
            onActivated: browse.app.search.showFields(true)
        }
    }

    Item {
        Layout.fillHeight: true
    }

    PopularPanel {
        visible: browse.app.search.hasPopular && !browse.tight
        Layout.fillWidth: true
        app: browse.app
    }
}
