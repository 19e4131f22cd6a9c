// The language of the set-up, and what is looked at next.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style

SetupPage {
    id: page

    KText {
        Layout.fillWidth: true
        Layout.topMargin: Theme.px(12)
        kind: "label"
        text: qsTrId("setup.panel.language")
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.px(20)
        uniformCellSizes: true

        Repeater {
            model: page.setup.panel.locales

            SetupChoice {
                required property var modelData

                Layout.fillWidth: true
                icon: "translate"
                leads: false
                title: modelData.name
                chosen: page.setup.panel.locale === modelData.code
                onActivated: page.setup.panel.chooseLocale(modelData.code)
            }
        }
    }

    KText {
        Layout.fillWidth: true
        kind: "caption"
        text: qsTrId("setup.panel.both")
        color: Theme.ink2
    }

    Banner {
        Layout.fillWidth: true
        Layout.topMargin: Theme.px(20)
        text: qsTrId("setup.panel.next")
    }

    Item {
        Layout.fillHeight: true
    }
}
