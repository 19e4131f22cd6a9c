// The number, its code and what is known about its paper. Leaving is the citizen's choice.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style

Page {
    id: page

    readonly property bool noPaper: app.ticket.paper === "noPaper"
    // Lying down, large letters fill the side: the code stands beside the number.
    readonly property bool beside: landscape && Theme.large
    // What to do when nobody knows of the paper needs the height, low and in large letters.
    readonly property bool unsure: Theme.large && app.ticket.paper === "unknown"
    readonly property bool panelShown: !noPaper && app.ticket.paper !== "none"

    title: app.ticket.heading
    note: app.ticket.place
    spoken: app.ticket.spoken
    gist: app.ticket.spoken
    heading: false
    topPadding: noPaper ? (Theme.large ? 20 : 28) : 32
    gap: noPaper ? (Theme.large ? 14 : 20) : 26

    summary: [
        RowLayout {
            visible: !page.noPaper && !page.low && !(page.landscape && page.app.ticket.paper === "unknown")
            Layout.fillWidth: true
            spacing: Theme.px(20)

            Item {
                visible: !page.landscape
                Layout.fillWidth: true
            }

            Motif {
                // Beside it the heading stands on one line, or alone.
                visible: !page.landscape || heading.implicitWidth + Theme.px(170) <= Theme.px(600)
                motif: Theme.contrast ? "lotus-gold" : "lotus-red"
                w: 150
                h: 94
            }

            KText {
                id: heading

                Layout.fillWidth: page.landscape
                kind: "h1"
                text: page.title
                Accessible.role: Accessible.Heading
            }

            Item {
                visible: !page.landscape
                Layout.fillWidth: true
            }
        },
        PhotoBanner {
            visible: page.noPaper
            Layout.fillWidth: true
            title: page.app.ticket.paperTitle
            text: page.app.ticket.paperNote
        },
        TicketPaper {
            visible: page.landscape && page.panelShown
            Layout.fillWidth: true
            app: page.app
        },
        TicketCode {
            visible: page.landscape && !page.beside
            Layout.fillWidth: true
            side: 168
            app: page.app
        }
    ]

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.px(20)

        NumberCard {
            id: card

            Layout.fillWidth: true
            number: page.app.ticket.number
            service: page.app.ticket.service
            place: page.app.ticket.place
            priority: page.app.ticket.priority
            advice: page.app.ticket.advice
            facts: page.app.ticket.facts
            brief: page.low
            listenedTo: page.app.shell.readAloud
            tight: Theme.large || page.landscape && priority !== ""
            // An instruction under the figures takes its height from the number; large letters do not.
            numberSize: (page.app.ticket.advice === "" ? 1 : 0.86) * (page.low ? (page.noPaper ? 160 : page.unsure ? 150 : 200) : page.noPaper ? 264 : 312)
        }

        TicketCode {
            visible: page.beside
            Layout.preferredHeight: card.implicitHeight
            Layout.preferredWidth: Theme.px(216)
            upright: true
            side: 168
            app: page.app
        }
    }

    TicketCode {
        visible: !page.landscape && !page.low
        Layout.fillWidth: true
        noted: true
        side: !Theme.large ? 236 : page.app.ticket.paper === "unknown" ? 168 : 200
        app: page.app
    }

    TicketPaper {
        visible: !page.landscape && page.panelShown
        Layout.fillWidth: true
        app: page.app
    }

    ListRow {
        visible: page.noPaper && !page.low && !page.landscape
        Layout.fillWidth: true
        enabled: false
        mark: "none"
        minHeight: 112
        titleWeight: 600
        icon: "pencil-simple-line"
        iconSize: 52
        title: qsTrId("ticket.no_phone")
        subtitle: page.app.ticket.noPhoneNote
        Accessible.role: Accessible.StaticText
    }

    Item {
        Layout.fillHeight: true
    }

    actions: RowLayout {
        Layout.fillWidth: true
        spacing: Theme.px(16)
        uniformCellSizes: false

        SecondaryButton {
            visible: page.app.ticket.canPrintAgain
            Layout.fillWidth: true
            Layout.preferredWidth: 10
            big: true
            textWeight: 600
            icon: "printer"
            words: qsTrId("ticket.print_again")
            onActivated: page.app.ticket.printAgain()
        }

        SecondaryButton {
            visible: !page.app.ticket.canPrintAgain
            Layout.fillWidth: true
            Layout.preferredWidth: 10
            big: true
            textWeight: 600
            words: qsTrId("ticket.more")
            onActivated: page.app.ticket.another()
        }

        PrimaryButton {
            Layout.fillWidth: true
            Layout.preferredWidth: 14
            big: true
            icon: "check-bold"
            iconSize: 52
            words: page.noPaper ? qsTrId("ticket.saved") : qsTrId("ticket.finish")
            onActivated: page.app.ticket.finish()
        }
    }
}
