// Which month, when it was counted, and the arrows to the other pages.
import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

RowLayout {
    id: head

    required property CentreFiguresViewModel figures
    property CentreFigures flow

    spacing: Theme.px(16)

    Column {
        Layout.fillWidth: true

        KText {
            width: parent.width
            visible: text !== ""
            kind: "h3"
            text: head.figures.period
            Accessible.role: Accessible.Heading
        }

        KText {
            width: parent.width
            visible: text !== ""
            kind: "caption"
            text: head.figures.age
            color: Theme.ink2
        }

        // In portrait the page has no height to spare for it.
        KText {
            width: parent.width
            visible: (Theme.landscape || Theme.lowered || Theme.large) && text !== ""
            kind: "caption"
            text: head.flow !== null ? head.flow.position : ""
            color: Theme.ink2
        }
    }

    PageArrows {
        canGoUp: head.flow !== null && head.flow.canGoUp
        canGoDown: head.flow !== null && head.flow.canGoDown
        onTurned: step => head.flow.turn(step)
    }
}
