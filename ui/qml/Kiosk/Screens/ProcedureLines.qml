// Rows that are only read: heading, plain line, note, form, legal basis, official text.
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

    Accessible.role: heading ? Accessible.Heading : Accessible.StaticText
    Accessible.name: [title, text].filter(each => each !== "").join(". ")

    Rectangle {
        width: parent.width
        height: Theme.rule
        visible: row.lined && (row.listed || row.heading)
        color: Theme.line
    }

    Icon {
        id: glyph

        x: Theme.px(row.listed ? 32 : row.kind === "plain" ? 36 : 28)
        y: row.listed ? (row.height - height) / 2 : (row.height - texts.height) / 2 + Theme.px(3)
        visible: row.mark !== ""
        // A row that was a step a moment ago may still hold its number.
        glyph: isNaN(Number(row.mark)) ? row.mark : ""
        size: row.listed ? 56 : row.kind === "plain" ? 34 : 40
        color: Theme.son
    }

    Column {
        id: texts

        x: Theme.px(row.listed ? 112 : row.kind === "plain" ? 92 : row.kind === "note" ? 96 : row.kind === "text" ? 36 : 28)
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width - x - Theme.px(row.heading ? 26 : 28)

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
            color: row.kind === "plain" || row.kind === "text" ? Theme.ink : Theme.ink2
            Accessible.ignored: true
        }
    }
}
