// A card over the dimmed page. Nothing under it can be touched; in lowered mode it opens low.
import QtQuick
import QtQuick.Layouts
import Kiosk.Style

FocusScope {
    id: frame

    default property alias content: stack.data
    property string name: ""
    // What is read aloud beside the name, a sentence a line; empty means the texts of the dialog.
    property string spoken: ""
    // Which of it comes before the control that has the focus; empty: all of it.
    property string gist: ""
    property real gap: 28
    property real cardWidth: 880
    readonly property bool low: Theme.lowered && !Theme.landscape

    focus: true
    Accessible.role: Accessible.Dialog
    Accessible.name: name

    Rectangle {
        anchors.fill: parent
        color: Theme.scrimFill
    }

    MouseArea {
        anchors.fill: parent
        hoverEnabled: true
        Accessible.ignored: true
    }

    Rectangle {
        id: card

        anchors.horizontalCenter: parent.horizontalCenter
        y: frame.low ? Theme.loweredPanel + (frame.height - Theme.loweredPanel - height) / 2 : (frame.height - height) / 2
        width: Math.min(Theme.px(frame.cardWidth), frame.width - 2 * Theme.margin)
        height: stack.implicitHeight + 2 * Theme.px(frame.low || Theme.landscape ? 44 : 64)
        radius: Theme.radiusDialog
        color: Theme.surface
        border.width: Theme.hairline
        border.color: Theme.line

        ColumnLayout {
            id: stack

            anchors.centerIn: parent
            width: parent.width - 2 * Theme.px(56)
            spacing: Theme.px(frame.gap)
        }
    }
}
