// The foot of a page of rows: turning it, and the buttons under it. At the end stands what the page
// has of its own, such as saving.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

ColumnLayout {
    id: foot

    required property StaffSheetViewModel sheet
    property bool busy: false
    property Component last: null
    readonly property bool turns: sheet.body === "rows" && (sheet.canGoUp || sheet.canGoDown)
    readonly property bool acts: buttons.count > 0 || last !== null

    visible: turns || acts
    spacing: Theme.px(16)

    Pager {
        visible: foot.turns
        Layout.fillWidth: true
        staff: true
        position: foot.sheet.position
        canGoUp: foot.sheet.canGoUp
        canGoDown: foot.sheet.canGoDown
        onUp: foot.sheet.turn(-1)
        onDown: foot.sheet.turn(1)
    }

    RowLayout {
        visible: foot.acts
        Layout.fillWidth: true
        spacing: Theme.px(16)

        Repeater {
            id: buttons

            model: foot.sheet.actions

            SheetAction {
                id: act

                required property string code

                required words
                required icon
                required leads
                required available

                Layout.fillWidth: true
                busy: foot.busy && act.leads
                onActivated: foot.sheet.act(act.code)
            }
        }

        Loader {
            active: foot.last !== null
            visible: active
            Layout.fillWidth: true
            sourceComponent: foot.last
        }
    }
}
