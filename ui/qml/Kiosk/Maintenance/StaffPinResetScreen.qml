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
    Keys.onPressed: event => pad.typed(event)

    StaffHead {
        Layout.fillWidth: true
        title: page.title
        note: page.reset.note
        tone: page.reset.refused ? "gach" : "grey"
    }

    PinCircles {
        Layout.alignment: Qt.AlignHCenter
        Layout.topMargin: Theme.px(page.landscape ? 0 : 20)
        spacing: Theme.px(20)
        circles: page.reset.circles
        typed: page.reset.count
        words: page.reset.typedNote
    }

    PinPad {
        id: pad

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
        tooShort: page.reset.shortNote
        onRefused: page.tell(page.reset.shortNote)
    }

    Item {
        visible: !page.landscape
        Layout.fillHeight: true
    }
}
