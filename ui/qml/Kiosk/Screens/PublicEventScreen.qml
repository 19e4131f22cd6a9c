// An announced event: what, when and where, how to ask beforehand, a reminder on paper.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels
import "parts"

Page {
    id: page

    readonly property PublicEventViewModel event: app.publicEvent
    readonly property string noPrinter: qsTrId("dossier.no_printer")

    title: low ? event.shortTitle : event.title
    gist: event.gist
    arrival: event.arrival
    heading: false
    placesLanguage: true
    topPadding: 34

    summary: [
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.px(20)

            DossierHead {
                Layout.fillWidth: true
                eyebrow: qsTrId("event.label")
                title: page.low ? "" : page.title
            }

            LanguageChoice {
                visible: page.low
                app: page.app
            }
        }
    ]

    Overflow {
        Layout.fillWidth: true
        Layout.fillHeight: true
        gap: page.low ? 14 : 20

        KText {
            visible: page.low && page.title !== page.event.title
            width: parent.width
            kind: "h3"
            text: page.event.title
        }

        DueCard {
            width: parent.width
            tone: "cham"
            label: qsTrId("event.when")
            date: page.event.when
        }

        SummaryCard {
            width: parent.width
            icon: "map-pin-line"
            label: qsTrId("event.where")
            value: page.event.where
        }

        Repeater {
            model: page.event.paragraphs

            KText {
                required property string modelData

                width: parent.width
                kind: "bodyLarge"
                text: modelData
            }
        }

        NoteCard {
            visible: page.event.takesQuestions
            width: parent.width
            icon: "chat-text"
            front: Theme.son
            title: qsTrId("event.ask_title")
            text: page.event.howToAsk
        }
    }

    ProcedureInfo {
        visible: text !== ""
        Layout.fillWidth: true
        text: page.event.paperNote
        tone: page.event.paperTone
    }

    actions: [
        SecondaryButton {
            visible: page.event.canAsk
            Layout.fillWidth: true
            red: true
            aside: true
            icon: "printer"
            words: page.event.printWords
            available: page.event.canPrint
            reason: page.noPrinter
            busy: page.event.printing
            onActivated: page.event.printReminder()
            onRefused: page.tell(reason)
        },
        PrimaryButton {
            visible: page.event.canAsk
            Layout.fillWidth: true
            icon: "paper-plane-tilt-bold"
            words: qsTrId("event.send")
            onActivated: page.event.ask()
        },
        PrimaryButton {
            visible: !page.event.canAsk
            Layout.fillWidth: true
            icon: "printer"
            words: page.event.printWords
            available: page.event.canPrint
            reason: page.noPrinter
            busy: page.event.printing
            onActivated: page.event.printReminder()
            onRefused: page.tell(reason)
        }
    ]
}
