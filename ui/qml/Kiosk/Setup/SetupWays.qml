// The foot of a page: back and later at the left, and the button that leads on. A lying page has only
// the last here, the others stand in its column.
import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

Rectangle {
    id: ways

    required property SetupViewModel setup
    property bool landscape: false
    property bool canPutOff: true
    readonly property bool isDock: true

    implicitHeight: Theme.px(landscape ? 128 : 152)
    color: landscape ? Theme.paper : Theme.surface

    Rectangle {
        visible: !ways.landscape
        width: parent.width
        height: Theme.rule
        color: Theme.line
    }

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.px(ways.landscape ? 44 : 56)
        anchors.rightMargin: anchors.leftMargin
        spacing: Theme.px(16)

        SecondaryButton {
            visible: !ways.landscape
            Layout.preferredWidth: Theme.px(256)
            Layout.preferredHeight: Theme.px(112)
            scales: false
            padding: Theme.px(12)
            icon: "arrow-left-bold"
            iconSize: 44
            words: qsTrId("setup.back")
            available: ways.setup.canGoBack
            onActivated: ways.setup.back()
        }

        SecondaryButton {
            visible: !ways.landscape && ways.canPutOff
            Layout.preferredWidth: Theme.px(256)
            Layout.preferredHeight: Theme.px(112)
            scales: false
            padding: Theme.px(12)
            words: qsTrId("setup.later")
            onActivated: ways.setup.later()
        }

        Item {
            Layout.fillWidth: true
        }

        PrimaryButton {
            Layout.preferredWidth: Math.max(Theme.px(400), implicitWidth)
            Layout.preferredHeight: Theme.px(112)
            staff: true
            scales: false
            trailingIcon: busy ? "" : "arrow-right-bold"
            words: ways.setup.nextWords
            available: ways.setup.canGoOn
            busy: ways.setup.busy
            onActivated: ways.setup.goOn()
        }
    }
}
