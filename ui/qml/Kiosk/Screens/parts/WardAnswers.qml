// What was found for a ward's name: how many, the rows of one page, the page turner.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Screens
import Kiosk.Style
import Kiosk.ViewModels

ColumnLayout {
    id: answers

    required property AppViewModel app
    // Where the keyboard leaves little room: the page turner stands beside the rows.
    property bool compact: false

    function refit(): void {
        if (!visible || room.width <= 0 || room.height <= 0)
            return;
        app.wards.shorten(compact);
        app.wards.fit(room.width - (compact ? Theme.px(128) : 0), room.height, compact ? 0 : Theme.px(136), Theme.u, Theme.k);
    }

    spacing: Theme.px(18)
    onVisibleChanged: Qt.callLater(refit)
    onCompactChanged: Qt.callLater(refit)

    Connections {
        target: Theme

        function onKChanged(): void {
            Qt.callLater(answers.refit);
        }
    }

    KText {
        Layout.fillWidth: true
        visible: text !== "" && !answers.compact
        kind: "bodyLarge"
        weight: 700
        text: answers.app.wards.countLine
    }

    Item {
        id: room

        Layout.fillWidth: true
        Layout.fillHeight: true
        onWidthChanged: Qt.callLater(answers.refit)
        onHeightChanged: Qt.callLater(answers.refit)

        Column {
            // Measured for the narrower width, so that the turner's coming and going moves no line.
            width: parent.width - (turner.visible ? Theme.px(128) : 0)
            spacing: Theme.listGap

            Repeater {
                model: answers.app.wards.rows

                WardRow {
                    id: row

                    required lines
                    required spoken
                    required property real tall

                    width: parent.width
                    height: tall
                    brief: answers.compact
                }
            }
        }

        Pager {
            anchors.bottom: parent.bottom
            width: parent.width
            visible: !answers.compact && (canGoUp || canGoDown)
            position: answers.app.wards.position
            canGoUp: answers.app.wards.hasPrevious
            canGoDown: answers.app.wards.hasNext
            onUp: answers.app.wards.turn(-1)
            onDown: answers.app.wards.turn(1)
        }

        SidePager {
            id: turner

            anchors.right: parent.right
            visible: answers.compact && (canGoUp || canGoDown)
            canGoUp: answers.app.wards.hasPrevious
            canGoDown: answers.app.wards.hasNext
            onTurned: step => answers.app.wards.turn(step)
        }
    }
}
