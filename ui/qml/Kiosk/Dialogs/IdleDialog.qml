// "Are you still there?" with the seconds left. Any touch of the first button gives a full period.
import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

DialogFrame {
    id: dialog

    required property AppViewModel app
    readonly property bool tight: low || Theme.landscape

    name: qsTrId("idle.title")
    spoken: app.dialogs.idleSpoken
    gap: tight ? 18 : 28
    cardWidth: Theme.landscape ? 1100 : 880

    Icon {
        Layout.alignment: Qt.AlignHCenter
        visible: !dialog.tight
        glyph: "hand-tap"
        size: 120
        scales: false
        color: Theme.son
    }

    KText {
        Layout.fillWidth: true
        kind: "display"
        size: 68
        scales: !dialog.tight
        text: qsTrId("idle.title")
        horizontalAlignment: Text.AlignHCenter
        Accessible.role: Accessible.Heading
    }

    KText {
        Layout.fillWidth: true
        kind: "bodyLarge"
        text: qsTrId("idle.note")
        color: Theme.ink2
        horizontalAlignment: Text.AlignHCenter
    }

    Row {
        Layout.alignment: Qt.AlignHCenter
        spacing: Theme.px(18)

        KText {
            id: seconds

            size: dialog.tight ? 140 : 190
            weight: 800
            leading: 1
            scales: false
            text: dialog.app.dialogs.idleSeconds
            color: Theme.son
        }

        KText {
            anchors.baseline: seconds.baseline
            kind: "h2"
            text: qsTrId("idle.seconds")
        }
    }

    Rectangle {
        Layout.fillWidth: true
        implicitHeight: Theme.px(24)
        radius: height / 2
        color: Theme.sunk

        Rectangle {
            width: parent.width * dialog.app.dialogs.idleFraction
            height: parent.height
            radius: height / 2
            color: Theme.son
        }
    }

    GridLayout {
        Layout.fillWidth: true
        Layout.topMargin: Theme.px(dialog.tight ? 0 : 12)
        columns: Theme.landscape ? 2 : 1
        rowSpacing: Theme.px(16)
        columnSpacing: Theme.px(16)
        uniformCellWidths: true

        PrimaryButton {
            Layout.fillWidth: true
            big: true
            words: qsTrId("idle.stay")
            onActivated: dialog.app.ways.touched()
        }

        SecondaryButton {
            Layout.fillWidth: true
            big: true
            icon: "house-bold"
            iconSize: 48
            words: qsTrId("idle.leave")
            onActivated: dialog.app.ways.endVisit()
        }
    }
}
