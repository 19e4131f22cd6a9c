// A field of services in the queue: name, then who waits and how long, or why it cannot be used.
import QtQuick
import Kiosk.Style

Touchable {
    id: tile

    property string title: ""
    property string icon: ""
    // Texts from the view model; noWaiting or closed replace them.
    property string people: ""
    property string minutes: ""
    property string noWaiting: ""
    property string closed: ""
    // Where height is short.
    property bool tight: false
    readonly property color meta: !available ? Theme.inkDisabled : noWaiting !== "" ? Theme.jade : Theme.ink2

    words: title.replace("\n", " ")
    reason: closed
    secondWords: closed !== "" ? "" : noWaiting !== "" ? noWaiting : people + ", " + minutes
    focusRadius: Theme.radiusCard
    implicitHeight: Math.max(Theme.px(tight ? 168 : 200), stack.height + Theme.px(tight ? 16 : 40))

    Plate {
        anchors.fill: parent
        color: !tile.available ? Theme.sunk : tile.down ? Theme.sonTint : Theme.surface
        border.width: tile.down ? Theme.borderSelected : Theme.hairline
        border.color: !tile.available ? Theme.sunk : tile.down ? Theme.son : Theme.line
    }

    Column {
        id: stack

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: Theme.px(26)
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.px(tile.tight ? 8 : 18)

        Row {
            width: parent.width
            spacing: Theme.px(20)

            IconPlate {
                id: plate

                icon: tile.icon
                color: tile.available ? Theme.sonTint : Theme.sunk
                front: tile.available ? Theme.son : Theme.inkDisabled
            }

            KText {
                anchors.verticalCenter: parent.verticalCenter
                width: parent.width - plate.width - parent.spacing
                size: 38
                weight: 700
                leading: 1.2
                text: tile.title
                color: tile.available ? Theme.ink : Theme.inkDisabled
                Accessible.ignored: true
            }
        }

        Flow {
            width: parent.width
            spacing: Theme.px(tile.tight ? 4 : 20)

            FactLine {
                visible: tile.closed !== ""
                icon: "clock"
                text: tile.closed
                front: tile.meta
            }

            FactLine {
                visible: tile.closed === "" && tile.noWaiting !== ""
                icon: "check-circle-bold"
                weight: 600
                text: tile.noWaiting
                front: tile.meta
            }

            FactLine {
                visible: tile.closed === "" && tile.noWaiting === "" && text !== ""
                // Beside it there is as much room as ever, under it little.
                rightPadding: Theme.px(tile.tight ? 16 : 0)
                icon: "users"
                text: tile.people
                front: tile.meta
            }

            FactLine {
                visible: tile.closed === "" && tile.noWaiting === "" && text !== ""
                icon: "clock"
                text: tile.minutes
                front: tile.meta
            }
        }
    }
}
