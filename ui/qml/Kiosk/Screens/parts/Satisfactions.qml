// The three figures of satisfaction side by side and never mixed: which, of how many, when.
import QtQuick
import Kiosk.Controls
import Kiosk.Style

Plate {
    id: card

    property var figures: []

    implicitHeight: rows.height + Theme.px(44)
    height: implicitHeight

    Column {
        id: rows

        x: Theme.px(32)
        y: Theme.px(22)
        width: parent.width - 2 * x
        spacing: Theme.px(12)

        KText {
            width: parent.width
            kind: "h3"
            text: qsTrId("figures.kinds")
            Accessible.role: Accessible.Heading
        }

        KText {
            width: parent.width
            text: qsTrId("figures.kinds_note")
            color: Theme.ink2
        }

        FigureLines {
            width: parent.width
            figures: card.figures
        }
    }
}
