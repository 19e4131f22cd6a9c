// One button of the dock's right end: icon over a word. A reading aid is a toggle; `plain` only acts.
import QtQuick
import Kiosk.Style

Touchable {
    id: toggle

    property string icon: ""
    property string iconOn: icon
    property bool on: false
    property bool plain: false
    // Opens something, and is lit while that is open.
    property bool opens: false
    // The narrowest it may be.
    property real least: 150

    implicitWidth: Math.max(Theme.px(least), label.implicitWidth + Theme.px(14))
    implicitHeight: Theme.px(Theme.landscape ? 108 : 116)
    Accessible.checkable: !plain && !opens
    Accessible.checked: Accessible.checkable && on

    Plate {
        anchors.fill: parent
        radius: Theme.radiusButton
        color: !toggle.available ? Theme.sunk : toggle.on ? Theme.sonTint : toggle.down ? Theme.sunk : Theme.paper
        border.width: toggle.on ? Theme.borderControl : Theme.rule
        border.color: toggle.on ? Theme.son : Theme.line
    }

    Column {
        anchors.centerIn: parent
        spacing: Theme.px(8)

        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            glyph: toggle.on ? toggle.iconOn : toggle.icon
            size: 46
            scales: false
            color: toggle.plain && toggle.available ? Theme.son : label.color
        }

        KText {
            id: label

            anchors.horizontalCenter: parent.horizontalCenter
            kind: "captionLabel"
            leading: 1.15
            scales: false
            text: toggle.words
            color: !toggle.available ? Theme.inkDisabled : toggle.on ? Theme.son : Theme.ink
            Accessible.ignored: true
        }
    }
}
