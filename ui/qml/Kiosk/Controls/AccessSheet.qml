// The sheet that rises from the dock with the accessibility settings; each applies at once.
import QtQuick
import Kiosk.Style

FocusScope {
    id: sheet

    property bool open: false
    property bool largeText: false
    property bool highContrast: false
    property bool readAloud: false
    property bool lowered: false
    property int volume: 3
    property string hint: qsTrId("access.headphones_hint")

    signal closed
    signal toggled(string setting)
    signal volumeChosen(int volume)

    visible: opacity > 0
    opacity: open ? 1 : 0
    clip: true
    Accessible.role: Accessible.Dialog
    Accessible.name: qsTrId("access.title")

    Behavior on opacity {
        NumberAnimation {
            duration: Theme.sheetMs
            easing.type: Easing.OutCubic
        }
    }

    Scrim {
        anchors.fill: parent
        onTouchedOutside: sheet.closed()
    }

    Rectangle {
        // Its square bottom corners lie under the dock.
        y: sheet.height - column.height - Theme.px(80) + (sheet.open ? 0 : Theme.px(120))
        width: parent.width
        height: column.height + Theme.px(80) + Theme.radiusSheet
        radius: Theme.radiusSheet
        color: Theme.paper
        border.width: Theme.contrast ? Theme.hairline : 0
        border.color: Theme.line

        Behavior on y {
            NumberAnimation {
                duration: Theme.sheetMs
                easing.type: Easing.OutCubic
            }
        }

        MouseArea {
            anchors.fill: parent
        }

        Column {
            id: column

            x: Theme.margin
            y: Theme.px(44)
            width: parent.width - 2 * x
            spacing: Theme.px(18)

            Item {
                width: parent.width
                height: close.height

                KText {
                    anchors.verticalCenter: parent.verticalCenter
                    kind: "h1"
                    text: qsTrId("access.title")
                }

                SecondaryButton {
                    id: close

                    anchors.right: parent.right
                    small: true
                    icon: "x-bold"
                    words: qsTrId("control.close")
                    onActivated: sheet.closed()
                }
            }

            SwitchRow {
                width: parent.width
                icon: "text-aa"
                title: qsTrId("access.large_text")
                subtitle: qsTrId("access.large_text_detail")
                selected: sheet.largeText
                onActivated: sheet.toggled("large_text")
            }

            SwitchRow {
                width: parent.width
                icon: "circle-half"
                title: qsTrId("access.high_contrast")
                subtitle: qsTrId("access.high_contrast_detail")
                selected: sheet.highContrast
                onActivated: sheet.toggled("high_contrast")
            }

            SwitchRow {
                width: parent.width
                icon: "speaker-high"
                title: qsTrId("access.read_aloud")
                subtitle: qsTrId("access.read_aloud_detail")
                selected: sheet.readAloud
                onActivated: sheet.toggled("read_aloud")
            }

            SwitchRow {
                width: parent.width
                icon: "wheelchair"
                title: qsTrId("access.lowered")
                subtitle: qsTrId("access.lowered_detail")
                selected: sheet.lowered
                onActivated: sheet.toggled("lowered")
            }

            VolumeRow {
                width: parent.width
                volume: sheet.volume
                onChosen: volume => sheet.volumeChosen(volume)
            }

            FactLine {
                anchors.horizontalCenter: parent.horizontalCenter
                spacing: Theme.px(12)
                icon: "headphones"
                iconSize: 40
                weight: 400
                text: sheet.hint
            }
        }
    }
}
