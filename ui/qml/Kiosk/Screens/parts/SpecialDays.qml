// Days off and days worked in exchange that are near, one line each.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Style

Column {
    id: special

    property var days: []

    spacing: Theme.px(8)

    KText {
        width: parent.width
        kind: "h3"
        text: qsTrId("centre.special")
        Accessible.role: Accessible.Heading
    }

    Repeater {
        model: special.days

        Item {
            id: line

            required property var modelData

            width: special.width
            height: Math.max(days.height, what.height) + Theme.px(8)
            Accessible.role: Accessible.StaticText
            Accessible.name: modelData.days + ": " + modelData.what

            KText {
                id: days

                width: parent.width * 0.55
                anchors.verticalCenter: parent.verticalCenter
                weight: 600
                text: line.modelData.days
                Accessible.ignored: true
            }

            KText {
                id: what

                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                width: parent.width * 0.43
                text: line.modelData.what
                horizontalAlignment: Text.AlignRight
                Accessible.ignored: true
            }
        }
    }
}
