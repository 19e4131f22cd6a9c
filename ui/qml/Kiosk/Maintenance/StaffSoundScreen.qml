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
        Layout.topMargin: Theme.px(28)
        kind: "h2"
        text: page.pages.machine.lightNote
    }

    RowLayout {
        Layout.fillWidth: true
        visible: page.pages.machine.light > 0
        spacing: Theme.px(20)

        SecondaryButton {
            staff: true
            icon: "minus-bold"
            words: qsTrId("upkeep.darker")
            available: !page.menu.busy
            onActivated: page.pages.machine.moveLight(-1)
        }

        ProgressBar {
            Layout.fillWidth: true
            value: page.pages.machine.light / 100
            fill: Theme.cham
        }

        SecondaryButton {
            staff: true
            icon: "plus-bold"
            words: qsTrId("upkeep.brighter")
            available: !page.menu.busy
            onActivated: page.pages.machine.moveLight(1)
        }
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
