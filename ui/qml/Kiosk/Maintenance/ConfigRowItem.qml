// One row of a card of settings: opens a page, switches, is one of several, or goes up and down by
// its two buttons. What is wrong, or what it does, stands under its name.
import QtQuick
import Kiosk.Controls
import Kiosk.Style

Item {
    id: item

    property string kind: "open"
    property string icon: ""
    property string title: ""
    property string value: ""
    property string note: ""
    property string tone: "grey"
    property bool on: false
    property string group: ""
    property bool first: false
    property bool last: false
    property bool available: true
    property string reason: ""

    signal tapped
    signal stepped(int by)
    signal refused(string reason)

    implicitHeight: heading.height + row.implicitHeight

    KText {
        id: heading

        width: parent.width
        height: visible ? implicitHeight + Theme.px(12) : 0
        visible: text !== ""
        kind: "label"
        text: item.group
        color: Theme.ink2
    }

    Touchable {
        id: row

        readonly property bool steps: item.kind === "step"
        readonly property bool plain: item.kind === "plain"

        anchors.bottom: parent.bottom
        width: parent.width
        enabled: !plain && !steps
        words: item.title
        secondWords: [item.value, item.note].filter(each => each !== "").join(". ")
        available: item.available
        reason: item.reason
        focusRadius: Theme.radiusRow
        implicitHeight: Math.max(Theme.px(106), texts.height + Theme.px(24))
        activeFocusOnTab: enabled
        Accessible.ignored: steps
        Accessible.role: plain ? Accessible.StaticText : item.kind === "radio" ? Accessible.RadioButton : item.kind === "switch" ? Accessible.CheckBox : Accessible.Button
        Accessible.checkable: item.kind === "radio" || item.kind === "switch"
        Accessible.checked: item.on
        onActivated: item.tapped()
        onRefused: item.refused(item.reason)

        Plate {
            anchors.fill: parent
            topLeftRadius: item.first ? Theme.radiusCard : 0
            topRightRadius: topLeftRadius
            bottomLeftRadius: item.last ? Theme.radiusCard : 0
            bottomRightRadius: bottomLeftRadius
            color: item.tone === "gach" ? Theme.gachTint : row.down ? Theme.chamTint : Theme.surface
        }

        // The row under it draws the line between the two.
        Rectangle {
            visible: !item.last
            anchors.bottom: parent.bottom
            anchors.horizontalCenter: parent.horizontalCenter
            width: parent.width - 2 * Theme.hairline
            height: Theme.hairline
            color: Theme.surface
        }

        RadioMark {
            id: radio

            x: Theme.px(30)
            anchors.verticalCenter: parent.verticalCenter
            visible: item.kind === "radio"
            on: item.on
        }

        Icon {
            id: glyph

            x: Theme.px(30)
            anchors.verticalCenter: parent.verticalCenter
            visible: item.icon !== ""
            glyph: item.icon
            size: 50
            color: item.available ? Theme.cham : Theme.inkDisabled
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
                text: item.title
                color: item.available || row.plain ? Theme.ink : Theme.inkDisabled
                Accessible.ignored: true
            }

            KText {
                width: parent.width
                visible: text !== ""
                kind: "caption"
                weight: item.tone === "grey" ? 400 : 600
                text: item.note
                color: item.available ? Theme.tone(item.tone) : Theme.inkDisabled
                Accessible.ignored: true
            }
        }

        Row {
            id: tail

            anchors.right: parent.right
            anchors.rightMargin: Theme.px(30)
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.px(20)

            KText {
                anchors.verticalCenter: parent.verticalCenter
                visible: text !== "" && !row.steps
                width: Math.min(implicitWidth, row.width * 0.52)
                kind: "bodyLarge"
                weight: 600
                text: item.value
                horizontalAlignment: Text.AlignRight
                color: item.available ? Theme.ink : Theme.inkDisabled
                Accessible.ignored: true
            }

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                visible: item.kind === "open"
                glyph: item.available ? "caret-right-bold" : "lock-key"
                size: 40
                color: item.available ? Theme.ink2 : Theme.inkDisabled
            }

            SwitchMark {
                anchors.verticalCenter: parent.verticalCenter
                visible: item.kind === "switch"
                on: item.on
            }

            Item {
                visible: row.steps
                width: row.steps ? Theme.px(400) : 0
                height: 1
            }
        }
    }

    Row {
        visible: row.steps
        anchors.right: row.right
        anchors.rightMargin: Theme.px(20)
        anchors.verticalCenter: row.verticalCenter
        spacing: Theme.px(12)

        SecondaryButton {
            width: Theme.px(100)
            height: Theme.px(92)
            staff: true
            small: true
            icon: "minus-bold"
            words: ""
            Accessible.name: qsTrId("config.less") + " " + item.title
            debounceMs: 0
            onActivated: item.stepped(-1)
        }

        KText {
            anchors.verticalCenter: parent.verticalCenter
            width: Theme.px(190)
            kind: "h2"
            scales: false
            text: item.value
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.NoWrap
        }

        SecondaryButton {
            width: Theme.px(100)
            height: Theme.px(92)
            staff: true
            small: true
            icon: "plus-bold"
            words: ""
            Accessible.name: qsTrId("config.more") + " " + item.title
            debounceMs: 0
            onActivated: item.stepped(1)
        }
    }
}
