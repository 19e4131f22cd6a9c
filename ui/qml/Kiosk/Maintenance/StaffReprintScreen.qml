// A ticket of today printed again by its number; its paper says so.
import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style

StaffPage {
    id: page

    title: qsTrId("upkeep.reprint")
    Keys.onPressed: event => {
        const typed = event.text.toUpperCase();
        if (event.key === Qt.Key_Backspace)
            page.app.trials.key("back");
        else if (/^[A-Z0-9-]$/.test(typed))
            page.app.trials.key(typed);
        else
            return;
        event.accepted = true;
    }

    KText {
        Layout.fillWidth: true
        kind: "h1"
        scales: false
        text: page.title
        Accessible.role: Accessible.Heading
    }

    KText {
        Layout.fillWidth: true
        kind: "label"
        weight: page.app.trials.noteTone === "grey" ? 400 : 600
        scales: false
        text: page.app.trials.note
        color: Theme.tone(page.app.trials.noteTone)
    }

    Plate {
        Layout.fillWidth: true
        implicitHeight: Theme.px(page.landscape ? 150 : 200)
        border.width: Theme.borderField
        border.color: Theme.cham
        Accessible.role: Accessible.StaticText
        Accessible.name: qsTrId("upkeep.number") + " " + page.app.trials.number

        KText {
            anchors.centerIn: parent
            kind: page.app.trials.number === "" ? "h2" : "display"
            scales: false
            text: page.app.trials.number === "" ? qsTrId("upkeep.number") : page.app.trials.number
            color: page.app.trials.number === "" ? Theme.ink2 : Theme.ink
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
        letters: page.app.trials.letters
        canEnter: page.app.trials.number !== ""
        busy: page.app.trials.busy
        enterText: qsTrId("upkeep.print")
        enterIcon: "printer"
        reason: qsTrId("upkeep.number_short")
        onKey: code => page.app.trials.key(code)
        onRefused: reason => page.tell(reason)
    }
}
