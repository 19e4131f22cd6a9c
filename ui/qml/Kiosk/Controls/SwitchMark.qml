// The sliding mark of a setting. Looks only.
import QtQuick
import Kiosk.Style

Rectangle {
    id: mark

    readonly property bool isSwitchMark: true
    property bool on: false

    implicitWidth: Theme.px(112)
    implicitHeight: Theme.px(64)
    radius: height / 2
    color: on ? Theme.jade : Theme.surface
    border.width: Theme.stroke(4)
    border.color: on ? Theme.jade : Theme.lineStrong

    Rectangle {
        x: mark.on ? mark.width - width - Theme.px(10) : Theme.px(10)
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.px(44)
        height: width
        radius: width / 2
        color: mark.on ? Theme.surface : Theme.lineStrong

        Behavior on x {
            NumberAnimation {
                duration: Theme.toggleMs
                easing.type: Easing.OutCubic
            }
        }
    }
}
