// A value that goes down and up by its two buttons.
import QtQuick
import Kiosk.Controls
import Kiosk.Style

SheetRowFace {
    id: face

    signal stepped(int by)

    kept: buttons.width

    Row {
        id: buttons

        anchors.right: parent.right
        anchors.rightMargin: Theme.px(20)
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.px(12)

        SecondaryButton {
            width: Theme.px(100)
            height: Theme.px(92)
            staff: true
            small: true
            icon: "minus-bold"
            words: ""
            Accessible.name: qsTrId("config.less") + ": " + face.title
            debounceMs: 0
            onActivated: face.stepped(-1)
        }

        KText {
            anchors.verticalCenter: parent.verticalCenter
            width: Theme.px(190)
            kind: "h2"
            scales: false
            text: face.value
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.NoWrap
        }

        SecondaryButton {
            width: Theme.px(100)
            height: Theme.px(92)
            staff: true
            small: true
            icon: "plus-bold"
            words: ""
            Accessible.name: qsTrId("config.more") + ": " + face.title
            debounceMs: 0
            onActivated: face.stepped(1)
        }
    }
}
