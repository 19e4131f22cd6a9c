// A ticket of today printed again by its number; its paper says so.
import QtQuick
import QtQuick.Layouts

StaffPage {
    id: page

    title: page.menu.title
    Keys.onPressed: event => number.typed(event)

    StaffHead {
        Layout.fillWidth: true
        title: page.title
        note: page.menu.outcome !== "" ? page.menu.outcome : qsTrId("upkeep.number_note")
        tone: page.menu.outcomeTone
    }

    TicketNumber {
        id: number

        Layout.fillWidth: true
        Layout.fillHeight: true
        tickets: page.pages.tickets
        enterText: qsTrId("upkeep.print")
        enterIcon: "printer"
        busy: page.menu.busy
        onRefused: reason => page.tell(reason)
    }
}
