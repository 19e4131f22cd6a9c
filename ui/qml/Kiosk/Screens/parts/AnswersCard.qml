// What the central system published in answer to questions about the procedure on screen, one at a
// time. Use it anywhere on a procedure's page; it hides itself where nothing was published:
//     import "parts"
//     AnswersCard { Layout.fillWidth: true; app: page.app }
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

Rectangle {
    id: card

    required property AppViewModel app
    property int shown: 0
    readonly property int count: app.ask.answerCount

    visible: count > 0
    implicitHeight: column.height + Theme.px(56)
    radius: Theme.radiusCard
    color: Theme.sunk
    border.width: Theme.contrast ? Theme.hairline : 0
    border.color: Theme.line
    onCountChanged: shown = Math.max(0, Math.min(shown, count - 1))

    Column {
        id: column

        x: Theme.px(32)
        y: Theme.px(28)
        width: parent.width - 2 * x
        spacing: Theme.px(12)

        KText {
            width: parent.width
            kind: "label"
            text: qsTrId("ask.answers")
            color: Theme.son
            Accessible.role: Accessible.Heading
        }

        Repeater {
            model: card.app.ask.answers

            Column {
                id: row

                required property int index
                required property string question
                required property string answer
                required property string date

                width: column.width
                visible: index === card.shown
                spacing: Theme.px(6)

                KText {
                    width: parent.width
                    kind: "h3"
                    text: row.question
                }

                KText {
                    width: parent.width
                    text: row.answer
                }

                KText {
                    width: parent.width
                    kind: "caption"
                    text: row.date
                    color: Theme.ink2
                }
            }
        }

        Pager {
            width: parent.width
            visible: card.count > 1
            position: (card.shown + 1) + "/" + card.count
            canGoUp: card.shown > 0
            canGoDown: card.shown + 1 < card.count
            onUp: card.shown -= 1
            onDown: card.shown += 1
        }
    }
}
