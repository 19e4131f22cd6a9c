// Back to an empty kiosk: what goes and what stays, then once more whether it shall.
import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

StaffPage {
    id: page

    readonly property StaffMachineViewModel machine: pages.machine

    title: page.machine.resetTitle

    StaffHead {
        Layout.fillWidth: true
        title: page.title
        note: page.menu.outcome
        tone: page.menu.outcomeTone
    }

    KText {
        Layout.fillWidth: true
        kind: "bodyLarge"
        text: qsTrId("reset.goes")
    }

    KText {
        Layout.fillWidth: true
        kind: "bodyLarge"
        weight: 600
        text: page.machine.resetKeeps
    }

    SecondaryButton {
        Layout.fillWidth: true
        Layout.topMargin: Theme.px(24)
        visible: !page.machine.resetSure
        staff: true
        trailingIcon: "caret-right-bold"
        words: qsTrId("reset.go_on")
        onActivated: page.machine.askReset()
    }

    Item {
        Layout.fillHeight: true
    }

    // Far from the first step: a double tap there must not be the second.
    PrimaryButton {
        Layout.fillWidth: true
        visible: page.machine.resetSure
        staff: true
        icon: "trash"
        words: qsTrId("reset.now")
        busy: page.menu.busy
        onActivated: page.machine.confirmReset()
    }

}
