// The drum's rings in a square-cornered panel that clips; breathes 22-30 % while attracting.
import QtQuick
import Kiosk.Style

Motif {
    id: drum

    readonly property bool isDrum: true
    property bool attract: false

    motif: "drum-gold"
    opacity: 0.3

    // Few small steps: a kiosk waits for hours, and each one draws the drum anew.
    Timer {
        property real turn: 0

        running: drum.attract && Theme.attractMs > 0 && drum.visible
        interval: 200
        repeat: true
        onRunningChanged: {
            turn = 0;
            drum.opacity = 0.3;
        }
        onTriggered: {
            turn += 2 * Math.PI * interval / Theme.attractMs;
            drum.opacity = 0.26 + 0.04 * Math.cos(turn);
        }
    }
}
