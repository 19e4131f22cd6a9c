// A centre of its own: what it is called, and which kiosk this is.
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
