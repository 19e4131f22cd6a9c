// Who looks after this kiosk first.
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
