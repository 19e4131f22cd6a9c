// A lost PIN is given anew by a file on a stick: its code, then the new PIN twice.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Style
import Kiosk.ViewModels

StaffPage {
    id: page

    readonly property StaffResetViewModel reset: pages.reset

    inside: false
    title: reset.title
    Keys.onPressed: event => {
        if (event.key >= Qt.Key_0 && event.key <= Qt.Key_9)
            page.reset.digit(event.text);
        else if (event.key === Qt.Key_Backspace)
            page.reset.erase();
        else
            return;
        event.accepted = true;
    }

    StaffHead {
        Layout.fillWidth: true
        title: page.title
        note: page.reset.note
        tone: page.reset.refused ? "gach" : "grey"
    }

    Row {
        Layout.alignment: Qt.AlignHCenter
        Layout.topMargin: Theme.px(page.landscape ? 0 : 20)
        spacing: Theme.px(20)
        Accessible.role: Accessible.StaticText
        Accessible.name: page.reset.typedNote

        Repeater {
            model: page.reset.circles

            Rectangle {
                required property int index

                width: Theme.px(44)
                height: width
                radius: width / 2
                color: index < page.reset.count ? Theme.cham : Theme.surface
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
        canEnter: page.reset.canEnter
        busy: page.reset.asking
        enterWords: qsTrId("staff.reset.next")
        onDigit: digit => page.reset.digit(digit)
        onErased: page.reset.erase()
        onCleared: page.reset.clear()
        onEntered: page.reset.enter()
        onRefused: page.tell(qsTrId("staff.pin_short"))
    }

    Item {
        visible: !page.landscape
        Layout.fillHeight: true
    }
}
