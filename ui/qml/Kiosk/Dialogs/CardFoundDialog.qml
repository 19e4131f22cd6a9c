// An ID card was read: what it is good for here. Nothing of the card is shown.
import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

DialogFrame {
    id: dialog

    required property AppViewModel app
    readonly property bool tight: low || Theme.landscape

    name: qsTrId("dialog.card_found")
    gap: tight ? 20 : 24

    Icon {
        visible: !dialog.tight
        Layout.alignment: Qt.AlignHCenter
        glyph: "identification-card"
        size: 120
        scales: false
        color: Theme.son
    }

    KText {
        Layout.fillWidth: true
        kind: "h1"
        text: qsTrId("dialog.card_found")
        horizontalAlignment: Text.AlignHCenter
        Accessible.role: Accessible.Heading
    }

    KText {
        Layout.fillWidth: true
        kind: "bodyLarge"
        text: qsTrId("dialog.card_note")
        color: Theme.ink2
        horizontalAlignment: Text.AlignHCenter
    }

    ListRow {
        Layout.fillWidth: true
        Layout.topMargin: Theme.px(8)
        minHeight: 132
        icon: "ticket"
        title: qsTrId("home.queue")
        onActivated: dialog.app.idCard.takeNumber()
    }

    ListRow {
        visible: dialog.app.idCard.hasAddress
        Layout.fillWidth: true
        minHeight: 132
        icon: "map-pin-line"
        title: qsTrId("dialog.card_ward")
        onActivated: dialog.app.idCard.findWard()
    }

    ListRow {
        Layout.fillWidth: true
        minHeight: 132
        icon: "folder-open"
        title: qsTrId("home.dossier_line")
        onActivated: dialog.app.ways.openDossier()
    }

    SecondaryButton {
        Layout.fillWidth: true
        big: true
        icon: "x-bold"
        words: qsTrId("help.close")
        onActivated: dialog.app.dialogs.close()
    }
}
