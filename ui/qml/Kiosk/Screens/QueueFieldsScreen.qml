// Taking a number, first page: the fields with who waits, and the help desk below them.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style
import "parts"

Page {
    id: page

    readonly property bool few: low || landscape
    // One tile beside the other has no room for the pager at their side.
    readonly property bool aside: low && Theme.large
    // Large letters need a tile's whole width, or long words break.
    readonly property int across: Theme.large && !landscape ? 1 : 2
    readonly property bool refused: app.queue.refusal !== ""
    readonly property int tilesFit: Theme.large ? (low ? (refused ? 3 : 4) : 4) : few ? 6 : 8

    eyebrow: qsTrId("queue.step1")
    title: qsTrId("queue.question")
    gap: 26
    // Not at once: whether a refusal is shown comes with the same change.
    onTilesFitChanged: Qt.callLater(app.queue.fitFields, tilesFit)
    Component.onCompleted: app.queue.fitFields(tilesFit)

    summary: QueuePager {
        visible: page.landscape && turns
        Layout.fillWidth: true
        app: page.app
    }

    Banner {
        visible: page.refused
        Layout.fillWidth: true
        tone: "vang"
        text: page.app.queue.refusal
    }

    RowLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.maximumHeight: Math.ceil(tiles.count / page.across) * (Theme.px(340) + Theme.px(20))
        Layout.alignment: Qt.AlignTop
        spacing: Theme.px(16)

        GridLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            columns: page.across
            columnSpacing: Theme.gridGap
            rowSpacing: Theme.px(page.aside ? 12 : 20)
            uniformCellWidths: true
            uniformCellHeights: true

            Repeater {
                id: tiles

                model: page.app.queue.fields

                FieldTile {
                    id: tile

                    required property string code
                    required title
                    required icon
                    required people
                    required minutes
                    required noWaiting
                    required closed
                    required available

                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    tight: page.aside || page.low
                    onActivated: page.app.queue.chooseField(tile.code)
                    onRefused: page.tell(reason)
                }
            }
        }

        QueueSidePager {
            visible: page.aside && turns
            app: page.app
        }
    }

    QueuePager {
        visible: !page.landscape && !page.aside && turns
        Layout.fillWidth: true
        app: page.app
    }

    actions: GuideRow {
        Layout.fillWidth: true
        app: page.app
        icon: "question"
        title: qsTrId("queue.guide")
        brief: page.low
        minHeight: brief ? 104 : 128
    }
}
