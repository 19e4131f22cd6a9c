// What was decided, and the first ticket.
import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style

SetupPage {
    id: page

    SetupLines {
        setup: page.setup
        pairs: true
    }

    PrimaryButton {
        Layout.fillWidth: true
        Layout.topMargin: Theme.px(16)
        staff: true
        big: !page.landscape
        icon: "ticket-bold"
        words: page.setup.lists.ticketWords
        available: page.setup.lists.canPrintTicket
        busy: page.setup.busy
        onActivated: page.setup.lists.printTicket()
    }

    SecondaryButton {
        Layout.fillWidth: true
        visible: page.setup.lists.canPrintTicket
        staff: true
        scales: false
        icon: "printer"
        words: qsTrId("setup.done.trial")
        available: !page.setup.busy
        onActivated: page.setup.lists.printTrial()
    }

    Item {
        Layout.fillHeight: true
    }
}
