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
    Keys.onPressed: event => pad.typed(event)

    PinCircles {
        Layout.alignment: Qt.AlignHCenter
        Layout.topMargin: Theme.px(page.landscape ? 0 : 20)
        circles: page.setup.pin.circles
        typed: page.setup.pin.count
        words: page.setup.pin.typedNote
    }

    PinPad {
        id: pad

        Layout.alignment: Qt.AlignHCenter
        Layout.fillHeight: page.landscape
        Layout.maximumHeight: Theme.px(860)
        Layout.preferredHeight: Theme.px(860)
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
