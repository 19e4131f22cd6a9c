// One of the four facts of a procedure: icon, label, value.
import QtQuick
import Kiosk.Style

Plate {
    id: card

    property string icon: ""
    property string label: ""
    property string value: ""

    implicitHeight: Math.max(Theme.px(Theme.large ? 124 : 112), texts.height + Theme.px(28))
    radius: Theme.radiusRow
    Accessible.role: Accessible.StaticText
    Accessible.name: label + ": " + value

    Icon {
        id: glyph

        x: Theme.px(24)
        anchors.verticalCenter: parent.verticalCenter
        visible: !Theme.large
        glyph: card.icon
        size: 60
        color: Theme.son
    }

    Column {
        id: texts

        x: glyph.visible ? glyph.x + glyph.width + Theme.px(20) : Theme.px(24)
        anchors.verticalCenter: parent.verticalCenter
        width: card.width - x - Theme.px(16)

        KText {
            width: parent.width
            kind: "caption"
            text: card.label
            color: Theme.ink2
            Accessible.ignored: true
        }

        KText {
            width: parent.width
            size: 34
            weight: 700
            leading: 1.22
            text: card.value
            Accessible.ignored: true
        }
    }
}
