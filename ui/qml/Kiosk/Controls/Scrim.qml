// The dark ground under a dialog or sheet: it swallows every touch and tells of one outside.
import QtQuick
import Kiosk.Style

Rectangle {
    id: scrim

    signal touchedOutside

    color: Theme.scrimFill
    Accessible.ignored: true

    MouseArea {
        anchors.fill: parent
        onClicked: scrim.touchedOutside()
    }
}
