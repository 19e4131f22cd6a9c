// A bar from 0 to 1; the words beside it say the same.
import QtQuick
import Kiosk.Style

Rectangle {
    id: bar

    property real value: 0
    property color fill: Theme.son

    implicitWidth: Theme.px(320)
    implicitHeight: Theme.px(20)
    radius: height / 2
    color: Theme.sunk
    Accessible.role: Accessible.ProgressBar
    Accessible.name: Math.round(100 * value) + "%"

    Rectangle {
        width: Math.max(0, Math.min(1, bar.value)) * bar.width
        height: bar.height
        radius: bar.radius
        visible: bar.value > 0
        color: bar.fill

        Behavior on width {
            NumberAnimation {
                duration: Theme.progressMs
            }
        }
    }
}
