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

    Item {
        Layout.fillHeight: true
    }
}
