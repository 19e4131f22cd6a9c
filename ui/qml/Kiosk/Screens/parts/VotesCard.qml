// A published figure in two lines, as wide as its words.
import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style

Plate {
    id: card

    property string title: ""
    property string text: ""
    readonly property int side: Theme.px(36)

    implicitWidth: line.implicitWidth + 2 * side
    implicitHeight: line.implicitHeight + 2 * Theme.px(28)
    Accessible.role: Accessible.StaticText
    Accessible.name: title + ". " + text

    RowLayout {
        id: line

        x: card.side
        y: (card.height - height) / 2
        width: card.width - 2 * x
        spacing: Theme.px(24)

        Icon {
            glyph: "chart-bar"
            size: 64
            color: Theme.jade
        }

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            KText {
                Layout.fillWidth: true
                kind: "h3"
                text: card.title
                Accessible.ignored: true
            }

            KText {
                Layout.fillWidth: true
                text: card.text
                color: Theme.ink2
                Accessible.ignored: true
            }
        }
    }
}
