// What is known about the paper: printing with its bar, printed, or not sure.
import QtQuick
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

Rectangle {
    id: panel

    required property AppViewModel app
    readonly property string paper: app.ticket.paper
    readonly property bool printing: paper === "printing"
    readonly property bool unsure: paper === "unknown"

    implicitHeight: stack.height + Theme.px(Theme.large && Theme.lowered ? 32 : 56)
    radius: Theme.radiusCard
    color: unsure ? Theme.vangTint : paper === "printed" ? Theme.jadeTint : Theme.sunk
    border.width: Theme.contrast || unsure ? Theme.hairline : 0
    border.color: unsure ? Theme.vang : Theme.line
    Accessible.role: Accessible.AlertMessage
    Accessible.name: app.ticket.paperTitle + ". " + app.ticket.paperNote

    Column {
        id: stack

        x: Theme.px(36)
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width - 2 * x
        spacing: Theme.px(16)

        Item {
            width: parent.width
            height: Math.max(words.height, glyph.height)

            Icon {
                id: glyph

                anchors.verticalCenter: parent.verticalCenter
                glyph: panel.printing ? "printer" : panel.unsure ? "warning-bold" : "check-circle-bold"
                size: 60
                color: panel.printing ? Theme.son : Theme.tone(panel.unsure ? "vang" : "jade")
            }

            Column {
                id: words

                anchors.left: glyph.right
                anchors.leftMargin: Theme.px(20)
                anchors.right: arrow.left
                anchors.rightMargin: Theme.px(20)
                anchors.verticalCenter: parent.verticalCenter

                KText {
                    width: parent.width
                    kind: "h3"
                    text: panel.app.ticket.paperTitle
                    Accessible.ignored: true
                }

                KText {
                    width: parent.width
                    kind: "body"
                    text: panel.app.ticket.paperNote
                    color: Theme.ink2
                    Accessible.ignored: true
                }
            }

            Icon {
                id: arrow

                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                visible: !panel.unsure
                glyph: "arrow-down-bold"
                size: 56
                color: panel.printing ? Theme.son : Theme.jade
            }
        }

        Rectangle {
            width: parent.width
            height: Theme.px(20)
            visible: panel.printing
            radius: height / 2
            color: Theme.surface
            border.width: Theme.contrast ? Theme.rule : 0
            border.color: Theme.line

            // The printer tells nothing while it prints: the bar nears the end and waits there.
            Rectangle {
                property real part: Theme.reducedMotion ? 0.64 : 0.1

                width: parent.width * part
                height: parent.height
                radius: height / 2
                color: Theme.son

                NumberAnimation on part {
                    running: panel.printing && !Theme.reducedMotion
                    to: 0.92
                    duration: 4000
                    easing.type: Easing.OutCubic
                }
            }
        }
    }
}
