// A small icon and a few words beside it.
import QtQuick
import Kiosk.Style

Row {
    id: fact

    property string icon: ""
    property string text: ""
    property color front: Theme.ink2
    property int weight: 500
    property real iconSize: 30
    property bool scales: true
    property real tracking: -0.3

    spacing: Theme.px(8)

    Icon {
        anchors.verticalCenter: parent.verticalCenter
        glyph: fact.icon
        size: fact.iconSize
        scales: fact.scales
        color: fact.front
    }

    KText {
        anchors.verticalCenter: parent.verticalCenter
        kind: "caption"
        leading: 1.2
        tracking: fact.tracking
        scales: fact.scales
        weight: fact.weight
        text: fact.text
        color: fact.front
        wrapMode: Text.NoWrap
        Accessible.ignored: true
    }
}
