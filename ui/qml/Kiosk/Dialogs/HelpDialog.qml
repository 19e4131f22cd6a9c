// A person is wanted: where the help desk is, whom to telephone, the button that calls somebody, and
// guided mode for those who have a helper beside them.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

DialogFrame {
    id: dialog

    required property AppViewModel app
    readonly property bool tight: low || Theme.landscape

    name: qsTrId("help.title")
    gist: app.help.told === "" ? " " : app.help.told
    spoken: app.help.spoken
    gap: tight ? 22 : 28
    cardWidth: Theme.landscape ? 1640 : Theme.large ? 1000 : 880

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.px(20)

        KText {
            Layout.fillWidth: true
            kind: dialog.low && Theme.large ? "h2" : "h1"
            text: qsTrId("help.title")
            Accessible.role: Accessible.Heading
        }

        SecondaryButton {
            small: true
            icon: "x-bold"
            words: qsTrId("help.close")
            available: !dialog.app.help.calling
            aside: true
            onActivated: dialog.app.dialogs.close()
        }
    }

    GridLayout {
        Layout.fillWidth: true
        columns: Theme.landscape ? 2 : 1
        columnSpacing: Theme.px(36)
        rowSpacing: Theme.px(dialog.gap)
        uniformCellWidths: true

        HelpContacts {
            Layout.fillWidth: true
            Layout.alignment: Qt.AlignTop
            deskName: dialog.app.help.deskName
            desk: dialog.app.help.desk
            lines: dialog.app.help.hotlines
            across: dialog.low && Theme.large ? 2 : 1
        }

        ColumnLayout {
            Layout.fillWidth: true
            Layout.alignment: Qt.AlignTop
            spacing: Theme.px(dialog.tight ? 18 : 24)

            PrimaryButton {
                Layout.fillWidth: true
                visible: dialog.app.help.canCall
                big: true
                icon: "hand-waving"
                words: dialog.app.help.callWords
                busy: dialog.app.help.calling
                onActivated: dialog.app.help.call()
            }

            // Under the button: what a touch brings moves nothing under the finger.
            Banner {
                Layout.fillWidth: true
                visible: text !== ""
                tone: dialog.app.help.tone
                title: dialog.app.help.closedTitle
                text: dialog.app.help.told
            }

            ListRow {
                Layout.fillWidth: true
                mark: "switch"
                icon: "users"
                titleSize: 32
                title: dialog.app.help.guided ? qsTrId("help.guide_off") : qsTrId("help.guide_on")
                subtitle: dialog.low ? "" : dialog.app.help.guided ? qsTrId("help.guide_off_note") : qsTrId("help.guide_on_note")
                selected: dialog.app.help.guided
                onActivated: dialog.app.help.setGuided(!dialog.app.help.guided)
            }
        }
    }
}
