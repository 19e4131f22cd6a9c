// What ways into a network there are, in words; it changes by itself when a cable is plugged in.
import QtQuick
import QtQuick.Layouts
import Kiosk.Controls

SetupPage {
    id: page

    SetupLines {
        setup: page.setup
    }

    Banner {
        visible: text !== ""
        Layout.fillWidth: true
        text: page.setup.lists.empty
    }

    Item {
        Layout.fillHeight: true
    }
}
