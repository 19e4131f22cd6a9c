// The red panel of lowered mode: who and when at the top, the page's title on a plate over the drum,
// and under it what is only told: nothing there is touched, and the lower part has the room.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

Item {
    id: panel

    readonly property bool isLoweredPanel: true
    required property AppViewModel app
    property string title: ""
    // A line each.
    property string note: ""
    // Whether it has room for the note.
    readonly property bool tells: plate.roomy

    implicitHeight: header.implicitHeight

    HomeHeader {
        id: header

        width: parent.width
        height: implicitHeight
        office: panel.app.shell.officeName
        ward: panel.app.shell.centreName
        clock: panel.app.shell.time
        dateText: panel.app.shell.date
        online: panel.app.shell.connected
    }

    GuidePlate {
        id: guide

        x: Theme.margin
        y: Theme.px(210)
        width: parent.width - 2 * Theme.margin
        text: panel.app.shell.guide
    }

    Rectangle {
        id: plate

        // What is over it: the clock, or what guided mode says.
        readonly property real above: guide.visible ? guide.y + guide.height : Theme.px(180)
        readonly property bool roomy: panel.height - Theme.px(64) - above > name.height + told.implicitHeight + Theme.px(70)

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.px(told.visible ? 36 : 64)
        x: Theme.margin
        width: parent.width - 2 * Theme.margin
        height: name.height + (told.visible ? told.height + Theme.px(56) : Theme.px(56))
        visible: panel.title !== ""
        radius: Theme.radiusHero
        color: Theme.headDeep
        border.width: Theme.borderControl
        border.color: Theme.headRule

        KText {
            id: name

            x: Theme.px(44)
            y: Theme.px(told.visible ? 24 : 28)
            width: parent.width - 2 * x
            kind: "h1"
            text: panel.title
            color: Theme.overHead
            Accessible.role: Accessible.Heading
        }

        Column {
            id: told

            visible: panel.note !== "" && plate.roomy
            x: name.x
            y: name.y + name.height + Theme.px(8)
            width: name.width

            Repeater {
                model: panel.note === "" ? [] : panel.note.split("\n")

                JoinedText {
                    required property string modelData

                    width: told.width
                    kind: "body"
                    joined: modelData
                    color: Theme.overHead2
                }
            }
        }
    }
}
