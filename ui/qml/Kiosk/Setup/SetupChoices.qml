// What can be chosen on the open page, one below the other.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Style
import Kiosk.ViewModels

ColumnLayout {
    id: list

    required property SetupViewModel setup

    Layout.fillWidth: true
    Layout.fillHeight: false
    // A list that became empty would keep the height it had: the layout takes 0 for "not said".
    Layout.maximumHeight: implicitHeight
    spacing: Theme.px(16)

    Repeater {
        model: list.setup.lists.choices

        SetupChoice {
            required property string code

            required icon
            required title
            required line
            required chosen

            Layout.fillWidth: true
            onActivated: list.setup.lists.choose(code)
        }
    }
}
