// Over what was found for the name of an old ward: perhaps its new name was wanted.
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
