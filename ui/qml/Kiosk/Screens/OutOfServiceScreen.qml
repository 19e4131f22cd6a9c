// The whole screen says, in two languages: not here, go to the help desk. A touch has it read aloud.
import QtQuick
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels
import "parts"

Rectangle {
    id: screen

    required property AppViewModel app
    readonly property bool landscape: Theme.landscape
    readonly property OutOfServiceViewModel words: app.outOfService

    // Two of these have one middle, to the pixel.
    function whole(length: real): real {
        return 2 * Math.round(length / 2);
    }

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
        y: Theme.px(screen.landscape ? 690 : 1250)
        visible: !Theme.contrast
    }

    MouseArea {
        anchors.fill: parent
        onClicked: screen.words.readAloud()
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
        y: Theme.px(screen.landscape ? 220 : 309)
        width: parent.width
        spacing: Theme.px(screen.landscape ? 28 : 36)

        Rectangle {
            visible: !screen.landscape
            anchors.horizontalCenter: parent.horizontalCenter
            width: Theme.px(220)
            height: width
            radius: width / 2
            color: "transparent"
            border.width: Theme.stroke(5)
            border.color: Theme.headRule

            Icon {
                anchors.centerIn: parent
                glyph: "pause"
                size: 120
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
            text: screen.landscape ? screen.words.title : qsTrId("oos.title")
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
            text: screen.words.reason
            color: Theme.overHead2
            horizontalAlignment: Text.AlignHCenter
        }

        OtherLanguage {
            x: Theme.px(40)
            width: parent.width - 2 * x
            words: screen.words.otherLanguage
            title: screen.words.otherTitle
            text: screen.words.otherReason
            onActivated: screen.words.chooseOther()
        }

        Grid {
            anchors.horizontalCenter: parent.horizontalCenter
            columns: screen.landscape ? 2 : 1
            spacing: parent.spacing
            horizontalItemAlignment: Grid.AlignHCenter
            verticalItemAlignment: Grid.AlignVCenter

            Rectangle {
                width: screen.whole(Math.min(screen.width - Theme.px(144), desk.implicitWidth + Theme.px(94)))
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

                        KText {
                            readonly property bool isOtherLanguage: true

                            visible: text !== ""
                            scales: false
                            text: screen.words.otherDesk
                            color: Theme.overHead2
                            Accessible.ignored: true
                        }
                    }
                }
            }

            ButtonBase {
                width: screen.whole(implicitWidth)
                visible: screen.app.help.canCall && screen.app.shell.connected
                icon: "hand-waving"
                words: qsTrId("help.call")
                scales: false
                ground: down ? Theme.headDeep : Theme.head
                edge: Theme.headRule
                content: Theme.overHead
                onActivated: screen.app.ways.openHelp()
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
            text: screen.words.support
            color: Theme.overHead
            wrapMode: Text.NoWrap
        }
    }
}
