// What one row of a card shows: icon or mark, name with a line under it, value.
import QtQuick
import Kiosk.Controls
import Kiosk.Style

Plate {
    id: face

    property string kind: "open"
    property string icon: ""
    property string title: ""
    property string value: ""
    property string note: ""
    property string tone: "grey"
    property bool on: false
    property bool first: false
    property bool last: false
    property bool available: true
    property bool down: false
    // What the buttons of a stepper take at the right.
    property real kept: 0

    implicitHeight: Math.max(Theme.px(106), texts.height + Theme.px(24))
    topLeftRadius: first ? Theme.radiusCard : 0
    topRightRadius: topLeftRadius
    bottomLeftRadius: last ? Theme.radiusCard : 0
    bottomRightRadius: bottomLeftRadius
    color: tone === "gach" ? Theme.gachTint : down ? Theme.chamTint : Theme.surface

    RadioMark {
        id: radio

        x: Theme.px(30)
        anchors.verticalCenter: parent.verticalCenter
        visible: face.kind === "radio"
        on: face.on
        staff: true
    }

    Icon {
        id: glyph

        x: Theme.px(30)
        anchors.verticalCenter: parent.verticalCenter
        visible: face.icon !== ""
        glyph: face.icon
        size: 50
        color: face.tone === "vang" ? Theme.tone("vang") : face.available ? Theme.cham : Theme.inkDisabled
    }

    Column {
        id: texts

        anchors.left: parent.left
        anchors.leftMargin: Theme.px(30) + (glyph.visible ? glyph.width + Theme.px(24) : radio.visible ? radio.width + Theme.px(24) : 0)
        anchors.right: tail.left
        anchors.rightMargin: Theme.px(18)
        anchors.verticalCenter: parent.verticalCenter

        KText {
            width: parent.width
            kind: "bodyLarge"
            weight: 500
            text: face.title
            color: face.available ? Theme.ink : Theme.inkDisabled
            Accessible.ignored: face.kind !== "plain"
        }

        KText {
            width: parent.width
            visible: text !== ""
            kind: "caption"
            weight: face.tone === "grey" ? 400 : 600
            text: face.note
            color: face.available ? Theme.tone(face.tone) : Theme.inkDisabled
            Accessible.ignored: face.kind !== "plain"
        }
    }

    Row {
        id: tail

        anchors.right: parent.right
        anchors.rightMargin: Theme.px(30) + face.kept
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.px(20)

        KText {
            anchors.verticalCenter: parent.verticalCenter
            visible: text !== "" && face.kept === 0
            width: Math.min(implicitWidth, face.width * 0.52)
            kind: "bodyLarge"
            weight: 600
            text: face.value
            horizontalAlignment: Text.AlignRight
            color: face.available ? Theme.ink : Theme.inkDisabled
            Accessible.ignored: true
        }

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            visible: face.kind === "open"
            glyph: face.available ? "caret-right-bold" : "lock-key"
            size: 40
            color: face.available ? Theme.ink2 : Theme.inkDisabled
        }

        SwitchMark {
            anchors.verticalCenter: parent.verticalCenter
            visible: face.kind === "switch"
            on: face.on
        }
    }
}
