// A page drawn small, to be looked at: what is in it is for nobody's finger or ear.
import QtQuick
import Kiosk.Style

Rectangle {
    readonly property bool isPicture: true

    enabled: false
    color: Theme.paper
    border.width: Theme.borderSelected
    border.color: Theme.lineStrong
    Accessible.role: Accessible.Graphic
}
