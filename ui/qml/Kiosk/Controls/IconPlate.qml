// An icon on its tinted plate, as tiles carry it.
import QtQuick
import Kiosk.Style

Rectangle {
    id: plate

    property string icon: ""
    property real side: 104
    property real iconSize: 68
    property color front: Theme.son
    property bool outlined: false
    property bool round: false

    implicitWidth: Theme.iconPx(side)
    implicitHeight: implicitWidth
    radius: round ? width / 2 : Theme.px(26)
    color: outlined && Theme.contrast ? Theme.surface : Theme.sonTint
    border.width: outlined && Theme.contrast ? Theme.hairline : 0
    border.color: front

    Icon {
        anchors.centerIn: parent
        glyph: plate.icon
        size: plate.iconSize
        color: plate.front
    }
}
