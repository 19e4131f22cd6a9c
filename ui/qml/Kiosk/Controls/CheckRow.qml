// One paper of a checklist: tick, title, second line, pill. The whole row is the target.
import QtQuick
import Kiosk.Style

Touchable {
    id: row

    property string title: ""
    property string subtitle: ""
    property bool checked: false
    property string pill: ""
    property string pillTone: "son"
    // The hairline over every row but the first of its card.
    property bool lined: false

    words: title
    secondWords: pill === "" || subtitle === pill ? subtitle : subtitle + ", " + pill
    focusRadius: Theme.px(8)
    implicitHeight: Math.max(Theme.px(Theme.large ? 150 : Theme.landscape ? 104 : 116), texts.height + Theme.px(28))
    Accessible.role: Accessible.CheckBox
    Accessible.checkable: true
    Accessible.checked: checked

    Rectangle {
        anchors.fill: parent
        color: row.down ? Theme.sunk : "transparent"
    }

    Rectangle {
        width: parent.width
        height: Theme.rule
        visible: row.lined
        color: Theme.line
    }

    CheckMark {
        id: mark

        x: Theme.px(28)
        anchors.verticalCenter: parent.verticalCenter
        on: row.checked
    }

    Column {
        id: texts

        anchors.left: mark.right
        anchors.leftMargin: Theme.px(24)
        anchors.right: badge.visible ? badge.left : parent.right
        anchors.rightMargin: Theme.px(badge.visible ? 24 : 28)
        anchors.verticalCenter: parent.verticalCenter

        KText {
            width: parent.width
            kind: "bodyLarge"
            weight: 600
            text: row.title
            Accessible.ignored: true
        }

        KText {
            width: parent.width
            visible: text !== ""
            kind: "caption"
            text: Theme.large && row.subtitle === "" ? row.pill : row.subtitle
            color: Theme.ink2
            Accessible.ignored: true
        }
    }

    Pill {
        id: badge

        anchors.right: parent.right
        anchors.rightMargin: Theme.px(28)
        anchors.verticalCenter: parent.verticalCenter
        visible: text !== "" && !Theme.large
        text: row.pill
        tone: row.pillTone
    }
}
