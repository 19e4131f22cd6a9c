// The first person's PIN, typed twice. Digits are circles; keys of a plugged-in keyboard type too.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Maintenance
import Kiosk.Style

SetupPage {
    id: page

    title: setup.pin.title
    note: setup.pin.note
    noteTone: setup.pin.refused ? "gach" : "grey"
    Keys.onPressed: event => {
        if (event.key >= Qt.Key_0 && event.key <= Qt.Key_9)
            page.setup.pin.digit(event.text);
        else if (event.key === Qt.Key_Backspace)
            page.setup.pin.erase();
        else
            return;
        event.accepted = true;
    }

    Row {
        Layout.alignment: Qt.AlignHCenter
        Layout.topMargin: Theme.px(page.landscape ? 0 : 20)
        spacing: Theme.px(24)
        Accessible.role: Accessible.StaticText
        Accessible.name: page.setup.pin.typedNote

        Repeater {
            model: page.setup.pin.circles

            Rectangle {
                required property int index

                width: Theme.px(44)
                height: width
                radius: width / 2
                color: index < page.setup.pin.count ? Theme.cham : Theme.surface
                border.width: Theme.borderControl
                border.color: Theme.cham
            }
        }
    }

    PinPad {
        Layout.alignment: Qt.AlignHCenter
        Layout.fillHeight: true
        Layout.maximumHeight: Theme.px(860)
        Layout.preferredWidth: Theme.px(page.landscape ? 820 : 760)
        canEnter: page.setup.pin.canEnter
        busy: page.setup.busy
        enterWords: qsTrId("setup.pin.keep")
        onDigit: digit => page.setup.pin.digit(digit)
        onErased: page.setup.pin.erase()
        onCleared: page.setup.pin.clear()
        onEntered: page.setup.pin.enter()
        onRefused: page.tell(qsTrId("staff.pin_short"))
    }

    Item {
        visible: !page.landscape
        Layout.fillHeight: true
    }
}
