pragma ComponentBehavior: Bound
// One thing that can be set to one of a few states; its words are simulator.NAME and ..._VALUE.
import QtQuick
import Kiosk.Style
import Kiosk.Controls

Item {
    id: row

    required property string name
    required property var values
    property string value: ""

    signal chosen(string value)

    implicitHeight: choices.height

    KText {
        id: label

        width: Theme.px(190)
        height: Theme.px(66)
        kind: "label"
        size: 24
        verticalAlignment: Text.AlignVCenter
        text: qsTrId("simulator." + row.name)
    }

    Flow {
        id: choices

        anchors.left: label.right
        anchors.right: parent.right
        spacing: Theme.px(8)

        Repeater {
            model: row.values

            // Indigo, like everything that is for staff.
            ButtonBase {
                required property string modelData
                readonly property bool on: row.value === modelData

                small: true
                textSize: 24
                padding: Theme.px(14)
                implicitHeight: Theme.px(66)
                width: Math.max(implicitWidth, Theme.px(72))
                words: qsTrId("simulator." + row.name + "_" + modelData)
                ground: on ? Theme.cham : down ? Theme.sunk : Theme.surface
                edge: Theme.cham
                content: on ? Theme.overCham : Theme.cham
                Accessible.checkable: true
                Accessible.checked: on
                onActivated: row.chosen(modelData)
            }
        }
    }
}
