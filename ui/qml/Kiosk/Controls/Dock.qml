// The bar at the foot of every screen. Back and Home never move, and help is always the last at the
// right; on home the four toggles stand here.
import QtQuick
import QtQuick.Layouts
import Kiosk.Style

Rectangle {
    id: dock

    readonly property bool isDock: true
    property bool home: false
    property bool canGoBack: true
    property bool staff: false
    property bool sheetOpen: false
    property bool helpOpen: false
    property bool largeText: false
    property bool highContrast: false
    property bool readAloud: false
    property bool lowered: false
    property bool canSpeak: true
    property bool canLower: true
    // Said beside the toggles of a lying home, where the page has no room for it.
    property string hintTitle: ""
    property string hintText: ""
    readonly property bool stretched: home && !Theme.landscape
    readonly property bool fourToggles: (home || Theme.landscape) && !staff
    readonly property int buttonHeight: Theme.px(Theme.landscape ? 104 : 112)

    signal back
    signal backRefused(string reason)
    signal homeChosen
    signal accessOpened
    signal helpAsked
    signal toggled(string setting)

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
        anchors.leftMargin: dock.home ? Theme.px(40) : Theme.margin
        anchors.rightMargin: anchors.leftMargin
        spacing: dock.staff ? Theme.px(16) : Theme.touchGap

        SecondaryButton {
            visible: !dock.home
            Layout.fillWidth: true
            Layout.maximumWidth: Theme.px(256)
            Layout.preferredWidth: Layout.maximumWidth
            Layout.minimumWidth: Math.min(implicitWidth - Theme.px(36), Layout.maximumWidth)
            Layout.preferredHeight: dock.buttonHeight
            scales: false
            icon: "arrow-left-bold"
            iconSize: 44
            words: qsTrId("dock.back")
            available: dock.canGoBack
            onActivated: dock.back()
            reason: qsTrId("dock.back_refused")
            onRefused: dock.backRefused(reason)
        }

        SecondaryButton {
            visible: !dock.home
            Layout.fillWidth: true
            Layout.maximumWidth: Theme.px(276)
            Layout.preferredWidth: Layout.maximumWidth
            Layout.minimumWidth: Math.min(implicitWidth - Theme.px(36), Layout.maximumWidth)
            Layout.preferredHeight: dock.buttonHeight
            scales: false
            icon: dock.staff ? "sign-out-bold" : "house-bold"
            iconSize: 44
            words: dock.staff ? qsTrId("dock.leave") : qsTrId("dock.home")
            onActivated: dock.homeChosen()
        }

        Icon {
            visible: dock.home && dock.hintTitle !== "" && Theme.landscape
            glyph: "qr-code"
            size: 64
            scales: false
            color: Theme.son
        }

        ColumnLayout {
            visible: !dock.stretched
            Layout.fillWidth: true
            spacing: 0

            KText {
                visible: dock.home && text !== ""
                Layout.fillWidth: true
                kind: "label"
                scales: false
                text: dock.hintTitle
            }

            KText {
                visible: dock.home && text !== ""
                Layout.fillWidth: true
                kind: "caption"
                scales: false
                text: dock.hintText
                color: Theme.ink2
            }
        }

        AccessButton {
            visible: !dock.fourToggles && !dock.staff
            Layout.preferredWidth: implicitWidth
            least: 124
            words: qsTrId("access.read_aloud")
            icon: "speaker-high"
            on: dock.readAloud && dock.canSpeak
            available: dock.canSpeak
            reason: qsTrId("access.no_voice")
            onActivated: dock.toggled("read_aloud")
            onRefused: dock.toggled("read_aloud")
        }

        AccessButton {
            visible: !dock.fourToggles && !dock.staff
            Layout.preferredWidth: implicitWidth
            least: 152
            words: qsTrId("access.title")
            icon: "person-arms-spread"
            opens: true
            on: dock.sheetOpen
            onActivated: dock.accessOpened()
        }

        AccessButton {
            visible: !dock.fourToggles && !dock.staff
            Layout.preferredWidth: implicitWidth
            least: 116
            plain: true
            words: qsTrId("dock.help")
            icon: "hand-waving"
            on: dock.helpOpen
            onActivated: dock.helpAsked()
        }

        AccessButtons {
            visible: dock.fourToggles
            Layout.fillWidth: dock.stretched
            stretch: dock.stretched
            largeText: dock.largeText
            highContrast: dock.highContrast
            readAloud: dock.readAloud
            lowered: dock.lowered
            canSpeak: dock.canSpeak
            canLower: dock.canLower
            helpOpen: dock.helpOpen
            onToggled: setting => dock.toggled(setting)
            sheetOpen: dock.sheetOpen
            onHelpAsked: dock.helpAsked()
            onSheetAsked: dock.accessOpened()
        }
    }
}
