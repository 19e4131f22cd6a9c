// A way to go in the indigo column of a lying page; `on` is where one is.
import QtQuick
import Kiosk.Controls
import Kiosk.Style

ButtonBase {
    property bool on: false

    small: true
    scales: false
    textSize: 30
    implicitHeight: Theme.px(92)
    ground: on ? Theme.overCham2 : down ? Theme.cham : Theme.chamDeep
    edge: on ? Theme.overCham2 : Theme.overCham2
    content: on ? Theme.chamDeep : Theme.overCham
}
