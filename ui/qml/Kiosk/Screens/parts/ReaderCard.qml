// Where the QR reader is, drawn: paper, slot and arrows. `brief` lays it flat; `hint` is what the
// camera advises. Flat, and with room for less than both its texts, it says the same in one.
import QtQuick
import Kiosk.Controls
import Kiosk.Style

Plate {
    id: card

    property bool brief: false
    property string hint: ""
    // How high it may be: the drawing gives way to the words.
    property real most: Number.POSITIVE_INFINITY
    readonly property real drawn: Math.max(110, Math.min(300, (most - words.height - Theme.px(78)) / Theme.u))
    // Flat and narrow, beside a drawing the words would grow too high.
    readonly property bool bare: brief && most < Number.POSITIVE_INFINITY
    readonly property string note: hint !== "" ? hint : qsTrId("dossier.scan_note")
    readonly property bool terse: bare && heading.height + told.height + words.spacing + Theme.px(48) > most
    readonly property int side: Theme.px(40)

    implicitHeight: brief ? Math.max(bare ? 0 : drawing.height, words.height) + Theme.px(48) : drawing.height + words.height + Theme.px(78)
    Accessible.role: Accessible.StaticText
    Accessible.name: terse ? short.text : heading.text + ". " + note

    Motif {
        id: drawing

        visible: !card.bare
        x: card.brief ? card.side : (card.width - width) / 2
        y: card.brief ? (card.height - height) / 2 : Theme.px(32)
        motif: Theme.contrast ? "reader-contrast" : "reader"
        w: card.brief ? 196 : card.drawn * 1.4
        h: card.brief ? 140 : card.drawn
    }

    Column {
        id: words

        x: card.brief && !card.bare ? drawing.x + drawing.width + Theme.px(36) : card.side
        y: card.brief ? (card.height - height) / 2 : drawing.y + drawing.height + Theme.px(14)
        width: card.width - x - card.side
        spacing: Theme.px(card.brief ? 4 : 14)

        KText {
            id: heading

            visible: !card.terse
            width: parent.width
            kind: card.brief ? "h3" : "h2"
            text: qsTrId("dossier.scan")
            horizontalAlignment: card.brief ? Text.AlignLeft : Text.AlignHCenter
            Accessible.ignored: true
        }

        KText {
            id: told

            visible: !card.terse
            width: parent.width
            text: card.note
            color: card.hint !== "" ? Theme.ink : Theme.ink2
            horizontalAlignment: card.brief ? Text.AlignLeft : Text.AlignHCenter
            Accessible.ignored: true
        }

        KText {
            id: short

            visible: card.terse
            width: parent.width
            text: card.hint !== "" ? card.hint : qsTrId("dossier.scan_low")
            color: card.hint !== "" ? Theme.ink : Theme.ink2
            Accessible.ignored: true
        }
    }
}
