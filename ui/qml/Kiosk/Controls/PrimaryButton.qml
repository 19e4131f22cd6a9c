// The one leading action of a screen; `staff` makes it indigo.
import QtQuick
import Kiosk.Style

ButtonBase {
    readonly property bool isPrimaryButton: true
    property bool staff: false
    readonly property color full: staff ? Theme.cham : down ? Theme.sonDeep : Theme.son

    textWeight: staff && !big ? 600 : 700
    ground: !available ? Theme.sunk : staff && down ? Theme.chamDeep : full
    edge: ground
    content: !available ? Theme.inkDisabled : staff ? Theme.overCham : Theme.overSon
}
