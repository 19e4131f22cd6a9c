// The ground of a control or card: one colour, one border, radius; colours change in the press time.
import QtQuick
import Kiosk.Style

Rectangle {
    readonly property bool isPlate: true

    color: Theme.surface
    radius: Theme.radiusCard
    border.width: Theme.hairline
    border.color: Theme.line

    Behavior on color {
        ColorAnimation {
            duration: Theme.pressMs
        }
    }
}
