// A technician's papers: the test page, and rulers to lay a real one beside.
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

    PrimaryButton {
        Layout.fillWidth: true
        Layout.topMargin: Theme.px(24)
        staff: true
        icon: "printer"
        words: qsTrId("upkeep.print_test")
        available: !page.menu.busy
        onActivated: page.pages.machine.printTest()
    }

    SecondaryButton {
        Layout.fillWidth: true
        staff: true
        icon: "ruler"
        words: qsTrId("upkeep.print_ruler")
        available: !page.menu.busy
        onActivated: page.pages.machine.printRuler()
    }

    Item {
        Layout.fillHeight: true
    }
}
