// The address of the central system and a one-time code; a scan fills both and goes on by itself.
import QtQuick
import QtQuick.Layouts

SetupPage {
    id: page

    SetupForm {
        setup: page.setup
    }

    Item {
        Layout.fillHeight: true
    }
}
