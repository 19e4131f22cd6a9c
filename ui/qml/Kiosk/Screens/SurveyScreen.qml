// One question of a survey: rows to choose from or a scale, on, or past it.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels
import "parts"

Page {
    id: page

    readonly property SurveyViewModel survey: app.survey
    readonly property int most: low ? (Theme.large ? 4 : 5) : landscape ? (Theme.large ? 4 : 5) : Theme.large ? 6 : 7

    eyebrow: survey.position
    title: survey.title
    gap: low ? 18 : 24
    spoken: survey.hint
    onMostChanged: survey.fit(most)
    Component.onCompleted: survey.fit(most)

    summary: [
        ProgressBar {
            visible: !page.low
            Layout.fillWidth: true
            value: page.survey.progress
            Accessible.name: page.survey.position
        },
        KText {
            Layout.fillWidth: true
            kind: "bodyLarge"
            text: page.survey.hint
            color: Theme.ink2
        }
    ]

    Banner {
        visible: page.survey.message !== ""
        Layout.fillWidth: true
        tone: "vang"
        text: page.survey.message
    }

    GridLayout {
        visible: page.survey.scale
        Layout.fillWidth: true
        columns: 5
        columnSpacing: Theme.px(16)
        rowSpacing: columnSpacing
        uniformCellWidths: true

        Repeater {
            model: page.survey.scale ? page.survey.answers : 0

            MarkButton {
                id: mark

                required property string code
                required property string title
                required chosen

                Layout.fillWidth: true
                words: mark.title
                onActivated: page.survey.choose(mark.code)
            }
        }
    }

    Repeater {
        model: page.survey.scale ? 0 : page.survey.answers

        ListRow {
            id: row

            required property string code
            required property bool chosen
            required title

            Layout.fillWidth: true
            minHeight: page.low ? 108 : 124
            mark: page.survey.many ? "check" : "radio"
            selected: row.chosen
            onActivated: page.survey.choose(row.code)
        }
    }

    Pager {
        visible: page.survey.hasNext || page.survey.hasPrevious
        Layout.fillWidth: true
        position: page.survey.pageWords
        canGoUp: page.survey.hasPrevious
        canGoDown: page.survey.hasNext
        onUp: page.survey.turn(-1)
        onDown: page.survey.turn(1)
    }

    Item {
        Layout.fillHeight: true
    }

    actions: RowLayout {
        Layout.fillWidth: true
        spacing: Theme.px(16)

        SecondaryButton {
            Layout.fillWidth: true
            Layout.preferredWidth: 10
            big: !page.landscape
            textSize: page.landscape || Theme.large ? 30 : 34
            textWeight: 600
            words: page.survey.skipWords
            onActivated: page.survey.skip()
        }

        PrimaryButton {
            Layout.fillWidth: true
            Layout.preferredWidth: 12
            big: !page.landscape
            textSize: page.landscape || Theme.large ? 32 : 36
            available: page.survey.answered
            reason: qsTrId("survey.choose_first")
            busy: page.survey.sending
            words: page.survey.nextWords
            onActivated: page.survey.next()
            onRefused: page.tell(reason)
        }
    }
}
