// What was found: filters, how many, the rows of one page.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import "parts"
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

ColumnLayout {
    id: results

    required property AppViewModel app
    // Where the keyboard leaves little room: no filters, and the page turner beside the rows.
    property bool compact: false
    property bool filters: true
    property bool low: false
    // The keys are on screen.
    property bool keys: false
    // Where rows drop their second lines.
    property bool brief: false
    readonly property bool beside: (compact || keys && Theme.large && app.search.asksBack) && !app.search.nothing

    // The focus to the first row, where there is one.
    function lead(): void {
        const first = list.itemAt(0);
        if (first !== null)
            first.forceActiveFocus(Qt.TabFocusReason);
    }

    function refit(): void {
        if (!visible || room.width <= 0 || room.height <= 0)
            return;
        app.search.dropSecondLines(brief);
        app.search.fit(room.width - (beside ? Theme.px(128) : 0), room.height, compact || beside ? 0 : Theme.px(136), Theme.u, Theme.k);
    }

    spacing: Theme.px(low ? 16 : 22)
    onVisibleChanged: Qt.callLater(refit)
    onCompactChanged: Qt.callLater(refit)
    onBriefChanged: Qt.callLater(refit)
    onBesideChanged: Qt.callLater(refit)

    Connections {
        target: Theme

        function onKChanged(): void {
            Qt.callLater(results.refit);
        }
    }

    SearchFilters {
        visible: results.filters && !results.compact
        Layout.fillWidth: true
        app: results.app
        rows: Theme.large ? 3 : 2
    }

    RowLayout {
        Layout.fillWidth: true
        Layout.topMargin: Theme.px(2)
        visible: !results.app.search.nothing && !results.compact
        spacing: Theme.px(20)

        KText {
            visible: text !== ""
            kind: "bodyLarge"
            weight: 700
            text: results.app.search.countLine
        }

        KText {
            Layout.fillWidth: true
            kind: "caption"
            // Who is asked back need not be told how to ask.
            text: results.app.search.asksBack ? qsTrId("search.which") : qsTrId("search.accents")
            color: Theme.ink2
            horizontalAlignment: results.app.search.countLine === "" ? Text.AlignLeft : Text.AlignRight
        }
    }

    WardPointer {
        visible: results.app.search.ward && results.filters
        Layout.fillWidth: true
        app: results.app
    }

    Flow {
        Layout.fillWidth: true
        visible: results.app.search.asksBack && !results.compact
        spacing: Theme.px(14)

        Repeater {
            model: results.app.search.variants

            Chip {
                id: variant

                required property string id
                required property string title
                required property real wide

                filters: false
                width: wide
                words: variant.title
                onActivated: results.app.search.open(variant.id)
            }
        }
    }

    NothingFound {
        visible: results.app.search.nothing
        Layout.fillWidth: true
        app: results.app
        brief: results.compact || Theme.large && !Theme.landscape && (results.low || !results.filters)
    }

    Item {
        id: room

        Layout.fillWidth: true
        Layout.fillHeight: true
        onWidthChanged: Qt.callLater(results.refit)
        onHeightChanged: Qt.callLater(results.refit)

        Column {
            id: rows

            // Measured for the narrower width, so that the turner's coming and going moves no line.
            width: parent.width - (turner.visible ? Theme.px(128) : 0)
            spacing: Theme.listGap

            Repeater {
                id: list

                model: results.app.search.found

                FoundRow {
                    id: row

                    required property string id
                    required title
                    required runs
                    required titleHeight
                    required limit
                    required fee
                    required stacked
                    required matched
                    required tall

                    width: parent.width
                    onActivated: results.app.search.open(row.id)
                }
            }
        }

        Pager {
            anchors.bottom: parent.bottom
            width: parent.width
            visible: !results.compact && !results.beside && (canGoUp || canGoDown)
            position: results.app.search.position
            canGoUp: results.app.search.hasPrevious
            canGoDown: results.app.search.hasNext
            onUp: results.app.search.turn(-1)
            onDown: results.app.search.turn(1)
        }

        SidePager {
            id: turner

            anchors.right: parent.right
            visible: results.beside && (canGoUp || canGoDown)
            canGoUp: results.app.search.hasPrevious
            canGoDown: results.app.search.hasNext
            onTurned: step => results.app.search.turn(step)
        }
    }
}
