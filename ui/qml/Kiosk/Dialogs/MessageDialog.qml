// One sentence and the button that closes it.
import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

DialogFrame {
    id: dialog

    required property AppViewModel app

    name: app.dialogs.message

    Icon {
        Layout.alignment: Qt.AlignHCenter
        glyph: "info"
        size: 120
        scales: false
        color: Theme.son
    }

    KText {
        Layout.fillWidth: true
        kind: "h2"
        text: dialog.app.dialogs.message
        horizontalAlignment: Text.AlignHCenter
    }

    PrimaryButton {
        Layout.fillWidth: true
        Layout.topMargin: Theme.px(12)
        big: true
        words: qsTrId("dialog.close")
        onActivated: dialog.app.dialogs.close()
    }
}
