// One of the five faces with its words. Chosen: red face, red frame, tinted ground.
import QtQuick
import Kiosk.Controls
import Kiosk.Style

Touchable {
    id: card

    property int score: 3
    property string title: ""
    property bool chosen: false
    property real side: 150
    readonly property bool lit: chosen || down

    words: title.replace("\n", " ")
    focusRadius: Theme.radiusCard
    implicitHeight: inside.height + Theme.px(40)
    Accessible.role: Accessible.RadioButton
    Accessible.checkable: true
    Accessible.checked: chosen

    Plate {
        anchors.fill: parent
        color: card.lit ? Theme.sonTint : Theme.surface
        border.width: card.lit ? Theme.stroke(5) : Theme.hairline
        border.color: card.lit ? Theme.son : Theme.line
    }

    Column {
        id: inside

        anchors.centerIn: parent
        width: parent.width - 2 * Theme.px(Theme.landscape ? 10 : 4)
        spacing: Theme.px(22)

        Motif {
            anchors.horizontalCenter: parent.horizontalCenter
            motif: "face" + card.score + (Theme.contrast ? "-white" : card.lit ? "-red" : "-ink")
            w: card.side
        }

        Item {
            width: parent.width
            // Two lines for each, so that all faces stand at one height.
            height: 2 * label.lineHeight

            KText {
                id: label

                width: parent.width
                size: 30
                weight: 600
                leading: 1.22
                text: card.title
                color: card.lit ? Theme.son : Theme.ink
                horizontalAlignment: Text.AlignHCenter
                // Its two lines are the text's own: a word too wide makes the letters smaller.
                wrapMode: Text.NoWrap
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.px(24)
                Accessible.ignored: true
            }
        }
    }
}
