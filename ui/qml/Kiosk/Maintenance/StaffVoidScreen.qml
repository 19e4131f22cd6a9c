// A number of today taken back: why, and which.
import QtQuick
import QtQuick.Layouts

StaffPage {
    id: page

    title: page.menu.title
    Keys.onPressed: event => number.typed(event)

    StaffHead {
        Layout.fillWidth: true
        title: page.title
        note: page.menu.outcome !== "" ? page.menu.outcome : qsTrId("upkeep.void_note")
        tone: page.menu.outcomeTone
    }

    ChipFlow {
        Layout.fillWidth: true
        choices: page.pages.tickets.reasons
        onChosen: code => page.pages.tickets.choose(code)
    }

    TicketNumber {
        id: number

        Layout.fillWidth: true
        Layout.fillHeight: true
        tickets: page.pages.tickets
        enterText: qsTrId("upkeep.void_now")
        enterIcon: "prohibit"
        busy: page.menu.busy
        onRefused: reason => page.tell(reason)
    }
}
