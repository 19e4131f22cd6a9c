// Something that was found or decided: its icon, what it is, a line about it, a word, and its trial.
import QtQuick
import Kiosk.Controls
import Kiosk.Style

Plate {
    id: row

    property string icon: ""
    property string title: ""
    property string line: ""
    property string pill: ""
    property string tone: "grey"
    property string tryWords: ""
    property bool trying: false
    property bool busy: false
    readonly property bool bad: tone === "gach"

    signal tried

    // A lying panel has two columns: the word stands over the button.
    readonly property bool stacked: Theme.landscape && tryWords !== ""

    implicitHeight: Math.max(Theme.px(stacked ? 164 : Theme.landscape ? 112 : 128), texts.height + Theme.px(stacked ? 14 : 28))
    radius: Theme.radiusRow
    color: bad ? Theme.gachTint : Theme.surface
    border.width: bad ? Theme.borderSelected : Theme.hairline
    border.color: bad ? Theme.gach : Theme.line

    IconPlate {
        id: plate

        x: Theme.px(24)
        anchors.verticalCenter: parent.verticalCenter
        icon: row.icon
        side: 76
        iconSize: 46
        front: Theme.cham
        color: Theme.chamTint
    }

    Column {
        id: texts

        anchors.left: plate.right
        anchors.leftMargin: Theme.px(24)
        anchors.right: word.visible && !row.stacked ? word.left : button.visible ? button.left : mark.visible ? mark.left : parent.right
        anchors.rightMargin: Theme.px(16)
        anchors.verticalCenter: parent.verticalCenter

        KText {
            width: parent.width
            kind: "h3"
            size: 34
            text: row.title
        }

        KText {
            width: parent.width
            visible: text !== ""
            kind: "caption"
            text: row.line
            color: Theme.ink2
        }
    }

    Pill {
        id: word

        visible: text !== ""
        x: row.stacked ? button.x + button.width - width : (button.visible ? button.x : parent.width) - width - Theme.px(18)
        y: row.stacked ? Theme.px(8) : (parent.height - height) / 2
        text: row.pill
        tone: row.tone
        color: row.bad ? Theme.surface : Theme.toneTint(row.tone)
    }

    Icon {
        id: mark

        visible: row.pill === ""
        anchors.right: parent.right
        anchors.rightMargin: Theme.px(28)
        anchors.verticalCenter: parent.verticalCenter
        glyph: row.tone === "jade" ? "check-circle-bold" : "warning-bold"
        size: 48
        color: Theme.tone(row.tone)
    }

    SecondaryButton {
        id: button

        visible: row.tryWords !== ""
        x: parent.width - width - Theme.px(22)
        y: row.stacked ? parent.height - height - Theme.px(8) : (parent.height - height) / 2
        width: Math.max(Theme.px(178), implicitWidth)
        height: Theme.px(88)
        staff: true
        small: true
        padding: Theme.px(10)
        words: row.trying ? "" : row.tryWords
        busy: row.trying
        available: !row.busy
        Accessible.name: row.tryWords + " " + row.title
        onActivated: row.tried()
    }
}
