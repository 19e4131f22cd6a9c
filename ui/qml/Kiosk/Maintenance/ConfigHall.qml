// The hall under the arrows: the boxes of one place stand out, the chosen one is moved on a grid.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

GridLayout {
    id: hall

    required property StaffHallViewModel editor

    component Arrow: SecondaryButton {
        Layout.fillWidth: true
        Layout.preferredHeight: Theme.px(96)
        Layout.minimumWidth: Theme.px(96)
        staff: true
        small: true
        padding: Theme.px(8)
        words: ""
        debounceMs: 0
    }

    component Tool: SecondaryButton {
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        Layout.preferredHeight: Theme.px(96)
        staff: true
        small: true
        scales: false
        padding: Theme.px(8)
        textSize: 28
    }

    columns: Theme.landscape ? 2 : 1
    columnSpacing: Theme.px(24)
    rowSpacing: Theme.px(20)

    Rectangle {
        id: floor

        readonly property real unit: Math.min(width / hall.editor.mapWidth, height / hall.editor.mapHeight)

        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: Theme.landscape ? 3 : 1
        color: Theme.sunk
        radius: Theme.radiusCard
        Accessible.role: Accessible.Graphic
        Accessible.name: qsTrId("centre.map_name")

        Item {
            anchors.centerIn: parent
            width: hall.editor.mapWidth * floor.unit
            height: hall.editor.mapHeight * floor.unit

            Rectangle {
                visible: width > 0
                x: hall.editor.walls.x * floor.unit
                y: hall.editor.walls.y * floor.unit
                width: hall.editor.walls.width * floor.unit
                height: hall.editor.walls.height * floor.unit
                radius: Theme.px(10)
                color: "transparent"
                border.width: Theme.hairline
                border.color: Theme.lineStrong
            }

            Repeater {
                model: hall.editor.boxes

                Rectangle {
                    id: box

                    required property real bx
                    required property real by
                    required property real bw
                    required property real bh
                    required property string label
                    required property bool named
                    required property bool round
                    required property bool mine
                    required property bool chosen

                    // What is moved goes over what it passes.
                    z: chosen ? 1 : 0
                    x: bx * floor.unit
                    y: by * floor.unit
                    width: bw * floor.unit
                    height: bh * floor.unit
                    radius: round ? width / 2 : Theme.px(10)
                    color: chosen ? Theme.cham : mine ? Theme.chamTint : Theme.surface
                    border.width: mine ? Theme.borderSelected : Theme.hairline
                    border.color: mine ? Theme.cham : Theme.lineStrong

                    KText {
                        anchors.centerIn: parent
                        width: box.width
                        horizontalAlignment: Text.AlignHCenter
                        size: (box.named ? 30 : 40) * floor.unit / Theme.u
                        weight: 700
                        scales: false
                        text: box.label
                        color: box.chosen ? Theme.overCham : Theme.ink
                        wrapMode: box.named ? Text.WordWrap : Text.NoWrap
                        Accessible.ignored: true
                    }
                }
            }
        }
    }

    ColumnLayout {
        Layout.fillWidth: true
        Layout.preferredWidth: Theme.landscape ? 2 : 1
        spacing: Theme.px(14)

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.px(14)

            KText {
                Layout.fillWidth: true
                kind: "h2"
                scales: false
                text: hall.editor.chosenWords
            }

            Tool {
                Layout.fillWidth: false
                Layout.preferredWidth: Theme.px(Theme.landscape ? 220 : 330)
                words: qsTrId("config.hall.next")
                available: hall.editor.several
                onActivated: hall.editor.next()
            }
        }

        GridLayout {
            Layout.fillWidth: true
            columns: 4
            columnSpacing: Theme.px(14)
            rowSpacing: Theme.px(14)
            uniformCellWidths: true

            Arrow {
                icon: "arrow-left-bold"
                Accessible.name: qsTrId("config.hall.left")
                onActivated: hall.editor.move(-1, 0)
            }

            Arrow {
                icon: "arrow-up-bold"
                Accessible.name: qsTrId("config.hall.up")
                onActivated: hall.editor.move(0, -1)
            }

            Arrow {
                icon: "arrow-down-bold"
                Accessible.name: qsTrId("config.hall.down")
                onActivated: hall.editor.move(0, 1)
            }

            Arrow {
                icon: "arrow-right-bold"
                Accessible.name: qsTrId("config.hall.right")
                onActivated: hall.editor.move(1, 0)
            }
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.px(14)

            Tool {
                words: qsTrId("config.hall.less")
                available: hall.editor.numbered
                debounceMs: 0
                onActivated: hall.editor.renumber(-1)
            }

            Tool {
                words: qsTrId("config.hall.more")
                available: hall.editor.numbered
                debounceMs: 0
                onActivated: hall.editor.renumber(1)
            }
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.px(14)

            Tool {
                words: qsTrId("config.hall.add")
                available: hall.editor.canAdd
                onActivated: hall.editor.add()
            }

            Tool {
                words: qsTrId("config.hall.remove")
                available: hall.editor.canRemove
                onActivated: hall.editor.remove()
            }
        }
    }
}
