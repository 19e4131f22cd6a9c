// Turning pages beside a heading: two arrows side by side. Nothing where there is one page.
import QtQuick
import Kiosk.Controls
import Kiosk.Style

Row {
    id: arrows

    readonly property bool isPageArrows: true
    property bool canGoUp: false
    property bool canGoDown: false

    signal turned(int step)

    visible: canGoUp || canGoDown
    spacing: Theme.px(16)

    SecondaryButton {
        width: Theme.px(112)
        height: Theme.px(96)
        icon: "caret-up-bold"
        Accessible.name: qsTrId("control.page_up")
        available: arrows.canGoUp
        onActivated: arrows.turned(-1)
    }

    SecondaryButton {
        width: Theme.px(112)
        height: Theme.px(96)
        red: true
        icon: "caret-down-bold"
        Accessible.name: qsTrId("control.page_down")
        available: arrows.canGoDown
        onActivated: arrows.turned(1)
    }
}
