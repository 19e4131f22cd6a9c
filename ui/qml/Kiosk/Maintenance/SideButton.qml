// A way to go in the indigo column of a lying page; `here` is where one is.
import QtQuick
import Kiosk.Controls
import Kiosk.Style

Touchable {
    id: way

    property string icon: ""
    property bool here: false
    // Ways out have a frame.
    property bool edged: false
    readonly property color content: here ? Theme.chamDeep : Theme.overCham

    implicitHeight: Math.max(Theme.px(88), label.implicitHeight + Theme.px(20))
    Accessible.checkable: true
    Accessible.checked: here

    Plate {
        anchors.fill: parent
        radius: Theme.radiusButton
        color: way.here ? Theme.overCham2 : way.down ? Theme.cham : Theme.chamDeep
        border.width: way.here ? 0 : Theme.borderControl
        border.color: way.edged ? Theme.overCham2 : color
    }

    Icon {
        id: glyph

        x: Theme.px(22)
        anchors.verticalCenter: parent.verticalCenter
        glyph: way.icon
        size: 44
        color: way.content
    }

    KText {
        id: label

        anchors.left: glyph.right
        anchors.leftMargin: Theme.px(18)
        anchors.right: parent.right
        anchors.rightMargin: Theme.px(14)
        anchors.verticalCenter: parent.verticalCenter
        kind: "button"
        size: 30
        weight: way.here ? 700 : 600
        // Long words stay whole.
        wrapMode: Text.WordWrap
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Theme.px(size)
        text: way.words
        color: way.content
        Accessible.ignored: true
    }
}
