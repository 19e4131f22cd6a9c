// The indigo column of a lying page: what this is, the steps below each other, the ways back and out.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Maintenance
import Kiosk.Style
import Kiosk.ViewModels

Rectangle {
    id: side

    required property SetupViewModel setup
    property string clock: ""
    property bool canPutOff: true

    color: Theme.chamDeep

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.px(20)
        spacing: Theme.px(8)

        RowLayout {
            Layout.bottomMargin: Theme.px(10)
            spacing: Theme.px(14)

            Motif {
                motif: "mark-indigo"
                w: 60
            }

            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0

                KText {
                    Layout.fillWidth: true
                    kind: "label"
                    weight: 700
                    scales: false
                    text: side.setup.head
                    color: Theme.overCham
                }

                JoinedText {
                    Layout.fillWidth: true
                    // Its words follow its width, so its width must not follow its words.
                    Layout.preferredWidth: 1
                    kind: "caption"
                    scales: false
                    joined: side.clock + " · " + side.setup.today
                    color: Theme.overCham2
                }
            }
        }

        Repeater {
            model: side.setup.steps

            RowLayout {
                id: step

                required property string number
                required property string name
                required property string told
                required property bool past
                required property bool here

                spacing: Theme.px(16)
                Accessible.role: Accessible.StaticText
                Accessible.name: step.told

                Rectangle {
                    implicitWidth: Theme.px(56)
                    implicitHeight: implicitWidth
                    radius: width / 2
                    color: step.past || step.here ? Theme.overCham2 : Theme.chamDeep
                    border.width: Theme.borderControl
                    border.color: Theme.overCham2

                    KText {
                        visible: !step.past
                        anchors.centerIn: parent
                        size: 28
                        weight: 700
                        scales: false
                        text: step.number
                        color: step.here ? Theme.chamDeep : Theme.overCham2
                        Accessible.ignored: true
                    }

                    Icon {
                        visible: step.past
                        anchors.centerIn: parent
                        glyph: "check-bold"
                        size: 32
                        scales: false
                        color: Theme.chamDeep
                    }
                }

                KText {
                    Layout.fillWidth: true
                    kind: "label"
                    weight: step.here ? 700 : 400
                    scales: false
                    text: step.name
                    color: Theme.overCham
                    Accessible.ignored: true
                }
            }
        }

        Item {
            Layout.fillHeight: true
        }

        SideButton {
            Layout.fillWidth: true
            edged: true
            icon: "arrow-left-bold"
            words: qsTrId("setup.back")
            available: side.setup.canGoBack
            onActivated: side.setup.back()
        }

        SideButton {
            visible: side.canPutOff
            Layout.fillWidth: true
            edged: true
            icon: "sign-out-bold"
            words: qsTrId("setup.later")
            onActivated: side.setup.later()
        }
    }
}
