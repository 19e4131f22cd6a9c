// Pills of which one is chosen (code, words, count, chosen of each); more may stand behind them.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Style

Flow {
    id: flow

    property alias choices: list.model

    signal chosen(string code)

    spacing: Theme.px(12)

    Repeater {
        id: list

        Chip {
            id: chip

            required property string code
            required property bool chosen

            required words
            required count

            staff: true
            selected: chosen
            onActivated: flow.chosen(chip.code)
        }
    }
}
