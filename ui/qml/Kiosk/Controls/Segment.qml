pragma ComponentBehavior: Bound

// A choice of two in one frame, chosen part filled (the language switch).
import QtQuick
import Kiosk.Style

Rectangle {
    id: segment

    property var options: []
    // What the options are called in full, for those who hear them.
    property var names: options
    property int current: 0
    property int partWidth: Theme.px(92)
    // On the head the frame is gold; on paper it is red.
    property bool onPaper: false
    readonly property color fill: onPaper ? Theme.son : Theme.headRule

    signal chosen(int index)

    // One language is no choice.
    visible: options.length > 1

    implicitWidth: row.implicitWidth + 2 * border.width
    implicitHeight: Theme.px(88) + 2 * border.width
    radius: Theme.radiusButton
    color: onPaper ? Theme.surface : Theme.headDeep
    border.width: Theme.stroke(2)
    border.color: fill

    Row {
        id: row

        anchors.centerIn: parent

        Repeater {
            model: segment.options

            Touchable {
                id: part

                required property int index
                required property string modelData
                readonly property bool on: index === segment.current

                words: modelData
                Accessible.name: segment.names[index] ?? modelData
                width: Math.max(segment.partWidth, label.implicitWidth + Theme.px(28))
                height: Theme.px(88)
                Accessible.role: Accessible.RadioButton
                Accessible.checkable: true
                Accessible.checked: on
                onActivated: segment.chosen(index)

                Rectangle {
                    anchors.fill: parent
                    color: part.on ? segment.fill : part.down ? Theme.sonDeep : "transparent"
                    topLeftRadius: part.index === 0 ? segment.radius - segment.border.width : 0
                    bottomLeftRadius: topLeftRadius
                    topRightRadius: part.index === segment.options.length - 1 ? segment.radius - segment.border.width : 0
                    bottomRightRadius: topRightRadius
                }

                KText {
                    id: label

                    anchors.centerIn: parent
                    kind: "label"
                    scales: false
                    weight: part.on ? 700 : 600
                    text: part.modelData
                    color: !part.on ? (segment.onPaper ? Theme.son : Theme.overHead) : segment.onPaper ? Theme.overSon : Theme.overVang
                    Accessible.ignored: true
                }
            }
        }
    }
}
