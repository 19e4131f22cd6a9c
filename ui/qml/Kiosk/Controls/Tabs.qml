// Up to four tabs in one tray; never scrolls sideways.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Style

Rectangle {
    id: tabs

    property var options: []
    property int current: 0
    readonly property real partWidth: (width - Theme.px(16) - Theme.px(8) * (options.length - 1)) / Math.max(1, options.length)

    signal chosen(int index)

    implicitHeight: Theme.px(112)
    radius: Theme.radiusRow
    color: Theme.sunk
    Accessible.role: Accessible.PageTabList

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

                words: modelData
                focusRadius: Theme.radiusTab
                width: tabs.partWidth
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
                    width: parent.width - Theme.px(8)
                    size: Theme.large ? 32 : 29
                    scales: false
                    weight: 600
                    leading: 1.15
                    tracking: -0.3
                    text: tab.modelData
                    color: tab.on ? Theme.overSon : Theme.ink2
                    horizontalAlignment: Text.AlignHCenter
                    Accessible.ignored: true
                }
            }
        }
    }
}
