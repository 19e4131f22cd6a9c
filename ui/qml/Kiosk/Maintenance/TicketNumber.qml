// The number on a ticket, typed at the pad below it or by a plugged-in keyboard.
import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

FocusScope {
    id: entry

    required property StaffTicketsViewModel tickets
    property string enterText: ""
    property string enterIcon: ""
    property bool busy: false

    signal refused(string reason)

    function enter(held: bool): void {
        if (tickets.why !== "")
            refused(tickets.why);
        else if (!busy && !held)
            tickets.key("enter");
    }

    function typed(event: var): void {
        const letter = event.text.toUpperCase();
        if (event.key === Qt.Key_Backspace) {
            tickets.key("back");
        } else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter) {
            entry.enter(event.isAutoRepeat);
        } else if (/^[A-Z0-9-]$/.test(letter)) {
            tickets.key(letter);
            if (pad.activeFocus)
                pad.lead();
        } else {
            return;
        }
        event.accepted = true;
    }

    implicitHeight: column.implicitHeight

    ColumnLayout {
        id: column

        anchors.fill: parent
        spacing: Theme.px(16)

        Plate {
            Layout.fillWidth: true
            implicitHeight: Theme.px(Theme.landscape ? 140 : 190)
            border.width: Theme.borderField
            border.color: Theme.cham
            Accessible.role: Accessible.StaticText
            Accessible.name: qsTrId("upkeep.number") + " " + entry.tickets.number

            KText {
                anchors.centerIn: parent
                kind: entry.tickets.number === "" ? "h2" : "display"
                scales: false
                text: entry.tickets.number === "" ? qsTrId("upkeep.number") : entry.tickets.number
                color: entry.tickets.number === "" ? Theme.ink2 : Theme.ink
                wrapMode: Text.NoWrap
            }
        }

        CodePad {
            id: pad

            Layout.fillWidth: true
            // Its keys give way down to the smallest target before anything leaves the screen.
            Layout.fillHeight: true
            Layout.alignment: Qt.AlignBottom
            Layout.minimumHeight: Theme.px(Theme.landscape ? 496 : 700)
            Layout.preferredHeight: Layout.maximumHeight
            Layout.maximumHeight: Theme.px(Theme.landscape ? 530 : 700)
            staff: true
            hasLetters: true
            letters: entry.tickets.letters
            canEnter: entry.tickets.why === ""
            busy: entry.busy
            enterText: entry.enterText
            enterIcon: entry.enterIcon
            reason: entry.tickets.why
            onKey: code => entry.tickets.key(code)
            onRefused: reason => entry.refused(reason)
        }
    }
}
