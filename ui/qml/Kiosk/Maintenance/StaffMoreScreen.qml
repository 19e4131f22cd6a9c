// "Other work": a way to every page that stands nowhere else.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style

StaffPage {
    id: root

    title: root.menu.title

    StaffHead {
        Layout.fillWidth: true
        title: root.title
        note: root.menu.outcome !== "" ? root.menu.outcome : root.menu.note
        tone: root.menu.outcomeTone
    }

    GridLayout {
        Layout.fillWidth: true
        Layout.fillHeight: false
        Layout.topMargin: Theme.px(8)
        columns: root.landscape ? 2 : 1
        columnSpacing: Theme.px(16)
        rowSpacing: Theme.px(14)
        uniformCellWidths: true

        Repeater {
            model: root.menu.others

            WayButton {
                id: way

                required property string page

                required icon
                required words
                required note

                Layout.fillWidth: true
                Layout.fillHeight: true
                onActivated: root.menu.open(way.page)
            }
        }
    }

    Item {
        Layout.fillHeight: true
    }

    Pager {
        visible: root.menu.canGoUp || root.menu.canGoDown
        Layout.fillWidth: true
        staff: true
        canGoUp: root.menu.canGoUp
        canGoDown: root.menu.canGoDown
        onUp: root.menu.turn(-1)
        onDown: root.menu.turn(1)
    }
}
