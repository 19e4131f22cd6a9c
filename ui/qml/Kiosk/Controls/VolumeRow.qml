// The loudness of speech in five steps, with a button down and a button up.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Style

Plate {
    id: row

    property int volume: 3
    // How far down it goes.
    property int least: 0
    readonly property int steps: 5
    property bool staff: false
    property bool scales: true
    readonly property color accent: staff ? Theme.cham : Theme.son

    signal chosen(int volume)

    implicitHeight: Theme.px(128)

    Icon {
        id: glyph

        x: Theme.px(28)
        anchors.verticalCenter: parent.verticalCenter
        glyph: "speaker-low"
        size: 52
        scales: row.scales
        color: row.accent
    }

    KText {
        anchors.left: glyph.right
        anchors.leftMargin: Theme.px(20)
        anchors.right: controls.left
        anchors.verticalCenter: parent.verticalCenter
        kind: "h3"
        scales: row.scales
        text: qsTrId("access.volume")
        Accessible.name: text + " " + row.volume + "/" + row.steps
    }

    Row {
        id: controls

        anchors.right: parent.right
        anchors.rightMargin: Theme.px(28)
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.px(20)

        SecondaryButton {
            width: Theme.px(112)
            height: Theme.px(88)
            icon: "minus-bold"
            iconSize: 44
            staff: row.staff
            scales: row.scales
            debounceMs: 0
            available: row.volume > row.least
            Accessible.name: qsTrId("access.quieter")
            onActivated: row.chosen(row.volume - 1)
        }

        Row {
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.px(10)

            Repeater {
                model: row.steps

                Rectangle {
                    required property int index

                    width: Theme.px(28)
                    height: Theme.px(56)
                    radius: Theme.px(8)
                    color: index < row.volume ? row.accent : Theme.sunk
                }
            }
        }

        SecondaryButton {
            width: Theme.px(112)
            height: Theme.px(88)
            icon: "plus-bold"
            iconSize: 44
            staff: row.staff
            scales: row.scales
            debounceMs: 0
            available: row.volume < row.steps
            Accessible.name: qsTrId("access.louder")
            onActivated: row.chosen(row.volume + 1)
        }
    }
}
