// The drum's rings in a square-cornered panel that clips; breathes 22-30 % while attracting.
import QtQuick
import Kiosk.Style

Motif {
    id: drum

    property bool attract: false

    motif: "drum-gold"
    opacity: 0.3

    SequentialAnimation on opacity {
        running: drum.attract && Theme.attractMs > 0 && drum.visible
        loops: Animation.Infinite
        onStopped: drum.opacity = 0.3

        NumberAnimation {
            to: 0.22
            duration: Theme.attractMs / 2
            easing.type: Easing.InOutSine
        }

        NumberAnimation {
            to: 0.3
            duration: Theme.attractMs / 2
            easing.type: Easing.InOutSine
        }
    }
}
