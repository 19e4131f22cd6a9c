// The devices as they were found, each with its trial; they come and go by themselves.
import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style

SetupPage {
    id: page

    aside: SecondaryButton {
        staff: true
        small: true
        scales: false
        icon: "arrows-clockwise"
        words: qsTrId("setup.devices.again")
        available: !page.setup.busy
        onActivated: page.setup.lists.lookAgain()
    }

    SetupLines {
        setup: page.setup
        pairs: true
    }

    Banner {
        visible: text !== ""
        Layout.fillWidth: true
        text: page.setup.lists.empty
    }

    Banner {
        visible: page.setup.lists.lacksPrinter
        Layout.fillWidth: true
        tone: "vang"
        // Where large letters have little height, the printer's own line says it.
        title: Theme.large && page.landscape ? "" : qsTrId("setup.devices.no_printer")
        text: qsTrId("setup.devices.no_printer_note")
    }

    Item {
        Layout.fillHeight: true
    }
}
