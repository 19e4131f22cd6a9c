// Who is working: the staff numbers of this machine, a page of them at a time.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style

StaffPage {
    id: page

    inside: false
    title: qsTrId("staff.who")

    StaffHead {
        Layout.fillWidth: true
        Layout.bottomMargin: Theme.px(12)
        title: page.title
        note: page.app.staff.whoNote
    }

    Repeater {
        model: page.app.staff.people

        PersonButton {
            required property string name
            required property string role

            Layout.fillWidth: true
            title: name
            subtitle: role
            onActivated: page.app.staff.choose(name)
        }
    }

    Item {
        Layout.fillHeight: true
    }

    Pager {
        visible: page.app.staff.canGoUp || page.app.staff.canGoDown
        Layout.fillWidth: true
        staff: true
        canGoUp: page.app.staff.canGoUp
        canGoDown: page.app.staff.canGoDown
        onUp: page.app.staff.turn(-1)
        onDown: page.app.staff.turn(1)
    }

    KText {
        Layout.fillWidth: true
        text: page.app.staff.idleNote
        color: Theme.ink2
        horizontalAlignment: Text.AlignHCenter
    }
}
