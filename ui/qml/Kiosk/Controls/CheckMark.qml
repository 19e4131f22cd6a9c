// The square mark of a tick. Looks only.
import QtQuick
import Kiosk.Style

Rectangle {
    id: mark

    readonly property bool isCheckMark: true
    property bool on: false

    implicitWidth: Theme.px(56)
    implicitHeight: implicitWidth
    radius: Theme.px(14)
    color: on ? Theme.jade : Theme.surface
    border.width: Theme.stroke(4)
    border.color: on ? Theme.jade : Theme.lineStrong

    Icon {
        anchors.centerIn: parent
        visible: mark.on
        glyph: "check-bold"
        size: 40
        scales: false
        color: Theme.surface
    }
}
