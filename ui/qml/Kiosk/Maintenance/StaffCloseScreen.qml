// Close the kiosk for the public: the reason is what people will read.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style

StaffPage {
    id: page

    title: qsTrId("upkeep.close_title")

    KText {
        Layout.fillWidth: true
        kind: "h1"
        scales: false
        text: page.title
        Accessible.role: Accessible.Heading
    }

    KText {
        Layout.fillWidth: true
        Layout.bottomMargin: Theme.px(12)
        kind: "bodyLarge"
        scales: false
        text: qsTrId("upkeep.close_note")
        color: Theme.ink2
    }

    Repeater {
        model: page.app.board.reasons

        SecondaryButton {
            id: row

            required property string code

            required words

            Layout.fillWidth: true
            staff: true
            scales: false
            icon: "pause-circle"
            available: !page.app.board.busy
            onActivated: page.app.board.closeFor(row.code)
        }
    }

    KText {
        Layout.fillWidth: true
        visible: page.app.board.noteTone === "gach"
        kind: "label"
        scales: false
        text: page.app.board.note
        color: Theme.gach
    }

    Item {
        Layout.fillHeight: true
    }
}
