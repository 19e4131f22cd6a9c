// A button's shape: icon at the left of its words, both in the middle. Colours come from its users.
import QtQuick
import Kiosk.Style

Touchable {
    id: button

    property string icon: ""
    property string trailingIcon: ""
    property bool big: false
    property bool small: false
    property bool scales: true
    property int padding: Theme.px(small ? 24 : 32)
    property real textSize: big ? 40 : small ? 30 : 34
    property int textWeight: 600
    property real iconSize: big ? 56 : small ? 40 : 48
    property color ground: Theme.surface
    property color edge: Theme.surface
    property color content: Theme.ink
    // Not what is visible: a button that is hidden because it is too tall must not become less tall.
    readonly property bool led: icon !== "" || busy
    readonly property real iconsWidth: (led ? glyph.width + line.spacing : 0) + (trailingIcon !== "" ? tail.width + line.spacing : 0)

    implicitHeight: Math.max(Theme.px(big ? 132 : small ? 88 : 112), label.implicitHeight + Theme.px(24))
    implicitWidth: label.implicitWidth + iconsWidth + 2 * padding

    Plate {
        anchors.fill: parent
        radius: Theme.radiusButton
        color: button.ground
        border.width: Theme.borderControl
        border.color: button.edge
    }

    Row {
        id: line

        anchors.centerIn: parent
        spacing: Theme.px(16)

        TurningIcon {
            id: glyph

            anchors.verticalCenter: parent.verticalCenter
            visible: button.led
            still: button.icon
            turning: button.busy
            size: button.iconSize
            scales: button.scales
            color: button.content
        }

        KText {
            id: label

            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(Math.ceil(implicitWidth), button.width - button.iconsWidth - 2 * Theme.px(10))
            visible: text !== ""
            kind: "button"
            size: button.textSize
            weight: button.textWeight
            scales: button.scales
            text: button.words
            color: button.content
            horizontalAlignment: button.led ? Text.AlignLeft : Text.AlignHCenter
            Accessible.ignored: true
        }

        Icon {
            id: tail

            anchors.verticalCenter: parent.verticalCenter
            visible: button.trailingIcon !== ""
            glyph: button.trailingIcon
            size: 44
            scales: button.scales
            color: button.content
        }
    }
}
