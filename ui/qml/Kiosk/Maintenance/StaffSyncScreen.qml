// What waits for the central system: how old, why, and sending it now.
import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.ViewModels

StaffPage {
    id: page

    readonly property StaffQueueViewModel queue: pages.queue

    title: page.menu.title

    StaffHead {
        Layout.fillWidth: true
        title: page.title
        note: page.queue.note
        tone: page.queue.noteTone
    }

    PrimaryButton {
        Layout.fillWidth: !page.landscape
        staff: true
        icon: "arrows-clockwise"
        words: qsTrId("outbox.sync")
        available: page.queue.canSync
        reason: qsTrId("outbox.link.alone")
        busy: page.queue.busy
        onActivated: page.queue.syncNow()
        onRefused: page.tell(reason)
    }

    LogLines {
        Layout.fillWidth: true
        still: true
        rows: page.queue.rows
    }

    Item {
        Layout.fillHeight: true
    }

    Pager {
        visible: page.queue.canGoUp || page.queue.canGoDown
        Layout.fillWidth: true
        staff: true
        canGoUp: page.queue.canGoUp
        canGoDown: page.queue.canGoDown
        onUp: page.queue.turn(-1)
        onDown: page.queue.turn(1)
    }
}
