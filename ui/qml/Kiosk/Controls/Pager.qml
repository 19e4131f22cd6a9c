// The foot of a list that does not fit: a button up and "show more" down. Lists never rely on flicking.
import QtQuick
import Kiosk.Style

Item {
    id: pager

    readonly property bool isPager: true
    property bool canGoUp: false
    property bool canGoDown: true
    property string position: ""
    property bool staff: false

    signal up
    signal down

    implicitHeight: Theme.px(136)

    Rectangle {
        width: parent.width
        height: Theme.rule
        color: Theme.line
    }

    KText {
        anchors.left: parent.left
        // In the narrow column of a lying page the words need the room.
        anchors.leftMargin: Theme.px(pager.width > Theme.px(600) ? 28 : 0)
        anchors.right: buttons.left
        anchors.verticalCenter: parent.verticalCenter
        kind: "caption"
        text: pager.position
        color: Theme.ink2
    }

    Row {
        id: buttons

        anchors.right: parent.right
        anchors.rightMargin: Theme.px(24)
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.px(16)

        SecondaryButton {
            id: upButton

            width: Theme.px(112)
            height: Theme.px(96)
            small: true
            icon: "caret-up-bold"
            iconSize: 48
            available: pager.canGoUp
            // An arrow alone is allowed; its word is for those who hear it.
            words: ""
            Accessible.name: qsTrId("control.page_up")
            onActivated: pager.up()
        }

        SecondaryButton {
            height: Theme.px(96)
            red: !pager.staff
            staff: pager.staff
            small: true
            trailingIcon: "caret-down-bold"
            words: qsTrId("control.page_down")
            available: pager.canGoDown
            onActivated: pager.down()
        }
    }
}
