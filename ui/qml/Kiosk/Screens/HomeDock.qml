// The four reading aids and the call for help at the foot of home; in landscape the QR reader is named
// beside them.
import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

Rectangle {
    id: dock

    readonly property bool isHomeDock: true
    required property AppViewModel app

    implicitHeight: Theme.dock
    color: Theme.surface

    Rectangle {
        width: parent.width
        height: Theme.rule
        color: Theme.line
    }

    RowLayout {
        anchors.fill: parent
        anchors.topMargin: Theme.rule
        anchors.leftMargin: Theme.px(Theme.landscape ? 48 : dock.app.shell.readAloud ? 28 : 40)
        anchors.rightMargin: anchors.leftMargin
        spacing: Theme.px(20)

        GuidePlate {
            Layout.fillWidth: true
            visible: Theme.landscape && text !== ""
            text: dock.app.shell.guide
        }

        Icon {
            visible: Theme.landscape && dock.app.shell.guide === ""
            glyph: dock.app.shell.canScan ? "qr-code" : "keyboard"
            size: 64
            scales: false
            color: Theme.son
        }

        Column {
            visible: Theme.landscape && dock.app.shell.guide === ""
            Layout.fillWidth: true

            KText {
                width: parent.width
                kind: "label"
                scales: false
                text: dock.app.shell.canScan ? qsTrId("home.scan_title") : qsTrId("home.type_title")
            }

            KText {
                width: parent.width
                kind: "caption"
                scales: false
                text: !dock.app.shell.canScan ? qsTrId("home.type_note") : dock.app.shell.scanHint !== "" ? dock.app.shell.scanHint : qsTrId("home.scan_side")
                color: Theme.ink2
            }
        }

        AccessButtons {
            Layout.fillWidth: !Theme.landscape
            stretch: !Theme.landscape
            largeText: dock.app.shell.large
            highContrast: dock.app.shell.contrast
            readAloud: dock.app.shell.readAloud
            lowered: dock.app.shell.lowered
            canSpeak: dock.app.shell.canSpeak
            canLower: dock.app.shell.canLower
            helpOpen: dock.app.shell.dialog === "help" || dock.app.shell.guide !== ""
            onToggled: setting => dock.app.ways.toggleAccess(setting)
            sheetOpen: dock.app.shell.dialog === "access"
            onHelpAsked: dock.app.ways.openHelp()
            onSheetAsked: dock.app.ways.openAccess()
        }
    }
}
