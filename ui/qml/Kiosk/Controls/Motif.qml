// One of our own drawings (mark, lotus, faces, drum), drawn once at its final size.
import QtQuick
import Kiosk.Style

Image {
    readonly property bool isMotif: true
    property string motif: ""
    property real w: 96
    property real h: w

    source: motif === "" ? "" : Theme.motifUrl(motif)
    width: Theme.px(w)
    height: Theme.px(h)
    // By one side, or it would be drawn half way from one size to the next.
    sourceSize: Qt.size(width, 0)
    Accessible.ignored: true
}
