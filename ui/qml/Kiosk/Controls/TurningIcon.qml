// An icon that becomes a turning circle while something is under way, and stands straight again after.
import QtQuick
import Kiosk.Style

Icon {
    id: icon

    property string still: ""
    property bool turning: false

    glyph: turning ? "circle-notch-bold" : still

    RotationAnimator {
        target: icon
        running: icon.turning && !Theme.reducedMotion
        from: 0
        to: 360
        duration: 1000
        loops: Animation.Infinite
        onStopped: icon.rotation = 0
    }
}
