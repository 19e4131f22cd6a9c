// The PIN of the person who was chosen. Digits are circles; keys of a plugged-in keyboard type too.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style

StaffPage {
    id: page

    inside: false
    title: qsTrId("staff.pin")
    Keys.onPressed: event => pad.typed(event)

    Rectangle {
        visible: !page.landscape
        Layout.alignment: Qt.AlignHCenter
        Layout.topMargin: Theme.px(30)
        implicitWidth: Theme.px(130)
        implicitHeight: implicitWidth
        radius: width / 2
        color: Theme.chamTint

        Icon {
            anchors.centerIn: parent
            glyph: "lock-key"
            size: 76
            color: Theme.cham
        }
    }

    KText {
        Layout.fillWidth: true
        kind: "h1"
        text: page.title
        horizontalAlignment: Text.AlignHCenter
        Accessible.role: Accessible.Heading
    }

    KText {
        Layout.fillWidth: true
        kind: "bodyLarge"
        text: page.app.staff.pinOf
        color: Theme.ink2
        horizontalAlignment: Text.AlignHCenter
    }

    PinCircles {
        Layout.alignment: Qt.AlignHCenter
        Layout.topMargin: Theme.px(page.landscape ? 0 : 12)
        circles: page.app.staff.circles
        typed: page.app.staff.typed
        words: page.app.staff.typedNote
    }

    KText {
        Layout.fillWidth: true
        Layout.minimumHeight: Theme.px(page.landscape ? 44 : 88)
        kind: "label"
        weight: page.app.staff.refused ? 600 : 400
        text: page.app.staff.pinNote
        color: page.app.staff.refused ? Theme.gach : Theme.ink2
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
    }

    PinPad {
        id: pad

        Layout.alignment: Qt.AlignHCenter
        Layout.fillHeight: page.landscape
        Layout.preferredWidth: Theme.px(page.landscape ? 820 : 760)
        Layout.preferredHeight: Theme.px(page.landscape ? 560 : 860)
        canEnter: page.app.staff.canEnter
        busy: page.app.staff.asking
        tooShort: page.app.staff.whyNot
        onDigit: digit => page.app.staff.typeDigit(digit)
        onErased: page.app.staff.erase()
        onCleared: page.app.staff.clear()
        onEntered: page.app.staff.enter()
        onRefused: page.tell(page.app.staff.whyNot)
    }

    SecondaryButton {
        Layout.alignment: Qt.AlignHCenter
        Layout.preferredWidth: Theme.px(page.landscape ? 820 : 760)
        staff: true
        small: true
        icon: "usb"
        words: qsTrId("staff.forgot")
        available: !page.app.staff.asking
        onActivated: page.app.staff.forgot()
    }

    Item {
        visible: !page.landscape
        Layout.fillHeight: true
    }

    KText {
        Layout.fillWidth: true
        text: page.app.staff.idleNote
        color: Theme.ink2
        horizontalAlignment: Text.AlignHCenter
    }
}
