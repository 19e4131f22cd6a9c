// Is the program to be started anew? Back is the way out.
import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style

StaffPage {
    id: page

    title: qsTrId("upkeep.restart_title")

    StaffHead {
        Layout.fillWidth: true
        Layout.bottomMargin: Theme.px(12)
        title: page.title
        note: qsTrId("upkeep.restart_note")
    }

    PrimaryButton {
        Layout.fillWidth: true
        Layout.topMargin: Theme.px(24)
        staff: true
        icon: "arrow-clockwise"
        words: qsTrId("upkeep.restart_now")
        busy: page.menu.busy
        onActivated: page.pages.machine.restart()
    }

    SecondaryButton {
        Layout.fillWidth: true
        staff: true
        icon: "power"
        words: qsTrId("upkeep.restart_machine")
        available: page.pages.machine.canRestartMachine && !page.menu.busy
        reason: qsTrId("upkeep.restart_machine_none")
        onActivated: page.pages.machine.restartMachine()
        onRefused: page.tell(reason)
    }

    KText {
        Layout.fillWidth: true
        visible: !page.pages.machine.canRestartMachine
        kind: "caption"
        text: qsTrId("upkeep.restart_machine_none")
        color: Theme.ink2
    }

    KText {
        Layout.fillWidth: true
        visible: page.menu.outcomeTone === "gach"
        kind: "label"
        text: page.menu.outcome
        color: Theme.gach
    }

    Item {
        Layout.fillHeight: true
    }
}
