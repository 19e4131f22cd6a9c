pragma ComponentBehavior: Bound
// The technician's window: what a scanner, a printer's lid or a cut cable would do, by hand.
import QtQuick
import QtQuick.Layouts
import QtQuick.Window
import Kiosk.Style
import Kiosk.Controls
import Kiosk.ViewModels

Window {
    id: root

    required property SimulatorViewModel simulator

    visible: true
    width: Theme.px(1280)
    height: Theme.px(800)
    color: Theme.paper
    title: qsTrId("simulator.title")

    component Knobs: Repeater {
        delegate: KnobRow {
            required property var modelData

            Layout.fillWidth: true
            name: modelData.name
            values: modelData.values
            value: root.simulator.knobs[modelData.name]
            onChosen: value => root.simulator.setKnob(name, value)
        }
    }

    Rectangle {
        id: bar

        width: parent.width
        height: Theme.px(64)
        color: Theme.chamDeep

        KText {
            anchors.left: parent.left
            anchors.leftMargin: Theme.px(24)
            anchors.verticalCenter: parent.verticalCenter
            kind: "h3"
            color: Theme.overCham
            text: root.title
        }
    }

    RowLayout {
        anchors.top: bar.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: Theme.px(20)
        spacing: Theme.px(32)
        uniformCellSizes: true

        ColumnLayout {
            Layout.fillWidth: true
            Layout.alignment: Qt.AlignTop
            spacing: Theme.px(10)

            Knobs {
                model: root.simulator.leftRows
            }

            KText {
                Layout.fillWidth: true
                kind: "caption"
                size: 20
                color: Theme.ink2
                text: qsTrId("simulator.papers") + " " + root.simulator.papers
            }
        }

        ColumnLayout {
            Layout.fillWidth: true
            Layout.alignment: Qt.AlignTop
            spacing: Theme.px(10)

            KText {
                kind: "label"
                size: 24
                text: qsTrId("simulator.scan")
            }

            RowLayout {
                spacing: Theme.px(12)

                Rectangle {
                    Layout.fillWidth: true
                    Layout.preferredHeight: Theme.px(72)
                    radius: Theme.radiusRow
                    color: Theme.surface
                    border.width: Theme.borderField
                    border.color: code.activeFocus ? Theme.cham : Theme.lineStrong

                    TextInput {
                        id: code

                        anchors.fill: parent
                        anchors.margins: Theme.px(16)
                        verticalAlignment: TextInput.AlignVCenter
                        clip: true
                        focus: true
                        color: Theme.ink
                        font.family: Theme.family
                        font.pixelSize: Theme.px(28)
                        Accessible.role: Accessible.EditableText
                        Accessible.name: qsTrId("simulator.scan")
                        onAccepted: scan.activated()
                    }
                }

                SecondaryButton {
                    id: scan

                    staff: true
                    small: true
                    implicitHeight: Theme.px(72)
                    words: qsTrId("simulator.scan_now")
                    onActivated: {
                        root.simulator.scan(code.text);
                        code.clear();
                    }
                }
            }

            Knobs {
                model: root.simulator.rightRows
            }
        }
    }
}
