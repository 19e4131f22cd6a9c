// Another action (`red`), a staff action (`staff`) or a way out (neither).
import QtQuick
import Kiosk.Style

ButtonBase {
    readonly property bool isSecondaryButton: true
    property bool red: false
    property bool staff: false
    readonly property color accent: red ? Theme.son : staff ? Theme.cham : Theme.ink

    ground: !available || down ? Theme.sunk : Theme.surface
    edge: !available ? Theme.sunk : red || staff ? accent : Theme.lineStrong
    content: available ? accent : Theme.inkDisabled
}
