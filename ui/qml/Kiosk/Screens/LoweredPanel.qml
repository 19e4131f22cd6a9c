// The red panel of lowered mode: who and when at the top, the page's title on a plate over the drum.
import QtQuick
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

Item {
    id: panel

    readonly property bool isLoweredPanel: true
    required property AppViewModel app
    property string title: ""

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
        x: Theme.margin
        y: Theme.px(210)
        width: parent.width - 2 * Theme.margin
        text: panel.app.shell.guide
    }

    Rectangle {
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.px(64)
        x: Theme.margin
        width: parent.width - 2 * Theme.margin
        height: name.height + Theme.px(56)
        visible: panel.title !== ""
        radius: Theme.radiusHero
        color: Theme.headDeep
        border.width: Theme.borderControl
        border.color: Theme.headRule

        KText {
            id: name

            anchors.verticalCenter: parent.verticalCenter
            x: Theme.px(44)
            width: parent.width - 2 * x
            kind: "h1"
            text: panel.title
            color: Theme.overHead
            Accessible.role: Accessible.Heading
        }
    }
}
