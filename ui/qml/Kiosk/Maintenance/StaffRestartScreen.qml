// Is the program to be started anew? Back is the way out.
import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style

StaffPage {
    id: page

    title: qsTrId("upkeep.restart_title")

    KText {
        Layout.fillWidth: true
        kind: "h1"
        scales: false
        text: page.title
        Accessible.role: Accessible.Heading
    }

    KText {
        Layout.fillWidth: true
        kind: "bodyLarge"
        scales: false
        text: qsTrId("upkeep.restart_note")
        color: Theme.ink2
    }

    PrimaryButton {
        Layout.fillWidth: true
        Layout.topMargin: Theme.px(24)
        staff: true
        scales: false
        icon: "arrow-clockwise"
        words: qsTrId("upkeep.restart")
        busy: page.app.board.busy
        onActivated: page.app.board.restart()
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
