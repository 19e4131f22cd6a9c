// Rows that are only read: heading, badge, plain line, note, form, legal basis, official text.
import QtQuick
import Kiosk.Controls
import Kiosk.Style

Item {
    id: row

    property string kind: ""
    property string title: ""
    property string text: ""
    property string mark: ""
    property bool lined: false
    readonly property bool listed: kind === "form" || kind === "legal"
    readonly property bool heading: kind === "heading"
    readonly property bool badge: kind === "badge"

    Accessible.role: heading ? Accessible.Heading : Accessible.StaticText
    Accessible.name: [title, text].filter(each => each !== "").join(". ")

    Rectangle {
        width: parent.width
        height: Theme.rule
        visible: row.lined && (row.listed || row.heading)
        color: Theme.line
    }

    Rectangle {
        x: Theme.px(16)
        y: Theme.px(8)
        width: parent.width - 2 * x
        height: parent.height - 2 * y
        visible: row.badge
        radius: Theme.radiusRow
        color: Theme.toneTint("jade")
        border.width: Theme.stroke(2)
        border.color: Theme.tone("jade")
    }

    Icon {
        id: glyph

        x: Theme.px(row.listed ? 32 : row.kind === "plain" ? 36 : row.badge ? 44 : 28)
        y: row.listed ? (row.height - height) / 2 : (row.height - texts.height) / 2 + Theme.px(3)
        visible: row.mark !== ""
        // A row that was a step a moment ago may still hold its number.
        glyph: isNaN(Number(row.mark)) ? row.mark : ""
        size: row.listed ? 56 : row.kind === "plain" ? 34 : 40
        color: row.badge ? Theme.tone("jade") : Theme.son
    }

    Column {
        id: texts

        x: Theme.px(row.listed || row.badge ? 112 : row.kind === "plain" ? 92 : row.kind === "note" ? 96 : row.kind === "text" ? 36 : 28)
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width - x - Theme.px(row.heading ? 26 : row.badge ? 52 : 28)

        KText {
            width: parent.width
            visible: text !== ""
            kind: row.heading ? "label" : "bodyLarge"
            weight: row.listed ? 700 : 600
            text: row.title
            color: row.heading ? Theme.son : Theme.ink
            Accessible.ignored: true
        }

        KText {
            width: parent.width
            visible: text !== ""
            kind: row.listed || row.kind === "plain" ? "caption" : "body"
            text: row.text
            color: row.kind === "plain" || row.kind === "text" || row.badge ? Theme.ink : Theme.ink2
            Accessible.ignored: true
        }
    }
}
