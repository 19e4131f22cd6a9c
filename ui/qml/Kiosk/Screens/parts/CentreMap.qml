// The hall as the profile draws it: walls, counters, rooms, seats, names, and the way in dots.
// A drawing to look at; the sentence beside it says the way, and the list is what is touched.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

Item {
    id: map

    required property CentreFloorViewModel floor
    readonly property real unit: Math.min(width / floor.mapWidth, height / floor.mapHeight)

    function tone(name: string): color {
        switch (name) {
        case "son":
            return Theme.son;
        case "overSon":
            return Theme.overSon;
        case "ink2":
            return Theme.ink2;
        case "cham":
            return Theme.cham;
        case "jade":
            return Theme.jade;
        default:
            return Theme.ink;
        }
    }

    Accessible.role: Accessible.Graphic
    Accessible.name: qsTrId("centre.map_name") + (floor.isChosen ? ". " + floor.heading : "")

    // Words of the drawing: they grow with it and not with large text, or they would not fit it.
    component Words: KText {
        property real points: 28

        size: points * map.unit / Theme.u
        scales: false
        leading: 1.28
        wrapMode: Text.NoWrap
        Accessible.ignored: true
    }

    Item {
        anchors.centerIn: parent
        width: map.floor.mapWidth * map.unit
        height: map.floor.mapHeight * map.unit

        Rectangle {
            x: map.floor.walls.x * map.unit
            y: map.floor.walls.y * map.unit
            width: map.floor.walls.width * map.unit
            height: map.floor.walls.height * map.unit
            radius: 28 * map.unit
            color: Theme.surface
            border.width: Math.max(1, 6 * map.unit)
            border.color: Theme.ink2
        }

        Repeater {
            model: map.floor.doors

            MapDoor {
                required property var modelData

                unit: map.unit
                start: Qt.point(modelData.x, modelData.y)
                end: Qt.point(modelData.toX, modelData.toY)
            }
        }

        Repeater {
            model: map.floor.seats

            Rectangle {
                required property var modelData

                x: modelData.x * map.unit
                y: modelData.y * map.unit
                width: modelData.width * map.unit
                height: modelData.height * map.unit
                radius: 10 * map.unit
                color: Theme.chamTint
                border.width: Math.max(1, 2 * map.unit)
                border.color: Theme.cham
            }
        }

        Repeater {
            model: map.floor.boxes

            Rectangle {
                id: box

                required property var modelData
                readonly property bool chosen: modelData.chosen

                x: modelData.x * map.unit
                y: modelData.y * map.unit
                width: modelData.width * map.unit
                height: modelData.height * map.unit
                radius: 16 * map.unit
                color: chosen ? Theme.son : modelData.kind === "desk" ? Theme.vangTint : Theme.sunk
                border.width: Math.max(1, 3 * map.unit)
                border.color: chosen ? Theme.son : modelData.kind === "desk" ? Theme.vang : Theme.lineStrong

                Words {
                    anchors.centerIn: parent
                    visible: text !== ""
                    points: 46
                    weight: 800
                    text: box.modelData.words
                    color: box.chosen ? Theme.overSon : Theme.ink
                }
            }
        }

        Repeater {
            model: map.floor.dots

            Rectangle {
                required property var modelData

                x: modelData.x * map.unit - width / 2
                y: modelData.y * map.unit - height / 2
                width: 8 * map.unit
                height: width
                radius: width / 2
                color: Theme.son
            }
        }

        Repeater {
            model: map.floor.labels

            Words {
                required property var modelData

                x: modelData.x * map.unit - width * (modelData.side + 1) / 2
                y: modelData.y * map.unit - height / 2
                weight: modelData.chosen || modelData.tone === "jade" ? 700 : 600
                text: modelData.words
                color: map.tone(modelData.tone)
                horizontalAlignment: modelData.side < 0 ? Text.AlignLeft : modelData.side > 0 ? Text.AlignRight : Text.AlignHCenter
            }
        }

        Loader {
            active: map.floor.here.x !== undefined
            sourceComponent: here
        }
    }

    Component {
        id: here

        Item {
            Rectangle {
                id: spot

                x: map.floor.here.x * map.unit - width / 2
                y: map.floor.here.y * map.unit - height / 2
                width: 72 * map.unit
                height: width
                radius: width / 2
                color: Theme.son

                Rectangle {
                    anchors.centerIn: parent
                    width: 28 * map.unit
                    height: width
                    radius: width / 2
                    color: Theme.overSon
                }
            }

            Words {
                id: title

                anchors.left: spot.right
                anchors.leftMargin: 18 * map.unit
                anchors.bottom: spot.verticalCenter
                points: 32
                weight: 700
                text: map.floor.here.title
                color: Theme.son
            }

            Words {
                anchors.left: title.left
                anchors.top: spot.verticalCenter
                weight: 500
                text: map.floor.here.note
                color: Theme.ink2
            }
        }
    }
}
