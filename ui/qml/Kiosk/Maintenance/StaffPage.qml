// The frame of every page of staff, in indigo: portrait has a bar above and the dock below, a lying
// panel or window a column at the left with the ways out at its foot. Not for: what a page shows.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

FocusScope {
    id: page

    required property AppViewModel app
    property string title: ""
    property bool canGoBack: true
    // Inside: the pages of somebody who signed in.
    property bool inside: true
    readonly property StaffPagesViewModel pages: app.staffPages
    readonly property StaffMenuViewModel menu: pages.menu
    // What stands at the right of the dock; a lying page shows it in its content instead.
    property Component action: null
    readonly property int sideMargin: Theme.px(landscape ? 44 : 56)
    readonly property int footMargin: Theme.px(landscape ? 32 : 28)
    default property alias content: body.data
    readonly property bool landscape: Theme.landscape

    // Why a touch led nowhere, for four seconds.
    function tell(reason: string): void {
        toast.text = reason;
        toast.open = true;
    }

    focus: true
    onLandscapeChanged: pages.shaped(landscape)
    Component.onCompleted: pages.shaped(landscape)
    Accessible.role: Accessible.Pane
    Accessible.name: title

    Rectangle {
        anchors.fill: parent
        color: Theme.paper
    }

    TopBar {
        id: bar

        visible: !page.landscape
        width: page.width
        staff: true
        office: page.app.staff.headTop
        ward: page.app.staff.head
        clock: page.app.shell.time
        dateText: page.app.staff.today
    }

    Rectangle {
        id: side

        readonly property StaffMenuViewModel menu: page.menu

        visible: page.landscape
        width: page.landscape ? Theme.px(362) : 0
        height: page.height
        color: Theme.chamDeep

        ColumnLayout {
            anchors.fill: parent
            // The ring of the focus stays on the column.
            anchors.leftMargin: Theme.px(18)
            anchors.rightMargin: Theme.px(18)
            anchors.topMargin: Theme.px(8)
            anchors.bottomMargin: Theme.px(10)
            spacing: Theme.touchGap

            // Not scaled: under it stand all the ways, on every page.
            RowLayout {
                spacing: Theme.px(14)

                Motif {
                    motif: "mark-indigo"
                    w: 60
                }

                ColumnLayout {
                    Layout.fillWidth: true
                    spacing: 0

                    KText {
                        Layout.fillWidth: true
                        kind: "label"
                        weight: 700
                        scales: false
                        text: page.app.staff.head
                        color: Theme.overCham
                    }

                    JoinedText {
                        Layout.fillWidth: true
                        kind: "caption"
                        scales: false
                        joined: page.app.shell.time + " · " + page.app.staff.who
                        color: Theme.overCham2
                    }
                }
            }

            ColumnLayout {
                visible: page.inside
                Layout.fillWidth: true
                spacing: Theme.touchGap

                Repeater {
                    model: page.inside ? page.menu.column : null

                    SideButton {
                        id: way

                        required property string page

                        required icon
                        required words
                        required here

                        Layout.fillWidth: true
                        onActivated: side.menu.open(way.page)
                    }
                }
            }

            Item {
                Layout.fillHeight: true
            }

            SideButton {
                Layout.fillWidth: true
                edged: true
                icon: "arrow-left-bold"
                words: qsTrId("dock.back")
                onActivated: page.app.staff.back()
            }

            SideButton {
                // The ring of the focus stands between the two frames.
                Layout.topMargin: Theme.px(5)
                Layout.fillWidth: true
                edged: true
                icon: "sign-out-bold"
                words: qsTrId("dock.leave")
                onActivated: page.app.staff.leave()
            }
        }
    }

    ColumnLayout {
        id: body

        anchors.left: side.visible ? side.right : parent.left
        anchors.right: parent.right
        anchors.top: bar.visible ? bar.bottom : parent.top
        anchors.bottom: dock.visible ? dock.top : parent.bottom
        anchors.leftMargin: page.sideMargin
        anchors.rightMargin: anchors.leftMargin
        anchors.topMargin: Theme.px(36)
        anchors.bottomMargin: page.footMargin
        spacing: Theme.px(16)
    }

    Dock {
        id: dock

        visible: !page.landscape
        anchors.bottom: parent.bottom
        width: page.width
        staff: true
        canGoBack: page.canGoBack
        onBack: page.app.staff.back()
        onHomeChosen: page.app.staff.leave()
    }

    Loader {
        active: !page.landscape
        sourceComponent: page.action
        anchors.right: dock.right
        anchors.rightMargin: Theme.margin
        anchors.verticalCenter: dock.verticalCenter
        width: Theme.px(392)
        height: Theme.px(112)
    }

    Toast {
        id: toast

        anchors.bottom: dock.visible ? dock.top : parent.bottom
        anchors.bottomMargin: Theme.px(24)
        anchors.horizontalCenter: body.horizontalCenter
        width: body.width
        icon: "info-bold"
        onFinished: toast.open = false
    }
}
