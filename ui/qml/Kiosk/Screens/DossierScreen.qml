// What is known of a dossier: status, day due, what to do, the way so far, and how old that is.
// In landscape the left column has room for heading and buttons only.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels
import "parts"

Page {
    id: page

    readonly property DossierViewModel dossier: app.dossier
    readonly property bool taking: dossier.takeWords !== ""
    readonly property bool tight: low || landscape || Theme.large || dossier.officialTitle !== ""
    // With little room the next step comes before the way so far.
    readonly property bool nextFirst: tight || dossier.offline || dossier.hasMissing || dossier.asksFeedback || payFirst
    // What is owed is not left for a later page.
    readonly property bool payFirst: app.pay.shown && (dossier.mustPay || tight)
    // Where a page holds little, the amount and its code come before all else, on one page.
    readonly property bool payLeads: (landscape || Theme.large) && app.pay.shown && dossier.mustPay

    title: dossier.title
    gist: dossier.gist
    heading: false
    placesLanguage: true
    topPadding: dossier.offline ? 28 : 34

    component AgeBanner: Banner {
        tone: "vang"
        icon: "wifi-slash-bold"
        title: page.dossier.offlineTitle
        text: page.low ? "" : qsTrId("dossier.offline_note")
    }

    component PrintNote: Banner {
        tone: "vang"
        text: page.dossier.printNote
    }

    summary: [
        AgeBanner {
            visible: !page.landscape && page.dossier.offline
            Layout.fillWidth: true
        },
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.px(20)

            DossierHead {
                Layout.fillWidth: true
                eyebrow: page.dossier.eyebrow
                title: page.low ? "" : page.dossier.title
                official: page.low ? "" : page.dossier.officialTitle
                facts: page.low ? page.dossier.official : page.dossier.facts
                // Offline the status is the title already.
                status: page.dossier.offline ? "" : page.dossier.status
                tone: page.dossier.statusTone
                badge: page.dossier.overdue
            }

            LanguageChoice {
                visible: page.low
                app: page.app
            }
        },
        PrintNote {
            visible: !page.landscape && text !== ""
            Layout.fillWidth: true
        }
    ]

    Overflow {
        Layout.fillWidth: true
        Layout.fillHeight: true
        gap: page.landscape ? 14 : page.low ? 18 : 24

        AgeBanner {
            visible: page.landscape && page.dossier.offline
            width: parent.width
        }

        PrintNote {
            visible: page.landscape && text !== ""
            width: parent.width
        }

        PayCard {
            visible: page.payLeads
            width: parent.width
            pay: page.app.pay
        }

        NoteCard {
            visible: page.payLeads && text !== ""
            width: parent.width
            icon: "info"
            title: qsTrId("dossier.next")
            text: page.dossier.nextStep
        }

        DueCard {
            visible: page.dossier.hasDue
            width: parent.width
            tone: page.dossier.dueTone
            days: page.dossier.dueNumber
            daysText: page.dossier.dueWords
            label: qsTrId("dossier.due")
            date: page.dossier.dueDate
            note: page.dossier.dueNote
        }

        MissingPapers {
            visible: page.dossier.hasMissing
            width: parent.width
            title: page.dossier.missingTitle
            action: page.dossier.missingAction
            note: page.low ? page.dossier.missingDue : page.dossier.missingNote
            brief: page.low || page.landscape && Theme.large
            papers: page.dossier.missing
        }

        OverdueWhy {
            width: parent.width
            dossier: page.dossier
        }

        NoteCard {
            visible: page.nextFirst && !page.payLeads && text !== ""
            width: parent.width
            icon: "info"
            title: qsTrId("dossier.next")
            text: page.dossier.nextStep
        }

        PayCard {
            visible: page.payFirst && !page.payLeads
            width: parent.width
            pay: page.app.pay
        }

        Plate {
            visible: page.dossier.steps.length > 0
            width: parent.width
            height: way.height + Theme.px(48)

            Timeline {
                id: way

                x: Theme.px(38)
                y: Theme.px(32)
                width: parent.width - 2 * x
                steps: page.low ? page.dossier.shortSteps : page.dossier.steps
            }
        }

        NoteCard {
            visible: !page.nextFirst && text !== ""
            width: parent.width
            icon: "info"
            title: qsTrId("dossier.next")
            text: page.dossier.nextStep
        }

        PayCard {
            visible: page.app.pay.shown && !page.payFirst
            width: parent.width
            pay: page.app.pay
        }

        NoteCard {
            visible: text !== "" && !page.app.pay.shown
            width: parent.width
            icon: "credit-card"
            title: qsTrId("dossier.fee")
            text: page.dossier.fee
        }
    }

    ProcedureInfo {
        visible: text !== ""
        Layout.fillWidth: true
        text: page.dossier.paperNote
        tone: page.dossier.paperTone
    }

    actions: [
        GridLayout {
            Layout.fillWidth: true
            columns: page.landscape ? 1 : 2
            uniformCellWidths: true
            columnSpacing: Theme.px(16)
            rowSpacing: Theme.px(16)

            SecondaryButton {
                Layout.fillWidth: true
                red: true
                icon: "printer"
                words: page.dossier.printWords
                available: page.dossier.canPrint
                reason: qsTrId("dossier.no_printer")
                busy: page.dossier.printing
                onActivated: page.dossier.printSummary()
                onRefused: page.tell(reason)
            }

            SecondaryButton {
                visible: page.dossier.offline ? page.taking : !page.taking || !(page.low || page.landscape)
                Layout.fillWidth: true
                red: true
                icon: page.dossier.offline ? "arrows-clockwise" : "magnifying-glass"
                words: page.dossier.offline ? qsTrId("dossier.retry") : qsTrId("dossier.another")
                onActivated: {
                    if (page.dossier.offline)
                        page.dossier.again();
                    else
                        page.dossier.another();
                }
            }

            PrimaryButton {
                visible: page.dossier.offline && !page.taking
                Layout.fillWidth: true
                icon: "arrows-clockwise-bold"
                words: qsTrId("dossier.retry")
                onActivated: page.dossier.again()
            }

            PrimaryButton {
                visible: page.low && page.taking
                Layout.fillWidth: true
                textSize: 30
                Layout.columnSpan: page.dossier.offline ? 2 : 1
                icon: "ticket-bold"
                words: page.dossier.takeWords
                onActivated: page.dossier.take()
            }
        },
        PrimaryButton {
            visible: !page.low && page.taking
            Layout.fillWidth: true
            big: !(page.landscape && Theme.large)
            icon: "ticket-bold"
            words: page.dossier.takeWords
            onActivated: page.dossier.take()
        }
    ]
}
