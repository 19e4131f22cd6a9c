// The papers of the procedure as codes for the telephone: plain text, no address. Where one code does
// not hold them all, a person turns to the next.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

DialogFrame {
    id: dialog

    required property AppViewModel app
    readonly property int room: Theme.px(low ? 460 : Theme.landscape ? 400 : app.takeAlong.several ? 512 : 620)
    readonly property int modules: app.takeAlong.modules

    component Turn: SecondaryButton {
        visible: dialog.app.takeAlong.several
        Layout.preferredWidth: Theme.px(96)
        Layout.preferredHeight: Theme.px(112)
    }

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
        text: dialog.app.takeAlong.how
        color: Theme.ink2
        horizontalAlignment: Text.AlignHCenter
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.px(16)

        Turn {
            icon: "arrow-left-bold"
            Accessible.name: qsTrId("takealong.previous")
            available: dialog.app.takeAlong.hasPrevious
            onActivated: dialog.app.takeAlong.turn(-1)
        }

        Item {
            Layout.fillWidth: true
        }

        Rectangle {
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

        Item {
            Layout.fillWidth: true
        }

        Turn {
            red: true
            icon: "caret-right-bold"
            Accessible.name: qsTrId("takealong.next")
            available: dialog.app.takeAlong.hasNext
            onActivated: dialog.app.takeAlong.turn(1)
        }
    }

    KText {
        Layout.fillWidth: true
        visible: !dialog.low
        kind: "body"
        text: dialog.app.takeAlong.note
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
