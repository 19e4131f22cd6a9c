// One question or message over the scrim: title, one sentence, whatever stands inside, buttons below.
import QtQuick
import Kiosk.Style

FocusScope {
    id: dialog

    property string icon: ""
    property real iconSize: 96
    property string title: ""
    property string titleKind: "h1"
    property real titleSize: 58
    property string text: ""
    property bool open: true
    default property alias content: inside.data
    readonly property int innerWidth: Math.min(Theme.px(880), width - 2 * Theme.margin) - Theme.px(112)

    signal touchedOutside

    anchors.fill: parent
    visible: opacity > 0
    opacity: open ? 1 : 0
    Accessible.role: Accessible.Dialog
    Accessible.name: title
    Accessible.description: text

    Behavior on opacity {
        NumberAnimation {
            duration: Theme.dialogMs
            easing.type: Easing.OutCubic
        }
    }

    Scrim {
        anchors.fill: parent
        onTouchedOutside: dialog.touchedOutside()
    }

    Plate {
        id: card

        // In lowered mode a dialog opens in the lower part.
        readonly property real upper: Theme.lowered && !Theme.landscape ? Theme.loweredPanel : 0

        anchors.horizontalCenter: parent.horizontalCenter
        y: upper + Math.max(0, (dialog.height - upper - height) / 2) + (dialog.open ? 0 : Theme.px(24))
        width: dialog.innerWidth + Theme.px(112)
        height: column.height + Theme.px(112)
        radius: Theme.radiusDialog

        Behavior on y {
            NumberAnimation {
                duration: Theme.dialogMs
                easing.type: Easing.OutCubic
            }
        }

        MouseArea {
            anchors.fill: parent
        }

        Column {
            id: column

            anchors.centerIn: parent
            width: dialog.innerWidth
            spacing: Theme.px(24)

            Icon {
                anchors.horizontalCenter: parent.horizontalCenter
                visible: dialog.icon !== ""
                glyph: dialog.icon
                size: dialog.iconSize
                color: Theme.son
            }

            KText {
                width: parent.width
                visible: text !== ""
                kind: dialog.titleKind
                size: dialog.titleSize
                text: dialog.title
                horizontalAlignment: Text.AlignHCenter
            }

            KText {
                width: parent.width
                visible: text !== ""
                kind: "bodyLarge"
                text: dialog.text
                color: Theme.ink2
                horizontalAlignment: Text.AlignHCenter
            }

            Column {
                id: inside

                width: parent.width
                spacing: Theme.px(16)
            }
        }
    }
}
