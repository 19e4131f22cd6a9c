// The way to an old ward's new name, where somebody may look for it.
import QtQuick
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

ListRow {
    required property AppViewModel app

    minHeight: 92
    titleSize: 32
    iconSize: 48
    icon: "map-pin-line"
    title: qsTrId("wards.row_note")
    ground: Theme.chamTint
    edge: Theme.contrast ? Theme.cham : Theme.chamTint
    accent: Theme.cham
    onActivated: app.ways.openWards()
}
