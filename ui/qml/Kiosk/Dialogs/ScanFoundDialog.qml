// A dossier's code, or a ticket, was read in the middle of something else: open it, or stay here?
import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

DialogFrame {
    id: dialog

    required property AppViewModel app

    name: app.dialogs.scannedTitle

    Icon {
        Layout.alignment: Qt.AlignHCenter
        glyph: dialog.app.dialogs.scannedIcon
        size: 120
        scales: false
        color: Theme.son
    }

    KText {
        Layout.fillWidth: true
        kind: "h1"
        text: dialog.name
        horizontalAlignment: Text.AlignHCenter
        Accessible.role: Accessible.Heading
    }

    KText {
        Layout.fillWidth: true
        kind: "h2"
        text: dialog.app.dialogs.scannedCode
        color: Theme.son
        wrapMode: Text.WrapAnywhere
        horizontalAlignment: Text.AlignHCenter
    }

    RowLayout {
        Layout.fillWidth: true
        Layout.topMargin: Theme.px(12)
        spacing: Theme.px(16)
        uniformCellSizes: true

        SecondaryButton {
            Layout.fillWidth: true
            big: true
            words: qsTrId("dialog.scan_no")
            onActivated: dialog.app.dialogs.close()
        }

        PrimaryButton {
            Layout.fillWidth: true
            big: true
            words: qsTrId("dialog.scan_open")
            onActivated: dialog.app.dialogs.openScanned()
        }
    }
}
