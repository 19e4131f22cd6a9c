pragma ComponentBehavior: Bound
// One thing that can be set to one of a few states. `options` are [{words, value}].
import QtQuick
import Kiosk.Style
import Kiosk.Controls

Row {
    id: row

    property string words: ""
    property string value: ""
    property var options: []

    signal chosen(string value)

    spacing: Theme.px(16)

    KText {
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.px(240)
        kind: "label"
        text: row.words
    }

    Repeater {
        model: row.options

        Chip {
            required property var modelData

            words: modelData.words
            selected: row.value === modelData.value
            onActivated: row.chosen(modelData.value)
        }
    }
}
