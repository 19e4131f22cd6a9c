// The map with the way, the way in words, and the list of places; `narrow` shows map or list.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

ColumnLayout {
    id: places

    required property CentreFloorViewModel floor
    property bool narrow: false
    property bool listed: false
    property bool mapped: false
    readonly property bool drawn: mapped && floor.hasMap
    // With little room the chosen place's map takes the list's place.
    readonly property bool instead: drawn && narrow && floor.isChosen
    readonly property bool alone: drawn && !listed

    spacing: Theme.px(14)

    Loader {
        visible: active
        active: places.drawn && !places.narrow
        Layout.fillWidth: true
        Layout.fillHeight: places.alone
        Layout.preferredHeight: width * places.floor.mapHeight / Math.max(1, places.floor.mapWidth)
        Layout.bottomMargin: places.alone ? 0 : Theme.px(10)
        sourceComponent: map
    }

    RowLayout {
        id: head

        visible: places.listed
        Layout.fillWidth: true
        Layout.minimumHeight: arrows.visible ? Theme.px(96) : 0
        spacing: Theme.px(16)

        KText {
            Layout.fillWidth: true
            kind: places.floor.isChosen ? "label" : "h3"
            text: places.floor.heading
            Accessible.role: Accessible.Heading
        }

        SecondaryButton {
            visible: places.instead
            small: true
            red: true
            words: qsTrId("centre.other_place")
            onActivated: places.floor.choose("")
        }

        PageArrows {
            id: arrows

            visible: !places.instead && (canGoUp || canGoDown)
            canGoUp: places.floor.hasPrevious
            canGoDown: places.floor.hasNext
            onTurned: step => places.floor.turn(step)
        }
    }

    PlaceList {
        visible: places.listed && !places.instead
        Layout.fillWidth: true
        Layout.fillHeight: true
        floor: places.floor
        columns: Theme.landscape ? 1 : 2
    }

    Loader {
        visible: active
        active: places.instead
        Layout.fillWidth: true
        Layout.fillHeight: true
        sourceComponent: map
    }

    Component {
        id: map

        CentreMap {
            floor: places.floor
        }
    }
}
