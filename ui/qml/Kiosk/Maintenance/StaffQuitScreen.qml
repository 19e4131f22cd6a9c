// The program is left for the system below it. Back is the way out.
import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style

StaffPage {
    id: page

    title: page.menu.title

    StaffHead {
        Layout.fillWidth: true
        title: page.title
        note: page.menu.outcome !== "" ? page.menu.outcome : qsTrId("upkeep.quit_note")
        tone: page.menu.outcomeTone
    }

    PrimaryButton {
        Layout.fillWidth: true
        Layout.topMargin: Theme.px(24)
        staff: true
        icon: "sign-out"
        words: qsTrId("upkeep.quit_now")
        busy: page.menu.busy
        onActivated: page.pages.machine.leaveProgram()
    }

    Item {
        Layout.fillHeight: true
    }
}
