// One step: its number, or a tick once it is past.
import QtQuick
import Kiosk.Controls
import Kiosk.Style

Rectangle {
    id: disc

    property string number: ""
    property bool past: false
    property bool here: false
    readonly property bool full: past || here

    implicitWidth: Theme.px(64)
    implicitHeight: implicitWidth
    radius: width / 2
    color: full ? Theme.cham : Theme.surface
    border.width: full ? 0 : Theme.borderField
    border.color: Theme.lineStrong

    KText {
        visible: !disc.past
        anchors.centerIn: parent
        size: 32
        weight: 700
        scales: false
        text: disc.number
        color: disc.full ? Theme.overCham : Theme.ink2
        Accessible.ignored: true
    }

    Icon {
        visible: disc.past
        anchors.centerIn: parent
        glyph: "check-bold"
        size: 38
        scales: false
        color: Theme.overCham
    }
}
