// All fields that have something online, one to choose, in place of the procedures.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

Column {
    id: fields

    required property OnlineViewModel online

    spacing: Theme.px(16)

    Repeater {
        model: fields.online.allFields

        ListRow {
            id: row

            required property string code
            required property string count
            required title
            required selected

            width: fields.width
            height: Theme.textPx(132)
            mark: "radio"
            pill: row.count
            onActivated: fields.online.chooseField(row.code)
        }
    }
}
