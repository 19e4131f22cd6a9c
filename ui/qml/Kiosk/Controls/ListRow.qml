// A row that opens a page (`mark: "chevron"`), chooses ("radio"), ticks ("check") or switches ("switch").
import QtQuick
import Kiosk.Style

Touchable {
    id: row

    property string title: ""
    property string subtitle: ""
    property string icon: ""
    property string mark: "chevron"
    property bool selected: false
    property string trailingIcon: "caret-right-bold"
    property string pill: ""
    property string pillTone: "grey"
    property color ground: Theme.surface
    property color edge: Theme.line
    property color accent: Theme.son
    property real minHeight: subtitle === "" ? 108 : 116
    property real titleSize: 34
    property int titleWeight: mark === "radio" && !selected ? 500 : 700
    property real iconSize: 56
    readonly property bool leads: mark === "radio" || mark === "check"
    readonly property bool lit: selected && mark !== "check" && mark !== "chevron"

    words: title
    secondWords: subtitle
    focusRadius: Theme.radiusRow
    implicitHeight: Math.max(Theme.px(minHeight), texts.height + Theme.px(36))
    Accessible.role: mark === "radio" ? Accessible.RadioButton : mark === "check" || mark === "switch" ? Accessible.CheckBox : Accessible.Button
    Accessible.checkable: leads || mark === "switch"
    Accessible.checked: selected

    Plate {
        anchors.fill: parent
        radius: Theme.radiusRow
        color: !row.available ? Theme.sunk : row.lit || row.down ? Theme.sonTint : row.ground
        border.width: row.lit || row.down ? Theme.borderSelected : Theme.hairline
        border.color: !row.available ? Theme.sunk : row.lit || row.down ? Theme.son : row.edge
    }

    Row {
        id: lead

        anchors.left: parent.left
        anchors.leftMargin: Theme.px(28)
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.px(24)

        RadioMark {
            anchors.verticalCenter: parent.verticalCenter
            visible: row.mark === "radio"
            on: row.selected
        }

        CheckMark {
            anchors.verticalCenter: parent.verticalCenter
            visible: row.mark === "check"
            on: row.selected
        }

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            visible: row.icon !== ""
            glyph: row.icon
            size: row.iconSize
            color: row.available ? row.accent : Theme.inkDisabled
        }
    }

    Column {
        id: texts

        anchors.left: lead.right
        anchors.leftMargin: lead.width > 0 ? lead.spacing : 0
        anchors.right: tail.left
        anchors.rightMargin: tail.width > 0 ? lead.spacing : 0
        anchors.verticalCenter: parent.verticalCenter

        KText {
            width: parent.width
            kind: "bodyLarge"
            size: row.titleSize
            weight: row.titleWeight
            text: row.title
            color: row.available ? Theme.ink : Theme.inkDisabled
            Accessible.ignored: true
        }

        JoinedText {
            width: parent.width
            visible: joined !== ""
            kind: "caption"
            joined: row.subtitle
            color: row.available ? Theme.ink2 : Theme.inkDisabled
            Accessible.ignored: true
        }
    }

    Row {
        id: tail

        anchors.right: parent.right
        anchors.rightMargin: Theme.px(28)
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.px(20)

        Pill {
            anchors.verticalCenter: parent.verticalCenter
            visible: text !== ""
            text: row.pill
            tone: row.pillTone
        }

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            visible: row.mark === "chevron"
            glyph: row.trailingIcon
            size: 44
            color: row.available ? row.accent : Theme.inkDisabled
        }

        SwitchMark {
            anchors.verticalCenter: parent.verticalCenter
            visible: row.mark === "switch"
            on: row.selected
        }
    }
}
