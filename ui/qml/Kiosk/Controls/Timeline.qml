// A dossier's way: [{title, subtitle, when, state}], state done | now | attention | next.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Style

Column {
    id: timeline

    readonly property bool isTimeline: true
    property var steps: []

    Repeater {
        model: timeline.steps

        Item {
            id: step

            required property int index
            required property var modelData
            readonly property string phase: modelData.state
            readonly property bool last: index === timeline.steps.length - 1
            readonly property bool hollow: phase === "next"
            readonly property color fill: phase === "done" ? Theme.jade : phase === "now" ? Theme.son : phase === "attention" ? Theme.vangInk : Theme.surface

            width: timeline.width
            height: Math.max(Theme.px(last ? 72 : 90), texts.height + Theme.px(26))
            Accessible.role: Accessible.ListItem
            Accessible.name: modelData.title + (modelData.subtitle ? ", " + modelData.subtitle : "") + (modelData.when ? ", " + modelData.when : "")

            Rectangle {
                id: disc

                width: Theme.px(64)
                height: width
                radius: width / 2
                color: step.fill
                border.width: step.hollow ? Theme.stroke(4) : 0
                border.color: Theme.lineStrong

                Icon {
                    anchors.centerIn: parent
                    visible: !step.hollow
                    glyph: step.phase === "done" ? "check-bold" : step.phase === "now" ? "hourglass-medium-bold" : "warning-bold"
                    size: step.phase === "done" ? 40 : 38
                    scales: false
                    color: step.phase === "now" ? Theme.overSon : Theme.surface
                }
            }

            Rectangle {
                x: (disc.width - width) / 2
                y: disc.height + Theme.px(6)
                visible: !step.last
                width: Theme.px(6)
                height: step.height - y - Theme.px(6)
                radius: width / 2
                color: step.phase === "done" ? Theme.jade : Theme.line
            }

            Column {
                id: texts

                x: disc.width + Theme.px(26)
                y: Theme.px(8)
                width: parent.width - x

                Item {
                    width: parent.width
                    height: Math.max(title.height, date.height)

                    KText {
                        id: title

                        width: parent.width - date.implicitWidth - Theme.px(16)
                        kind: "bodyLarge"
                        weight: step.hollow ? 500 : 700
                        text: step.modelData.title
                        color: step.hollow ? Theme.ink2 : Theme.ink
                        Accessible.ignored: true
                    }

                    KText {
                        id: date

                        anchors.right: parent.right
                        anchors.verticalCenter: parent.verticalCenter
                        kind: "caption"
                        text: step.modelData.when ?? ""
                        color: Theme.ink2
                        wrapMode: Text.NoWrap
                        Accessible.ignored: true
                    }
                }

                KText {
                    width: parent.width
                    visible: text !== ""
                    kind: "caption"
                    text: step.modelData.subtitle ?? ""
                    color: Theme.ink2
                    Accessible.ignored: true
                }
            }
        }
    }
}
