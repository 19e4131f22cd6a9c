// The dashboard: how every part is, faults first, and what can be done.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style

StaffPage {
    id: page

    component Tool: SecondaryButton {
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        staff: true
        small: true
        scales: false
        textSize: 28
        iconSize: 36
        padding: Theme.px(8)
        implicitHeight: Theme.px(104)
        available: !page.app.board.busy
    }

    title: page.app.board.title

    ways: [
        SideButton {
            Layout.fillWidth: true
            Layout.topMargin: Theme.px(20)
            icon: "ticket-bold"
            words: qsTrId("upkeep.reprint")
            available: !page.app.board.busy
            onActivated: page.app.board.openPage("reprint")
        },
        SideButton {
            Layout.fillWidth: true
            icon: "scroll"
            words: qsTrId("upkeep.paper")
            available: !page.app.board.busy
            onActivated: page.app.board.paperChanged()
        },
        SideButton {
            Layout.fillWidth: true
            icon: "pause-circle"
            words: page.app.board.closed ? qsTrId("upkeep.open") : qsTrId("upkeep.close")
            available: !page.app.board.busy
            onActivated: page.app.board.closed ? page.app.board.reopen() : page.app.board.openPage("close")
        },
        SideButton {
            Layout.fillWidth: true
            icon: "arrow-clockwise"
            words: qsTrId("upkeep.restart")
            available: !page.app.board.busy
            onActivated: page.app.board.openPage("restart")
        },
        SideButton {
            Layout.fillWidth: true
            icon: "speaker-low"
            words: qsTrId("access.volume")
            available: !page.app.board.busy
            onActivated: page.app.board.openPage("sound")
        }
    ]

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.px(20)

        Column {
            Layout.fillWidth: true

            KText {
                width: parent.width
                kind: "h1"
                scales: false
                text: page.title
                Accessible.role: Accessible.Heading
            }

            KText {
                width: parent.width
                kind: "label"
                weight: page.app.board.noteTone === "grey" ? 400 : 600
                scales: false
                text: page.app.board.note
                color: Theme.tone(page.app.board.noteTone)
            }
        }

        PrimaryButton {
            visible: page.landscape
            staff: true
            small: true
            scales: false
            icon: "list-checks"
            words: qsTrId("upkeep.try_all")
            available: !page.app.board.busy
            onActivated: page.app.board.tryAll()
        }
    }

    GridLayout {
        Layout.fillWidth: true
        columns: page.landscape ? 2 : 1
        columnSpacing: Theme.px(14)
        rowSpacing: Theme.px(12)
        uniformCellWidths: true

        Repeater {
            model: page.app.board.rows

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
                busy: page.app.board.busy
                onTried: page.app.board.tryPart(part)
            }
        }
    }

    Item {
        Layout.fillHeight: true
    }

    Pager {
        visible: page.app.board.canGoUp || page.app.board.canGoDown
        Layout.fillWidth: true
        staff: true
        canGoUp: page.app.board.canGoUp
        canGoDown: page.app.board.canGoDown
        onUp: page.app.board.turn(-1)
        onDown: page.app.board.turn(1)
    }

    GridLayout {
        visible: !page.landscape
        Layout.fillWidth: true
        columns: 3
        columnSpacing: Theme.px(16)
        rowSpacing: Theme.px(14)

        PrimaryButton {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            staff: true
            small: true
            scales: false
            textSize: 28
            iconSize: 36
            padding: Theme.px(8)
            implicitHeight: Theme.px(104)
            icon: "list-checks"
            words: qsTrId("upkeep.try_all")
            available: !page.app.board.busy
            onActivated: page.app.board.tryAll()
        }

        Tool {
            icon: "ticket-bold"
            words: qsTrId("upkeep.reprint")
            onActivated: page.app.board.openPage("reprint")
        }

        Tool {
            icon: "scroll"
            words: qsTrId("upkeep.paper")
            onActivated: page.app.board.paperChanged()
        }

        Tool {
            icon: "pause-circle"
            words: page.app.board.closed ? qsTrId("upkeep.open") : qsTrId("upkeep.close")
            onActivated: page.app.board.closed ? page.app.board.reopen() : page.app.board.openPage("close")
        }

        Tool {
            icon: "arrow-clockwise"
            words: qsTrId("upkeep.restart")
            onActivated: page.app.board.openPage("restart")
        }

        Tool {
            icon: "speaker-low"
            words: qsTrId("access.volume")
            onActivated: page.app.board.openPage("sound")
        }
    }
}
