// A new roll of paper is in.
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
        note: page.menu.outcome !== "" ? page.menu.outcome : page.menu.note
        tone: page.menu.outcomeTone
    }

    KText {
        Layout.fillWidth: true
        kind: "h2"
        text: qsTrId("upkeep.roll_length")
    }

    ChipFlow {
        Layout.fillWidth: true
        choices: page.pages.machine.lengths
        onChosen: code => page.pages.machine.chooseLength(code)
    }

    PrimaryButton {
        Layout.fillWidth: true
        Layout.topMargin: Theme.px(24)
        staff: true
        icon: "receipt"
        words: page.title
        busy: page.menu.busy
        onActivated: page.pages.machine.paperChanged()
    }

    Item {
        Layout.fillHeight: true
    }
}
