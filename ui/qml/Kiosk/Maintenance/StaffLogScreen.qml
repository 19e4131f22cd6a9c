// What happened at this machine: filters above, a sentence for each line, its technical line on touch.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

StaffPage {
    id: page

    readonly property StaffLogViewModel log: pages.log
    readonly property bool listed: !log.choosing && !log.lineOpen

    title: page.menu.title

    StaffHead {
        Layout.fillWidth: true
        title: page.title
        note: page.listed ? page.log.note : ""
    }

    ChipFlow {
        Layout.fillWidth: true
        visible: page.listed
        choices: page.log.spans
        onChosen: code => page.log.setSpan(code)

        Chip {
            staff: true
            filters: false
            trailingIcon: "caret-down-bold"
            words: page.log.part
            onActivated: page.log.chooseParts()
        }
    }

    ChipFlow {
        Layout.fillWidth: true
        visible: page.listed
        choices: page.log.levels
        onChosen: code => page.log.setLevel(code)
    }

    ChipFlow {
        Layout.fillWidth: true
        visible: page.log.choosing
        choices: page.log.parts
        onChosen: code => page.log.setPart(code)
    }

    LogLines {
        Layout.fillWidth: true
        visible: page.listed
        rows: page.log.rows
        onOpened: row => page.log.openLine(row)
    }

    Plate {
        Layout.fillWidth: true
        visible: page.log.lineOpen
        implicitHeight: told.height + 2 * Theme.cardPadding
        radius: Theme.radiusRow

        Column {
            id: told

            x: Theme.cardPadding
            y: Theme.cardPadding
            width: parent.width - 2 * x
            spacing: Theme.px(20)

            KText {
                width: parent.width
                kind: "bodyLarge"
                text: page.log.sentence
            }

            KText {
                width: parent.width
                kind: "caption"
                wrapMode: Text.WrapAnywhere
                text: page.log.technical
                color: Theme.ink2
            }
        }
    }

    Item {
        Layout.fillHeight: true
    }

    Pager {
        visible: page.listed && (page.log.canGoUp || page.log.canGoDown)
        Layout.fillWidth: true
        staff: true
        canGoUp: page.log.canGoUp
        canGoDown: page.log.canGoDown
        onUp: page.log.turn(-1)
        onDown: page.log.turn(1)
    }
}
