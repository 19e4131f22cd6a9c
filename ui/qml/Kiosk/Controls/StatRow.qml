// Two to four large values side by side with hairlines between: [{label, value, said}, ...].
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Style

Item {
    id: stats

    property var facts: []
    property real size: 60
    property bool below: false

    implicitHeight: row.height

    Row {
        id: row

        width: parent.width

        Repeater {
            model: stats.facts

            Item {
                id: part

                required property int index
                required property var modelData

                width: row.width / stats.facts.length
                height: stat.height

                StatColumn {
                    id: stat

                    width: parent.width
                    label: part.modelData.label
                    value: part.modelData.value
                    said: part.modelData.said ?? ""
                    size: stats.size
                    below: stats.below
                }

                Rectangle {
                    anchors.verticalCenter: parent.verticalCenter
                    visible: part.index > 0
                    width: Theme.rule
                    height: Theme.px(94)
                    color: Theme.line
                }
            }
        }
    }
}
