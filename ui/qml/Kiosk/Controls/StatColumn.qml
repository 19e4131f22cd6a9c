// A label over a large value, in the middle; `below` puts the label under it.
import QtQuick
import Kiosk.Style

Column {
    id: stat

    property string label: ""
    property string value: ""
    property real size: 60
    property bool below: false
    // Where the label does not lead when it is said.
    property string said: ""
    readonly property string spoken: said !== "" ? said : label + ": " + value

    spacing: Theme.px(2)
    Accessible.role: Accessible.StaticText
    Accessible.name: spoken

    KText {
        width: parent.width
        visible: !stat.below
        kind: "caption"
        text: stat.label
        color: Theme.ink2
        horizontalAlignment: Text.AlignHCenter
        Accessible.ignored: true
    }

    KText {
        x: Theme.px(12)
        width: parent.width - 2 * x
        size: stat.size
        weight: 800
        leading: 1.15
        text: stat.value
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.NoWrap
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Theme.px(28)
        Accessible.ignored: true
    }

    KText {
        width: parent.width
        visible: stat.below
        kind: "caption"
        text: stat.label
        color: Theme.ink2
        horizontalAlignment: Text.AlignHCenter
        Accessible.ignored: true
    }
}
