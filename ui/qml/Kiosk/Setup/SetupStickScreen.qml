// A bundle on a stick, and the check by which its key is known.
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
