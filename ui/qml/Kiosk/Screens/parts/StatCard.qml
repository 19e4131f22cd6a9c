// A label, a large value, a bar from zero where it is a share, and one line more.
import QtQuick
import Kiosk.Controls
import Kiosk.Style

Plate {
    id: stat

    property var card: ({})
    // Where there is height for it the value is larger.
    property bool tall: false
    // Large letters in the lower part of the panel.
    readonly property bool close: Theme.lowered && Theme.large && !Theme.landscape
    readonly property color tone: card.tone === "jade" ? Theme.jade : card.tone === "cham" ? Theme.cham : Theme.ink
    // "none yet" is words, not a figure.
    readonly property bool worded: card.length < 0 && !/\d/.test(card.value)

    implicitHeight: lines.height + Theme.px(close ? 32 : 44)
    Accessible.role: Accessible.StaticText
    Accessible.name: card.spoken

    Column {
        id: lines

        x: Theme.px(stat.close ? 22 : 30)
        width: parent.width - 2 * x
        // The labels of a row stand on one line, however long their notes are.
        y: stat.tall ? (parent.height - height) / 2 : Theme.px(stat.close ? 16 : 22)
        spacing: Theme.px(stat.tall ? 14 : 6)

        KText {
            width: parent.width
            text: stat.card.label
            color: Theme.ink2
            Accessible.ignored: true
        }

        KText {
            width: parent.width
            kind: "stat"
            size: stat.worded ? 58 : stat.tall ? 120 : stat.close ? 68 : 88
            leading: stat.worded ? 1.64 : 1.08
            text: stat.card.value
            color: stat.worded ? Theme.ink2 : stat.tone
            wrapMode: Text.NoWrap
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Theme.px(44)
            Accessible.ignored: true
        }

        ProgressBar {
            visible: stat.card.length >= 0
            width: parent.width
            value: stat.card.length
            fill: stat.tone
            Accessible.ignored: true
        }

        Row {
            width: parent.width
            spacing: Theme.px(8)

            Icon {
                id: arrow

                visible: stat.card.rises
                anchors.verticalCenter: note.verticalCenter
                glyph: "arrow-up-bold"
                size: 30
                color: Theme.ink2
            }

            KText {
                id: note

                width: parent.width - (arrow.visible ? arrow.width + parent.spacing : 0)
                kind: "caption"
                text: stat.card.note
                color: Theme.ink2
                Accessible.ignored: true
            }
        }
    }
}
