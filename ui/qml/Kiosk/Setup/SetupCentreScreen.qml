// Three ways to a centre.
import QtQuick
import QtQuick.Layouts

SetupPage {
    id: page

    SetupChoices {
        setup: page.setup
    }

    Item {
        Layout.fillHeight: true
    }
}
