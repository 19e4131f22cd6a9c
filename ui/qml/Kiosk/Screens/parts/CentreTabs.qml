// The tabs of the centre's page: each as wide as its words ask for; two lines where that is little.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Style

Rectangle {
    id: tabs

    property var options: []
    property int current: 0
    readonly property real room: width - Theme.px(16) - Theme.px(8) * (options.length - 1)
    // Air beside the words, the same for every tab.
    readonly property real air: (room - words.width) / Math.max(1, options.length)

    signal chosen(int index)

    implicitHeight: Theme.px(112)
    radius: Theme.radiusRow
    color: Theme.sunk
    Accessible.role: Accessible.PageTabList
    Accessible.name: qsTrId("centre.title")

    // Never seen: how wide each tab's words are in one line.
    Row {
        id: words

        visible: false

        Repeater {
            id: lengths

            model: tabs.options

            KText {
                required property string modelData

                size: Theme.large ? 32 : 30
                scales: false
                weight: 600
                text: modelData
            }
        }
    }

    Row {
        anchors.fill: parent
        anchors.margins: Theme.px(8)
        spacing: Theme.px(8)

        Repeater {
            model: tabs.options

            Touchable {
                id: tab

                required property int index
                required property string modelData
                readonly property bool on: index === tabs.current
                readonly property real own: lengths.count > index && lengths.itemAt(index) ? lengths.itemAt(index).implicitWidth : 0

                words: modelData
                focusRadius: Theme.radiusTab
                width: tabs.air >= Theme.px(8) ? own + tabs.air : tabs.room * own / Math.max(1, words.width)
                height: Theme.px(96)
                Accessible.role: Accessible.PageTab
                Accessible.selectable: true
                Accessible.selected: on
                onActivated: tabs.chosen(index)

                Plate {
                    anchors.fill: parent
                    radius: Theme.radiusTab
                    border.width: 0
                    color: tab.on ? Theme.son : tab.down ? Theme.surface : Theme.sunk
                }

                KText {
                    anchors.centerIn: parent
                    width: parent.width - Theme.px(4)
                    size: Theme.large ? 32 : 30
                    scales: false
                    weight: 600
                    leading: 1.15
                    text: tab.modelData
                    color: tab.on ? Theme.overSon : Theme.ink2
                    horizontalAlignment: Text.AlignHCenter
                    Accessible.ignored: true
                }
            }
        }
    }
}
