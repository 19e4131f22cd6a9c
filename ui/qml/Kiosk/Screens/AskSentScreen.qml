// The question is kept: its number, how the answer comes, the slip, and a number for the help desk.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style
import "parts"

Page {
    id: page

    readonly property string slip: app.ask.slip
    readonly property bool failed: slip === "failed"
    readonly property bool printing: slip === "printing"
    readonly property bool refused: app.ask.refusal !== ""
    // What went wrong needs the room of the second lines.
    readonly property bool brief: low || landscape && refused

    component Slip: Banner {
        Layout.fillWidth: true
        icon: page.printing ? "printer" : "check-circle-bold"
        tone: page.app.ask.slipTone
        title: page.app.ask.slipTitle
        text: page.brief ? "" : page.app.ask.slipNote
    }

    title: qsTrId("ask.sent_title")
    gist: app.ask.numberSpoken + (failed ? "\n" + app.ask.slipTitle : "")
    note: qsTrId("ask.sent_note")
    gap: landscape ? 16 : 24

    summary: [
        Banner {
            visible: page.refused && !page.landscape
            Layout.fillWidth: true
            tone: "vang"
            text: page.app.ask.refusal
        },
        PhotoBanner {
            visible: page.failed
            Layout.fillWidth: true
            tight: Theme.large && page.landscape
            title: page.app.ask.slipTitle
            text: page.brief ? "" : page.app.ask.slipNote
        },
        Slip {
            visible: page.landscape && page.slip !== "none" && !page.failed
        }
    ]

    Banner {
        visible: page.refused && page.landscape
        Layout.fillWidth: true
        tone: "vang"
        text: page.app.ask.refusal
    }

    QuestionNumber {
        Layout.fillWidth: true
        number: page.app.ask.number
        spoken: page.app.ask.numberSpoken
        about: page.app.ask.asked
        brief: page.brief
        tight: Theme.large
        small: page.low && page.refused && page.failed
    }

    NoteCard {
        visible: !(page.low && page.failed || page.brief && page.refused)
        Layout.fillWidth: true
        icon: "chat-text"
        front: Theme.son
        title: qsTrId("ask.how")
        text: page.app.ask.howAnswered
    }

    GuideRow {
        Layout.fillWidth: true
        app: page.app
        aside: true
        icon: "users-three"
        title: qsTrId("ask.guide_question")
        brief: page.brief || page.landscape && Theme.large
        minHeight: page.low ? 88 : 108
    }

    Item {
        Layout.fillHeight: true
    }

    // Under all that may be touched: nothing moves when it comes.
    Slip {
        visible: !page.landscape && page.slip !== "none" && !page.failed
    }

    actions: GridLayout {
        Layout.fillWidth: true
        columns: 2
        columnSpacing: Theme.px(16)

        SecondaryButton {
            Layout.fillWidth: true
            Layout.preferredWidth: 14
            big: !page.landscape && !page.low
            red: true
            textSize: page.landscape || Theme.large ? 30 : 36
            icon: "printer"
            words: page.printing ? qsTrId("ask.printing") : page.slip === "none" ? qsTrId("ask.print") : qsTrId("ask.print_again")
            available: page.app.ask.canPrint
            reason: qsTrId("ask.no_printer")
            busy: page.printing
            onActivated: page.app.ask.printSlip()
            onRefused: page.tell(reason)
        }

        PrimaryButton {
            Layout.fillWidth: true
            Layout.preferredWidth: 10
            big: !page.landscape && !page.low
            icon: "check-bold"
            words: qsTrId("ask.finish")
            onActivated: page.app.ask.finish()
        }
    }
}
