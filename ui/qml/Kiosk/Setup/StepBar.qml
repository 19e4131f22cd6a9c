// The steps of the set-up as discs in a row; the line lies under them.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

Row {
    id: bar

    required property SetupViewModel setup

    Accessible.role: Accessible.StaticText
    Accessible.name: setup.stepTold

    Repeater {
        id: steps

        model: bar.setup.steps

        Item {
            id: step

            required property int index
            required property string number
            required property string name
            required property string told
            required property bool past
            required property bool here

            width: bar.width / steps.count
            height: disc.height + label.height + Theme.px(8)

            Rectangle {
                visible: step.index > 0
                x: (disc.width - parent.width) / 2
                y: disc.height / 2 - height / 2
                width: parent.width - disc.width
                height: Theme.px(6)
                color: step.past || step.here ? Theme.cham : Theme.line
            }

            StepDisc {
                id: disc

                anchors.horizontalCenter: parent.horizontalCenter
                number: step.number
                past: step.past
                here: step.here
            }

            KText {
                id: label

                anchors.top: disc.bottom
                anchors.topMargin: Theme.px(8)
                width: parent.width
                kind: "caption"
                size: 26
                weight: step.here ? 700 : 400
                scales: false
                text: step.name
                color: step.here ? Theme.ink : Theme.ink2
                horizontalAlignment: Text.AlignHCenter
                Accessible.ignored: true
            }
        }
    }
}
