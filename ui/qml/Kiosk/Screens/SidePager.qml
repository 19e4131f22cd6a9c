// Turning pages where there is no height for it: two arrows, one over the other.
import QtQuick
import Kiosk.Controls
import Kiosk.Style

Column {
    id: pager

    readonly property bool isSidePager: true
    property bool canGoUp: false
    property bool canGoDown: false

    signal turned(int step)

    spacing: Theme.px(12)

    SecondaryButton {
        width: Theme.px(112)
        height: Theme.px(96)
        icon: "caret-up-bold"
        Accessible.name: qsTrId("control.page_up")
        available: pager.canGoUp
        onActivated: pager.turned(-1)
    }

    SecondaryButton {
        width: Theme.px(112)
        height: Theme.px(96)
        red: true
        icon: "caret-down-bold"
        Accessible.name: qsTrId("control.page_down")
        available: pager.canGoDown
        onActivated: pager.turned(1)
    }
}
