// One of the upright dashboard's buttons; the first of them is full.
import QtQuick
import Kiosk.Controls
import Kiosk.Style

ButtonBase {
    property bool leads: false

    small: true
    textSize: 28
    iconSize: 36
    padding: Theme.px(8)
    implicitHeight: Theme.px(108)
    ground: !available || down ? Theme.sunk : leads ? Theme.cham : Theme.surface
    edge: !available ? Theme.sunk : Theme.cham
    content: !available ? Theme.inkDisabled : leads ? Theme.overCham : Theme.cham
}
