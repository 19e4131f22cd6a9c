// The first data on its way: how far it is, in a bar and in words.
import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style

SetupPage {
    id: page

    ProgressBar {
        Layout.fillWidth: true
        Layout.topMargin: Theme.px(32)
        value: page.setup.lists.share
        fill: Theme.cham
    }

    KText {
        Layout.fillWidth: true
        kind: "bodyLarge"
        text: page.setup.lists.progressWords
        color: Theme.ink2
    }

    Item {
        Layout.fillHeight: true
    }
}
