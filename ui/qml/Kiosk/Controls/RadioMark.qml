// The round mark of a choice. Looks only.
import QtQuick
import Kiosk.Style

Rectangle {
    id: mark

    readonly property bool isRadioMark: true
    property bool on: false
    property bool staff: false
    readonly property color ink: staff ? Theme.cham : Theme.son

    implicitWidth: Theme.px(48)
    implicitHeight: implicitWidth
    radius: width / 2
    color: Theme.surface
    border.width: Theme.stroke(4)
    border.color: on ? ink : Theme.lineStrong

    Rectangle {
        anchors.centerIn: parent
        visible: mark.on
        width: Theme.px(24)
        height: width
        radius: width / 2
        color: mark.ink
    }
}
