// A page of rows in cards under their headings; nothing scrolls.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

Column {
    id: rows

    required property StaffSheetViewModel sheet

    signal refused(string reason)

    Repeater {
        model: rows.sheet.rows

        Item {
            id: cell

            required property int index
            required property string kind
            required property string icon
            required property string title
            required property string value
            required property string note
            required property string tone
            required property bool on
            required property string group
            required property bool first
            required property bool last
            required property bool available
            required property string reason
            readonly property int apart: first && index > 0 ? Theme.px(22) : 0

            readonly property int headed: group === "" ? 0 : heading.implicitHeight + Theme.px(12)

            width: rows.width
            // Rows of one card share a line.
            height: apart + headed + one.height - (last ? 0 : Theme.hairline)

            KText {
                id: heading

                y: cell.apart
                width: parent.width
                visible: text !== ""
                kind: "label"
                text: cell.group
                color: Theme.ink2
            }

            Loader {
                id: one

                y: cell.apart + cell.headed
                width: parent.width
                sourceComponent: cell.kind === "step" ? stepped : cell.kind === "plain" ? plain : touched
            }

            Component {
                id: touched

                SheetRowItem {
                    kind: cell.kind
                    on: cell.on
                    available: cell.available
                    reason: cell.reason
                    face.icon: cell.icon
                    face.title: cell.title
                    face.value: cell.value
                    face.note: cell.note
                    face.tone: cell.tone
                    face.first: cell.first
                    face.last: cell.last
                    onActivated: rows.sheet.tap(cell.index)
                    onRefused: rows.refused(cell.reason)
                }
            }

            Component {
                id: stepped

                SheetStepRow {
                    kind: cell.kind
                    icon: cell.icon
                    title: cell.title
                    value: cell.value
                    note: cell.note
                    tone: cell.tone
                    first: cell.first
                    last: cell.last
                    onStepped: by => rows.sheet.step(cell.index, by)
                }
            }

            Component {
                id: plain

                SheetRowFace {
                    kind: cell.kind
                    icon: cell.icon
                    title: cell.title
                    value: cell.value
                    note: cell.note
                    tone: cell.tone
                    first: cell.first
                    last: cell.last
                }
            }
        }
    }
}
