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

        // Indigo, like everything that is for staff.
        ButtonBase {
            required property var modelData
            readonly property bool on: row.value === modelData.value

            small: true
            words: modelData.words
            ground: on ? Theme.cham : down ? Theme.sunk : Theme.surface
            edge: Theme.cham
            content: on ? Theme.overCham : Theme.cham
            Accessible.checkable: true
            Accessible.checked: on
            onActivated: row.chosen(modelData.value)
        }
    }
}
