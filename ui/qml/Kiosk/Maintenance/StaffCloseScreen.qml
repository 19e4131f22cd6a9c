// Close the kiosk for the public: the reason is what people will read.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style

StaffPage {
    id: page

    title: qsTrId("upkeep.close_title")

    StaffHead {
        Layout.fillWidth: true
        Layout.bottomMargin: Theme.px(12)
        title: page.title
        note: qsTrId("upkeep.close_note")
    }

    Repeater {
        model: page.pages.machine.reasons

        SecondaryButton {
            id: row

            required property string code

            required words

            Layout.fillWidth: true
            staff: true
            icon: "pause-circle"
            available: !page.menu.busy
            onActivated: page.pages.machine.closeFor(row.code)
        }
    }

    KText {
        Layout.fillWidth: true
        visible: page.menu.outcomeTone === "gach"
        kind: "label"
        text: page.menu.outcome
        color: Theme.gach
    }

    Item {
        Layout.fillHeight: true
    }
}
