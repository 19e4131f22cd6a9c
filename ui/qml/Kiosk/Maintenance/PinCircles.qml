// A PIN as it is typed: a circle for each digit, filled as far as they go.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Style

Row {
    id: row

    required property int circles
    required property int typed
    required property string words

    spacing: Theme.px(24)
    Accessible.role: Accessible.StaticText
    Accessible.name: words

    Repeater {
        model: row.circles

        Rectangle {
            required property int index

            width: Theme.px(44)
            height: width
            radius: width / 2
            color: index < row.typed ? Theme.cham : Theme.surface
            border.width: Theme.borderControl
            border.color: Theme.cham
        }
    }
}
