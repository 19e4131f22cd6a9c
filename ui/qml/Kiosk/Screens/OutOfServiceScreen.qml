// The whole screen says: not here, go to the help desk. Nothing on it can be touched.
import QtQuick
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

Rectangle {
    id: screen

    required property AppViewModel app
    readonly property bool landscape: Theme.landscape

    clip: true
    Accessible.role: Accessible.Pane
    Accessible.name: qsTrId("oos.title")
    gradient: Gradient {
        GradientStop {
            position: 0
            color: Theme.head
        }

        GradientStop {
            position: 1
            color: Theme.headDeep
        }
    }

    Drum {
        w: 1560
        x: (screen.width - width) / 2
        y: Theme.px(screen.landscape ? 620 : 1130)
        visible: !Theme.contrast
    }

    Motif {
        id: mark

        x: Theme.px(72)
        y: Theme.px(64)
        w: 92
        motif: Theme.contrast ? "mark-white" : "mark-gold"
    }

    Column {
        anchors.left: mark.right
        anchors.leftMargin: Theme.px(20)
        anchors.right: clock.left
        anchors.verticalCenter: mark.verticalCenter

        KText {
            width: parent.width
            weight: 500
            leading: 1.265
            scales: false
            text: screen.app.shell.officeName
            color: Theme.overHead2
        }

        KText {
            width: parent.width
            size: 42
            weight: 700
            leading: 1.2
            scales: false
            text: screen.app.shell.centreName
            color: Theme.overHead
        }
    }

    ClockText {
        id: clock

        anchors.right: parent.right
        anchors.rightMargin: Theme.px(72)
        anchors.verticalCenter: mark.verticalCenter
        text: screen.app.shell.time
    }

    Column {
        y: Theme.px(screen.landscape ? 170 : 309)
        width: parent.width
        spacing: Theme.px(screen.landscape ? 24 : 40)

        Rectangle {
            anchors.horizontalCenter: parent.horizontalCenter
            width: Theme.px(screen.landscape ? 160 : 220)
            height: width
            radius: width / 2
            color: "transparent"
            border.width: Theme.stroke(5)
            border.color: Theme.headRule

            Icon {
                anchors.centerIn: parent
                glyph: "pause"
                size: screen.landscape ? 90 : 120
                scales: false
                color: Theme.headRule
            }
        }

        KText {
            x: Theme.px(72)
            width: parent.width - 2 * x
            kind: "display"
            size: screen.landscape ? 84 : 100
            scales: false
            text: qsTrId("oos.title")
            color: Theme.overHead
            horizontalAlignment: Text.AlignHCenter
            Accessible.role: Accessible.Heading
        }

        KText {
            x: Theme.px(40)
            width: parent.width - 2 * x
            kind: "h2"
            weight: 500
            leading: 1.36
            scales: false
            text: screen.app.shell.outOfServiceReason || qsTrId("oos.note")
            color: Theme.overHead2
            horizontalAlignment: Text.AlignHCenter
        }

        Item {
            width: 1
            height: Theme.px(screen.landscape ? 0 : 24) - parent.spacing
        }

        Rectangle {
            anchors.horizontalCenter: parent.horizontalCenter
            width: Math.min(parent.width - Theme.px(144), desk.implicitWidth + Theme.px(94))
            height: desk.height + Theme.px(78)
            radius: Theme.radiusHero
            color: Theme.headDeep
            border.width: Theme.borderControl
            border.color: Theme.headRule

            Row {
                id: desk

                anchors.centerIn: parent
                spacing: Theme.px(36)

                Icon {
                    anchors.verticalCenter: parent.verticalCenter
                    glyph: "users-three"
                    size: 110
                    scales: false
                    color: Theme.headRule
                }

                Column {
                    anchors.verticalCenter: parent.verticalCenter

                    KText {
                        kind: "h1"
                        scales: false
                        text: qsTrId("oos.desk")
                        color: Theme.overHead
                    }

                    KText {
                        kind: "bodyLarge"
                        scales: false
                        text: screen.app.shell.helpDesk
                        color: Theme.overHead2
                    }
                }
            }
        }
    }

    Rectangle {
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.px(screen.landscape ? 40 : 64)
        width: support.implicitWidth + Theme.px(64)
        height: support.height + Theme.px(32)
        radius: Theme.radiusButton
        color: Theme.headDeep

        KText {
            id: support

            anchors.centerIn: parent
            weight: 500
            leading: 1.265
            scales: false
            text: screen.app.shell.support
            color: Theme.overHead
            wrapMode: Text.NoWrap
        }
    }
}
