// How loud the machine is; each change is heard.
import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style

StaffPage {
    id: page

    title: qsTrId("access.volume")

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
        text: qsTrId("upkeep.sound_note")
        color: Theme.ink2
    }

    VolumeRow {
        Layout.fillWidth: true
        staff: true
        scales: false
        least: 1
        volume: page.app.board.volume
        onChosen: volume => page.app.board.setVolume(volume)
    }

    KText {
        Layout.fillWidth: true
        kind: "label"
        scales: false
        text: page.app.board.note
        color: Theme.tone(page.app.board.noteTone)
    }

    Item {
        Layout.fillHeight: true
    }
}
