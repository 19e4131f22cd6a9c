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
    width: Theme.px(1060)
    height: Theme.px(simulator.hasCardReader ? 1012 : 900)
    color: Theme.paper
    title: qsTrId("simulator.title")

    Rectangle {
        id: bar

        width: parent.width
        height: Theme.px(96)
        color: Theme.chamDeep

        KText {
            anchors.left: parent.left
            anchors.leftMargin: Theme.margin
            anchors.verticalCenter: parent.verticalCenter
            kind: "h3"
            color: Theme.overCham
            text: qsTrId("simulator.title")
        }
    }

    ColumnLayout {
        anchors.top: bar.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: Theme.px(32)
        spacing: Theme.px(24)

        KText {
            kind: "label"
            text: qsTrId("simulator.scan")
        }

        RowLayout {
            spacing: Theme.px(16)

            Rectangle {
                Layout.fillWidth: true
                Layout.preferredHeight: Theme.px(112)
                radius: Theme.radiusRow
                color: Theme.surface
                border.width: Theme.borderField
                border.color: code.activeFocus ? Theme.cham : Theme.lineStrong

                TextInput {
                    id: code

                    anchors.fill: parent
                    anchors.margins: Theme.px(28)
                    verticalAlignment: TextInput.AlignVCenter
                    clip: true
                    focus: true
                    color: Theme.ink
                    font.family: Theme.family
                    font.pixelSize: Theme.px(34)
                    Accessible.role: Accessible.EditableText
                    Accessible.name: qsTrId("simulator.scan")
                    onAccepted: scan.activated()
                }
            }

            SecondaryButton {
                id: scan

                staff: true
                words: qsTrId("simulator.scan_now")
                onActivated: {
                    root.simulator.scan(code.text);
                    code.clear();
                }
            }
        }

        KnobRow {
            words: qsTrId("simulator.paper")
            value: root.simulator.paper
            options: [
                { "words": qsTrId("simulator.paper_ok"), "value": "ok" },
                { "words": qsTrId("simulator.paper_low"), "value": "low" },
                { "words": qsTrId("simulator.paper_out"), "value": "out" }
            ]
            onChosen: value => root.simulator.setKnob("paper", value)
        }

        KnobRow {
            words: qsTrId("simulator.cover")
            value: root.simulator.cover
            options: [
                { "words": qsTrId("simulator.closed"), "value": "closed" },
                { "words": qsTrId("simulator.open"), "value": "open" }
            ]
            onChosen: value => root.simulator.setKnob("cover", value)
        }

        KnobRow {
            words: qsTrId("simulator.cable")
            value: root.simulator.cable
            options: [
                { "words": qsTrId("simulator.in"), "value": "in" },
                { "words": qsTrId("simulator.out"), "value": "out" }
            ]
            onChosen: value => root.simulator.setKnob("cable", value)
        }

        KnobRow {
            visible: root.simulator.hasCardReader
            words: qsTrId("simulator.card")
            value: root.simulator.card
            options: [
                { "words": qsTrId("simulator.card_none"), "value": "none" },
                { "words": qsTrId("simulator.card_chip"), "value": "chip" },
                { "words": qsTrId("simulator.card_other"), "value": "other" }
            ]
            onChosen: value => root.simulator.layCard(value)
        }

        KnobRow {
            words: qsTrId("simulator.central")
            value: root.simulator.cut ? "cut" : "on"
            options: [
                { "words": qsTrId("simulator.connected"), "value": "on" },
                { "words": qsTrId("simulator.cut"), "value": "cut" }
            ]
            onChosen: value => root.simulator.setCut(value === "cut")
        }

        KText {
            Layout.fillWidth: true
            kind: "caption"
            color: Theme.ink2
            text: qsTrId("simulator.papers") + " " + root.simulator.papers
        }
    }
}
