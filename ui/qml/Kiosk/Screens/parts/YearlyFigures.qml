// What the centre enters itself once a year, each with its source.
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
            text: qsTrId("figures.years")
            Accessible.role: Accessible.Heading
        }

        FigureLines {
            width: parent.width
            figures: card.figures
        }
    }
}
