// One Phosphor icon, tinted and drawn once at its final size.
import QtQuick
import QtQuick.Controls.impl
import Kiosk.Style

IconImage {
    id: icon

    readonly property bool isIcon: true
    property string glyph: ""
    property real size: 48
    property bool scales: true
    readonly property int side: scales ? Theme.iconPx(size) : Theme.px(size)

    source: Theme.iconUrl(glyph)
    color: Theme.ink
    width: side
    height: side
    sourceSize: Qt.size(side, side)
    Accessible.ignored: true
}
