// A button under the rows of a sheet; the leading one is full.
import QtQuick
import Kiosk.Controls
import Kiosk.Style

ButtonBase {
    property bool leads: false

    small: true
    scales: false
    padding: Theme.px(10)
    implicitHeight: Theme.px(104)
    ground: !available || down ? Theme.sunk : leads ? Theme.cham : Theme.surface
    edge: !available ? Theme.sunk : Theme.cham
    content: !available ? Theme.inkDisabled : leads ? (down ? Theme.cham : Theme.overCham) : Theme.cham
}
