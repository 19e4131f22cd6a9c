// The dashboard: how every part is, faults first, and what can be done.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style

StaffPage {
    id: root

    title: root.pages.board.title

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.px(20)

        StaffHead {
            Layout.fillWidth: true
            title: root.title
            note: root.pages.board.note
            tone: root.pages.board.noteTone
        }

        PrimaryButton {
            visible: root.landscape
            staff: true
            small: true
            icon: "list-checks"
            words: qsTrId("upkeep.try_all")
            available: !root.pages.board.busy
            onActivated: root.pages.board.tryAll()
        }
    }

    GridLayout {
        Layout.fillWidth: true
        Layout.fillHeight: false
        columns: root.landscape ? 2 : 1
        columnSpacing: Theme.px(14)
        rowSpacing: Theme.px(12)
        uniformCellWidths: true

        Repeater {
            model: root.pages.board.rows

            VitalCard {
                required property string part

                required icon
                required title
                required line
                required pill
                required tone
                required tryWords
                required triable
                required trying

                Layout.fillWidth: true
                Layout.fillHeight: true
                busy: root.pages.board.busy
                onTried: root.pages.board.tryPart(part)
            }
        }
    }

    // A lying panel has room for what happened last, where no part says much.
    Item {
        id: rest

        Layout.fillWidth: true
        Layout.fillHeight: true

        NewestLines {
            anchors.bottom: parent.bottom
            width: parent.width
            visible: root.landscape && filled && height <= rest.height
            rows: root.pages.board.newest
        }
    }

    Pager {
        visible: root.pages.board.canGoUp || root.pages.board.canGoDown
        Layout.fillWidth: true
        staff: true
        canGoUp: root.pages.board.canGoUp
        canGoDown: root.pages.board.canGoDown
        onUp: root.pages.board.turn(-1)
        onDown: root.pages.board.turn(1)
    }

    GridLayout {
        visible: !root.landscape
        Layout.fillWidth: true
        columns: 3
        columnSpacing: Theme.px(16)
        rowSpacing: Theme.px(14)
        uniformCellWidths: true

        Repeater {
            model: root.landscape ? null : root.menu.tools

            ToolButton {
                id: tool

                required property string page

                required icon
                required words
                required leads

                Layout.fillWidth: true
                available: !root.pages.board.busy
                onActivated: leads ? root.pages.board.tryAll() : root.menu.open(tool.page)
            }
        }
    }
}
