// What a tab holds, one page of it, on one card; rows come measured and cut from the view model.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

Item {
    id: tab

    required property ProcedureViewModel procedure
    property real side: width
    readonly property bool turns: procedure.hasNext || procedure.hasPrevious

    function refit(): void {
        if (width > 0 && height > 0)
            procedure.fit(width, height, side, Theme.u, Theme.k);
    }

    onWidthChanged: Qt.callLater(refit)
    onHeightChanged: Qt.callLater(refit)
    onSideChanged: Qt.callLater(refit)

    Connections {
        target: Theme

        function onKChanged(): void {
            Qt.callLater(tab.refit);
        }
    }

    Banner {
        id: none

        width: parent.width
        visible: tab.procedure.nothing !== ""
        text: tab.procedure.nothing
    }

    Plate {
        id: card

        width: parent.width
        height: tab.turns ? parent.height : list.height + Theme.px(16)
        visible: list.height > 0

        Column {
            id: list

            y: Theme.px(8)
            width: parent.width

            Repeater {
                model: tab.procedure.rows

                ProcedureRow {
                    id: row

                    required kind
                    required title
                    required text
                    required tall
                    required mark
                    required number
                    required pill
                    required pillTone
                    required ticked
                    required lined
                    required tail
                    required property int caseNumber
                    required property int paperNumber

                    width: list.width
                    onTicks: tab.procedure.tick(row.caseNumber, row.paperNumber)
                    onChooses: tab.procedure.chooseCase(row.caseNumber)
                    onAsks: tab.procedure.askOrRead()
                }
            }
        }

        Pager {
            anchors.bottom: parent.bottom
            width: parent.width
            visible: tab.turns
            position: tab.procedure.position
            canGoUp: tab.procedure.hasPrevious
            canGoDown: tab.procedure.hasNext
            onUp: tab.procedure.turn(-1)
            onDown: tab.procedure.turn(1)
        }
    }

    // Where a short list leaves the room; else the way to ask is at the end of the steps.
    SecondaryButton {
        y: (card.visible ? card.height : none.height) + Theme.px(22)
        anchors.right: parent.right
        visible: tab.procedure.asking && (card.visible || none.visible) && y + height <= tab.height
        small: true
        icon: "chat-text"
        words: tab.procedure.askWords
        onActivated: tab.procedure.askOrRead()
    }

    Banner {
        y: card.height + Theme.px(22)
        width: parent.width
        visible: tab.procedure.formsNote !== "" && y + height <= tab.height
        text: tab.procedure.formsNote
    }
}
