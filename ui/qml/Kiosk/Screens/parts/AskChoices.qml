// What the question is: topics as chips where no procedure is asked about, and the ready sentences.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

ColumnLayout {
    id: choices

    required property AppViewModel app
    property bool low: false
    readonly property bool byTopic: app.ask.about === ""

    spacing: Theme.px(low ? 12 : 16)

    KText {
        Layout.fillWidth: true
        visible: choices.byTopic && !choices.low
        kind: "h3"
        text: qsTrId("ask.topic")
    }

    Flow {
        Layout.fillWidth: true
        visible: choices.byTopic
        spacing: Theme.px(12)

        Repeater {
            model: choices.app.ask.topics

            Chip {
                required property string code
                required property bool chosen
                required words

                selected: chosen
                onActivated: choices.app.ask.chooseTopic(code)
            }
        }
    }

    KText {
        Layout.fillWidth: true
        visible: !choices.low || choices.app.ask.sentenceCount === 0
        kind: choices.low ? "label" : "h3"
        text: choices.app.ask.sentenceCount === 0 ? (choices.app.ask.canWrite ? qsTrId("ask.topic_or_write") : qsTrId("ask.topic_first")) : choices.app.ask.canWrite ? qsTrId("ask.choose_or_write") : qsTrId("ask.choose")
        color: choices.app.ask.sentenceCount === 0 ? Theme.ink2 : Theme.ink
    }

    GridLayout {
        Layout.fillWidth: true
        Layout.fillHeight: false
        visible: choices.app.ask.sentenceCount > 0
        columns: 2
        rowSpacing: Theme.px(12)
        columnSpacing: Theme.px(14)
        uniformCellWidths: true
        uniformCellHeights: true

        Repeater {
            model: choices.app.ask.sentences

            ListRow {
                required property string code
                required property bool chosen
                required words

                Layout.fillWidth: true
                Layout.fillHeight: true
                mark: "radio"
                minHeight: choices.low ? 96 : 108
                titleSize: choices.low ? 30 : 32
                title: words
                selected: chosen
                onActivated: choices.app.ask.chooseSentence(code)
            }
        }
    }
}
