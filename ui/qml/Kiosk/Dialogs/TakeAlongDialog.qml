// The papers of the procedure as a code for the telephone: plain text, no address.
import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

DialogFrame {
    id: dialog

    required property AppViewModel app
    readonly property int room: Theme.px(low ? 460 : Theme.landscape ? 440 : 620)
    readonly property int modules: app.takeAlong.modules

    name: qsTrId("takealong.title")
    gap: low ? 16 : 24

    KText {
        Layout.fillWidth: true
        kind: "h1"
        text: qsTrId("takealong.title")
        horizontalAlignment: Text.AlignHCenter
        Accessible.role: Accessible.Heading
    }

    KText {
        Layout.fillWidth: true
        kind: "bodyLarge"
        text: qsTrId("takealong.how")
        color: Theme.ink2
        horizontalAlignment: Text.AlignHCenter
    }

    Rectangle {
        Layout.alignment: Qt.AlignHCenter
        implicitWidth: dialog.room
        implicitHeight: dialog.room
        radius: Theme.radiusCard
        color: Theme.qrBg
        border.width: Theme.rule
        border.color: Theme.line
        Accessible.role: Accessible.Graphic
        Accessible.name: qsTrId("takealong.title")

        Image {
            anchors.centerIn: parent
            // Whole pixels for every module, as large as there is room.
            width: dialog.modules > 0 ? Math.floor((dialog.room - Theme.px(8)) / dialog.modules) * dialog.modules : 0
            height: width
            source: dialog.app.takeAlong.code
            smooth: false
            cache: false
        }
    }

    KText {
        Layout.fillWidth: true
        visible: !dialog.low
        kind: "body"
        text: qsTrId("takealong.note")
        color: Theme.ink2
        horizontalAlignment: Text.AlignHCenter
    }

    PrimaryButton {
        Layout.fillWidth: true
        big: true
        icon: "check-bold"
        iconSize: 52
        words: qsTrId("takealong.done")
        onActivated: dialog.app.dialogs.close()
    }
}
