// A ticket of today printed again by its number; its paper says so.
import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style

StaffPage {
    id: page

    title: page.menu.title
    Keys.onPressed: event => {
        const typed = event.text.toUpperCase();
        if (event.key === Qt.Key_Backspace)
            page.pages.tickets.key("back");
        else if (/^[A-Z0-9-]$/.test(typed))
            page.pages.tickets.key(typed);
        else
            return;
        event.accepted = true;
    }

    StaffHead {
        Layout.fillWidth: true
        Layout.bottomMargin: Theme.px(12)
        title: page.title
        note: page.menu.outcome !== "" ? page.menu.outcome : qsTrId("upkeep.number_note")
        tone: page.menu.outcomeTone
    }

    Plate {
        Layout.fillWidth: true
        implicitHeight: Theme.px(page.landscape ? 150 : 200)
        border.width: Theme.borderField
        border.color: Theme.cham
        Accessible.role: Accessible.StaticText
        Accessible.name: qsTrId("upkeep.number") + " " + page.pages.tickets.number

        KText {
            anchors.centerIn: parent
            kind: page.pages.tickets.number === "" ? "h2" : "display"
            text: page.pages.tickets.number === "" ? qsTrId("upkeep.number") : page.pages.tickets.number
            color: page.pages.tickets.number === "" ? Theme.ink2 : Theme.ink
            wrapMode: Text.NoWrap
        }
    }

    Item {
        Layout.fillHeight: true
    }

    CodePad {
        Layout.fillWidth: true
        Layout.preferredHeight: Theme.px(page.landscape ? 560 : 700)
        staff: true
        hasLetters: true
        letters: page.pages.tickets.letters
        canEnter: page.pages.tickets.number !== ""
        busy: page.menu.busy
        enterText: qsTrId("upkeep.print")
        enterIcon: "printer"
        reason: qsTrId("upkeep.number_short")
        onKey: code => page.pages.tickets.key(code)
        onRefused: reason => page.tell(reason)
    }
}
