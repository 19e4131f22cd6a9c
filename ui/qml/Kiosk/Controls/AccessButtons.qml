// The four accessibility toggles in a row, always in the same place, the volume while it reads aloud
// and the call for help: as home and every landscape dock show them.
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

    // One more button stands in the row while it reads aloud.
    readonly property bool crowded: readAloud && stretch
    readonly property real usual: crowded ? 0 : Theme.px(180)
    readonly property real narrowest: crowded ? 88 : 150

    signal toggled(string setting)
    signal helpAsked
    signal sheetAsked

    spacing: Theme.touchGap

    AccessButton {
        Layout.fillWidth: access.stretch
        Layout.preferredWidth: Math.max(access.usual, implicitWidth)
        least: access.narrowest
        words: qsTrId("access.large_text")
        icon: "text-aa"
        iconOn: "text-aa-bold"
        on: access.largeText
        onActivated: access.toggled("large_text")
    }

    AccessButton {
        Layout.fillWidth: access.stretch
        Layout.preferredWidth: Math.max(access.stretch ? access.usual : Theme.px(256), implicitWidth)
        least: access.narrowest
        words: qsTrId("access.high_contrast")
        icon: "circle-half"
        iconOn: "circle-half-bold"
        on: access.highContrast
        onActivated: access.toggled("high_contrast")
    }

    AccessButton {
        Layout.fillWidth: access.stretch
        Layout.preferredWidth: Math.max(access.usual, implicitWidth)
        least: access.narrowest
        words: qsTrId("access.read_aloud")
        icon: "speaker-high"
        // No light where there is no voice.
        on: access.readAloud && access.canSpeak
        available: access.canSpeak
        reason: qsTrId("access.no_voice")
        onActivated: access.toggled("read_aloud")
        onRefused: access.toggled("read_aloud")
    }

    AccessButton {
        Layout.fillWidth: access.stretch
        Layout.preferredWidth: Math.max(access.usual, implicitWidth)
        least: access.narrowest
        words: qsTrId("access.lowered")
        icon: "wheelchair"
        iconOn: "wheelchair-bold"
        on: access.lowered
        available: access.canLower
        reason: qsTrId("access.low_already")
        onActivated: access.toggled("lowered")
        onRefused: access.toggled("lowered")
    }

    // To who listens the volume matters: the sheet has it.
    AccessButton {
        visible: access.readAloud
        Layout.fillWidth: access.stretch
        Layout.preferredWidth: Math.max(Theme.px(access.stretch ? 88 : 124), implicitWidth)
        least: 88
        plain: true
        words: qsTrId("access.volume")
        icon: "speaker-low"
        on: access.sheetOpen
        onActivated: access.sheetAsked()
    }

    AccessButton {
        Layout.preferredWidth: Math.max(Theme.px(access.crowded ? 88 : access.stretch || access.readAloud ? 124 : 150), implicitWidth)
        least: access.crowded ? 88 : 116
        plain: true
        words: qsTrId("dock.help")
        icon: "hand-waving"
        on: access.helpOpen
        onActivated: access.helpAsked()
    }
}
