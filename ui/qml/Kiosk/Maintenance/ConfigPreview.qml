// The citizen's page as the draft makes it, drawn small and out of reach; or the printed ticket.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

ColumnLayout {
    id: preview

    required property StaffPreviewViewModel shown

    spacing: Theme.px(20)

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.px(12)

        Repeater {
            model: preview.shown.tabs

            SheetAction {
                required property int index

                required words
                required leads

                Layout.fillWidth: true
                Layout.preferredWidth: 1
                textSize: 28
                Accessible.checkable: true
                Accessible.checked: leads
                onActivated: preview.shown.show(index)
            }
        }
    }

    Item {
        id: room

        Layout.fillWidth: true
        Layout.fillHeight: true
        clip: true

        Picture {
            id: frame

            objectName: "preview"

            readonly property real shrunk: Math.min(room.width / Theme.panelWidth, room.height / Theme.panelHeight)

            anchors.horizontalCenter: parent.horizontalCenter
            visible: preview.shown.screen !== ""
            width: Theme.panelWidth * shrunk
            height: Theme.panelHeight * shrunk
            Accessible.name: preview.shown.title

            Loader {
                readonly property string screen: preview.shown.screen

                width: Theme.panelWidth
                height: Theme.panelHeight
                scale: frame.shrunk
                transformOrigin: Item.TopLeft
                onScreenChanged: show()
                Component.onCompleted: show()

                function show(): void {
                    if (screen === "")
                        source = "";
                    else
                        setSource(Qt.resolvedUrl("../Screens/" + screen + "Screen.qml"), {
                            "app": preview.shown.app
                        });
                }
            }
        }

        Rectangle {
            anchors.horizontalCenter: parent.horizontalCenter
            visible: preview.shown.ticket !== ""
            width: paper.width + Theme.px(24)
            height: room.height
            color: Theme.qrBg
            border.width: Theme.hairline
            border.color: Theme.lineStrong

            Image {
                id: paper

                x: Theme.px(12)
                y: Theme.px(12)
                height: room.height - Theme.px(24)
                fillMode: Image.PreserveAspectFit
                source: preview.shown.ticket
                Accessible.role: Accessible.Graphic
                Accessible.name: qsTrId("config.preview.ticket")
            }
        }
    }
}
