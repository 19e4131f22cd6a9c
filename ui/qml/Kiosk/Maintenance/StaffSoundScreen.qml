// How loud the machine is; each change is heard.
import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style

StaffPage {
    id: page

    title: page.menu.title

    StaffHead {
        Layout.fillWidth: true
        Layout.bottomMargin: Theme.px(12)
        title: page.title
        note: qsTrId("upkeep.sound_note")
    }

    VolumeRow {
        Layout.fillWidth: true
        staff: true
        least: 1
        volume: page.pages.machine.volume
        onChosen: volume => page.pages.machine.setVolume(volume)
    }

    KText {
        Layout.fillWidth: true
        kind: "label"
        text: page.menu.outcome
        color: Theme.tone(page.menu.outcomeTone)
    }

    Item {
        Layout.fillHeight: true
    }
}
