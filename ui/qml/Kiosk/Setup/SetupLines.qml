// The lines of the open page; in two columns where the panel lies and `pairs` is set.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Style
import Kiosk.ViewModels

GridLayout {
    id: grid

    required property SetupViewModel setup
    property bool pairs: false

    Layout.fillWidth: true
    Layout.fillHeight: false
    columns: pairs && Theme.landscape ? 2 : 1
    columnSpacing: Theme.px(16)
    rowSpacing: Theme.px(12)
    uniformCellWidths: true

    Repeater {
        model: grid.setup.lists.lines

        SetupLine {
            id: line

            required property string code

            required icon
            required title
            required line
            required pill
            required tone
            required tryWords
            required trying

            Layout.fillWidth: true
            busy: grid.setup.busy
            onTried: grid.setup.lists.tryPart(line.code)
        }
    }
}
