// The address of the central system and a one-time code; a scan fills both and goes on by itself.
// Authorities of its own, where a stick has some, stand below.
import QtQuick
import QtQuick.Layouts
import Kiosk.Controls

SetupPage {
    id: page

    SetupForm {
        setup: page.setup
    }

    SetupChoices {
        visible: !page.typing
        setup: page.setup
    }

    Banner {
        visible: text !== "" && !page.typing
        Layout.fillWidth: true
        text: page.setup.lists.empty
    }

    Item {
        Layout.fillHeight: true
    }
}
