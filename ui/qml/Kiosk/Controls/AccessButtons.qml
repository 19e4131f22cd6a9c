// The four accessibility toggles in a row and the call for help, as home and every landscape dock
// show them.
import QtQuick
import QtQuick.Layouts
import Kiosk.Style

RowLayout {
    id: access

    property bool largeText: false
    property bool highContrast: false
    property bool readAloud: false
    property bool lowered: false
    property bool canSpeak: true
    property bool canLower: true
    property bool stretch: true
    property bool helpOpen: false
    property bool sheetOpen: false

    signal toggled(string setting)
    signal helpAsked
    signal sheetAsked

    spacing: Theme.touchGap

    AccessButton {
        Layout.fillWidth: access.stretch
        Layout.preferredWidth: Math.max(Theme.px(180), implicitWidth)
        words: qsTrId("access.large_text")
        icon: "text-aa"
        iconOn: "text-aa-bold"
        on: access.largeText
        onActivated: access.toggled("large_text")
    }

    // To who listens the volume matters more: the sheet has that, and contrast too.
    AccessButton {
        visible: access.readAloud
        Layout.fillWidth: access.stretch
        Layout.preferredWidth: Math.max(Theme.px(access.stretch ? 180 : 256), implicitWidth)
        words: qsTrId("access.title")
        icon: "person-arms-spread"
        on: access.sheetOpen
        onActivated: access.sheetAsked()
    }

    AccessButton {
        visible: !access.readAloud
        Layout.fillWidth: access.stretch
        Layout.preferredWidth: Math.max(Theme.px(access.stretch ? 180 : 256), implicitWidth)
        words: qsTrId("access.high_contrast")
        icon: "circle-half"
        iconOn: "circle-half-bold"
        on: access.highContrast
        onActivated: access.toggled("high_contrast")
    }

    AccessButton {
        Layout.fillWidth: access.stretch
        Layout.preferredWidth: Math.max(Theme.px(180), implicitWidth)
        words: qsTrId("access.read_aloud")
        icon: "speaker-high"
        on: access.readAloud
        available: access.canSpeak
        reason: qsTrId("access.no_voice")
        onActivated: access.toggled("read_aloud")
        onRefused: access.toggled("read_aloud")
    }

    AccessButton {
        Layout.fillWidth: access.stretch
        Layout.preferredWidth: Math.max(Theme.px(180), implicitWidth)
        words: qsTrId("access.lowered")
        icon: "wheelchair"
        iconOn: "wheelchair-bold"
        on: access.lowered
        available: access.canLower
        reason: qsTrId("access.low_already")
        onActivated: access.toggled("lowered")
        onRefused: access.toggled("lowered")
    }

    AccessButton {
        Layout.preferredWidth: Math.max(Theme.px(access.stretch ? 124 : 150), implicitWidth)
        least: 116
        plain: true
        words: qsTrId("dock.help")
        icon: "hand-waving"
        on: access.helpOpen
        onActivated: access.helpAsked()
    }
}
