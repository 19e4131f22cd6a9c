// One part of the machine: what it is, how it is in a word and in a line, and its trial.
import QtQuick
import Kiosk.Controls
import Kiosk.Style

Plate {
    id: card

    property string icon: ""
    property string title: ""
    property string line: ""
    property string pill: ""
    property string tone: "grey"
    property string tryWords: ""
    property bool triable: true
    property bool trying: false
    property bool busy: false
    // Of what is not known there is no mark.
    readonly property string mark: tone === "jade" ? "check-circle-bold" : tone === "vang" ? "warning-bold" : tone === "gach" ? "x-circle-bold" : ""
    readonly property bool troubled: tone === "gach" || tone === "vang"

    signal tried

    implicitHeight: Math.max(Theme.px(Theme.landscape ? 160 : 132), texts.height + Theme.px(24))
    radius: Theme.radiusRow
    color: troubled ? Theme.toneTint(tone) : Theme.surface
    border.width: troubled ? Theme.borderSelected : Theme.hairline
    border.color: tone === "gach" ? Theme.gach : tone === "vang" ? Theme.vang : Theme.line

    Icon {
        id: glyph

        x: Theme.px(24)
        anchors.verticalCenter: parent.verticalCenter
        glyph: card.icon
        size: 52
        color: Theme.tone(card.troubled ? card.tone : "cham")
    }

    Column {
        id: texts

        anchors.left: glyph.right
        anchors.leftMargin: Theme.px(22)
        anchors.right: button.visible ? button.left : parent.right
        anchors.rightMargin: Theme.px(14)
        anchors.verticalCenter: parent.verticalCenter

        Flow {
            width: parent.width
            spacing: Theme.px(18)

            KText {
                id: name

                kind: "h3"
                leading: 1.2
                text: card.title
                wrapMode: Text.NoWrap
            }

            Row {
                height: name.height
                spacing: Theme.px(8)

                Icon {
                    anchors.verticalCenter: parent.verticalCenter
                    visible: card.mark !== ""
                    glyph: card.mark
                    size: 34
                    color: Theme.tone(card.tone)
                }

                KText {
                    anchors.verticalCenter: parent.verticalCenter
                    kind: "captionLabel"
                    text: card.pill
                    color: Theme.tone(card.tone)
                    wrapMode: Text.NoWrap
                }
            }
        }

        KText {
            width: parent.width
            kind: "caption"
            leading: 1.28
            text: card.line
            color: Theme.ink2
        }
    }

    SecondaryButton {
        id: button

        visible: card.triable
        anchors.right: parent.right
        anchors.rightMargin: Theme.px(20)
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.px(Theme.landscape ? 116 : 152)
        height: Theme.px(88)
        staff: true
        small: true
        padding: Theme.px(8)
        words: card.trying ? "" : qsTrId("upkeep.try")
        busy: card.trying
        available: !card.busy
        Accessible.name: card.tryWords
        onActivated: card.tried()
    }
}
