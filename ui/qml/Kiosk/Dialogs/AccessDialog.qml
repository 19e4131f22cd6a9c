// The reading aids as a sheet above the dock: each acts at once and lasts for this visit.
import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

FocusScope {
    id: sheet

    required property AppViewModel app

    focus: true
    Accessible.role: Accessible.Dialog
    Accessible.name: qsTrId("access.title")

    Rectangle {
        width: parent.width
        height: parent.height - Theme.dock
        color: Theme.scrimFill
    }

    MouseArea {
        width: parent.width
        height: parent.height - Theme.dock
        onClicked: sheet.app.dialogs.close()
        Accessible.ignored: true
    }

    Rectangle {
        id: card

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.dock
        width: parent.width
        height: rows.implicitHeight + Theme.px(80)
        topLeftRadius: Theme.radiusSheet
        topRightRadius: Theme.radiusSheet
        color: Theme.paper
        border.width: Theme.contrast ? Theme.hairline : 0
        border.color: Theme.line

        MouseArea {
            anchors.fill: parent
            Accessible.ignored: true
        }

        ColumnLayout {
            id: rows

            x: Theme.margin
            y: Theme.px(44)
            width: parent.width - 2 * x
            spacing: Theme.px(18)

            RowLayout {
                Layout.fillWidth: true

                KText {
                    Layout.fillWidth: true
                    kind: "h1"
                    text: qsTrId("access.title")
                    Accessible.role: Accessible.Heading
                }

                SecondaryButton {
                    small: true
                    icon: "x-bold"
                    words: qsTrId("access.close")
                    aside: true
                    onActivated: sheet.app.dialogs.close()
                }
            }

            GridLayout {
                Layout.fillWidth: true
                columns: Theme.landscape ? 2 : 1
                columnSpacing: Theme.px(24)
                rowSpacing: Theme.px(18)
                uniformCellWidths: true

                SwitchRow {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    icon: "text-aa"
                    title: qsTrId("access.large_text")
                    subtitle: qsTrId("access.large_note")
                    selected: sheet.app.shell.large
                    onActivated: sheet.app.ways.toggleAccess("large_text")
                }

                SwitchRow {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    icon: "circle-half"
                    title: qsTrId("access.high_contrast")
                    subtitle: qsTrId("access.contrast_note")
                    selected: sheet.app.shell.contrast
                    onActivated: sheet.app.ways.toggleAccess("high_contrast")
                }

                SwitchRow {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    icon: "speaker-high"
                    title: qsTrId("access.read_aloud")
                    subtitle: available ? qsTrId("access.read_note") : reason
                    available: sheet.app.shell.canSpeak
                    reason: qsTrId("access.no_voice")
                    selected: sheet.app.shell.readAloud && available
                    onActivated: sheet.app.ways.toggleAccess("read_aloud")
                }

                SwitchRow {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    icon: "wheelchair"
                    title: qsTrId("access.lowered")
                    subtitle: available ? qsTrId("access.lowered_note") : reason
                    available: sheet.app.shell.canLower
                    reason: qsTrId("access.low_already")
                    selected: sheet.app.shell.lowered
                    onActivated: sheet.app.ways.toggleAccess("lowered")
                }
            }

            VolumeRow {
                Layout.fillWidth: true
                volume: sheet.app.shell.volume
                least: sheet.app.shell.quietest
                onChosen: volume => sheet.app.ways.setVolume(volume)
            }

            FactLine {
                Layout.alignment: Qt.AlignHCenter
                Layout.topMargin: Theme.px(4)
                spacing: Theme.px(12)
                icon: "headphones"
                iconSize: 40
                weight: 400
                text: qsTrId("access.headphones_hint")
            }
        }
    }
}
