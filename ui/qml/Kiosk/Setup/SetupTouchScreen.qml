// Nine marks to be touched one after the other, also in the corners: the whole panel is the page. What is
// touched counts wherever it is, but for the way past it.
import QtQuick
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

FocusScope {
    id: page

    required property AppViewModel app
    readonly property SetupViewModel setup: app.setup

    focus: true
    Accessible.role: Accessible.Pane
    Accessible.name: setup.title

    Rectangle {
        anchors.fill: parent
        color: Theme.paper
    }

    MouseArea {
        anchors.fill: parent
        onPressed: mouse => page.setup.panel.press(mouse.x / page.width, mouse.y / page.height)
    }

    Rectangle {
        x: page.setup.panel.spotX * page.width - width / 2
        y: page.setup.panel.spotY * page.height - height / 2
        width: Theme.px(104)
        height: width
        radius: width / 2
        color: Theme.chamTint
        border.width: Theme.borderField
        border.color: Theme.cham

        Rectangle {
            anchors.centerIn: parent
            width: Theme.px(24)
            height: width
            radius: width / 2
            color: Theme.cham
        }
    }

    Column {
        anchors.horizontalCenter: parent.horizontalCenter
        y: parent.height * 0.18
        width: parent.width * 0.72
        spacing: Theme.px(16)

        KText {
            width: parent.width
            kind: "h1"
            text: page.setup.title
            horizontalAlignment: Text.AlignHCenter
            Accessible.role: Accessible.Heading
        }

        KText {
            width: parent.width
            kind: "bodyLarge"
            text: page.setup.note
            color: Theme.tone(page.setup.noteTone)
            horizontalAlignment: Text.AlignHCenter
        }
    }

    Row {
        anchors.horizontalCenter: parent.horizontalCenter
        y: parent.height * 0.68
        spacing: Theme.px(24)

        SecondaryButton {
            scales: false
            icon: "arrow-left-bold"
            iconSize: 44
            words: qsTrId("setup.back")
            onActivated: page.setup.back()
        }

        SecondaryButton {
            scales: false
            words: page.setup.nextWords
            onActivated: page.setup.goOn()
        }
    }
}
