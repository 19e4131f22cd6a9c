// The frame of every page of the first set-up, in indigo: where one is, the page, the ways on and back.
// While something is typed the keys take the place of the ways. Not for: what a page shows.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Maintenance
import Kiosk.Style
import Kiosk.ViewModels

TypingScope {
    id: page

    required property AppViewModel app
    readonly property SetupViewModel setup: app.setup
    readonly property bool landscape: Theme.landscape
    // The title and the line under it, where a page has no head of its own.
    property bool headed: true
    property bool canPutOff: true
    property string title: setup.title
    property string note: setup.note
    property string noteTone: setup.noteTone
    property alias aside: asideRow.data
    default property alias content: body.data

    // Why a touch led nowhere, for four seconds.
    function tell(reason: string): void {
        toast.text = reason;
        toast.open = true;
    }

    focus: true
    typing: setup.fields.typing
    listens: typing
    onErased: setup.fields.erase()
    onLeftOff: setup.fields.close()
    onTyped: text => setup.fields.typed(text)
    // As the key of the screen that leads on.
    Keys.onReturnPressed: event => {
        event.accepted = typing;
        if (typing && !event.isAutoRepeat)
            setup.fields.key("enter");
    }
    Accessible.role: Accessible.Pane
    Accessible.name: title

    Rectangle {
        anchors.fill: parent
        color: Theme.paper

        // The keys go away where the paper is touched.
        MouseArea {
            anchors.fill: parent
            enabled: page.typing
            onClicked: page.setup.fields.close()
        }
    }

    TopBar {
        id: bar

        visible: !page.landscape
        width: page.width
        staff: true
        office: page.setup.headTop
        ward: page.setup.head
        clock: page.app.shell.time
        dateText: page.setup.today
    }

    StepColumn {
        id: side

        visible: page.landscape
        width: page.landscape ? Theme.px(362) : 0
        height: page.height
        setup: page.setup
        clock: page.app.shell.time
        canPutOff: page.canPutOff
    }

    ColumnLayout {
        id: frame

        // The ring of the lowest control reaches over the foot of the page.
        z: 1
        anchors.left: side.visible ? side.right : parent.left
        anchors.right: parent.right
        anchors.top: bar.visible ? bar.bottom : parent.top
        anchors.bottom: keys.visible ? keys.top : ways.top
        anchors.leftMargin: Theme.px(page.landscape ? 44 : 56)
        anchors.rightMargin: anchors.leftMargin
        anchors.topMargin: Theme.px(page.landscape ? 20 : 32)
        anchors.bottomMargin: Theme.px(page.landscape ? 8 : 20)
        spacing: Theme.px(page.landscape ? 14 : 22)

        StepBar {
            visible: !page.landscape
            Layout.fillWidth: true
            setup: page.setup
        }

        RowLayout {
            visible: page.headed
            Layout.fillWidth: true
            spacing: Theme.px(20)

            StaffHead {
                Layout.fillWidth: true
                title: page.title
                note: page.note
                tone: page.noteTone
            }

            Row {
                id: asideRow
            }
        }

        ColumnLayout {
            id: body

            Layout.fillWidth: true
            Layout.fillHeight: true
            // A page of fixed things is as wide as any.
            Layout.maximumWidth: Number.POSITIVE_INFINITY
            spacing: Theme.px(page.landscape ? 12 : 16)
        }
    }

    SetupWays {
        id: ways

        visible: !keys.visible
        anchors.left: side.visible ? side.right : parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        setup: page.setup
        landscape: page.landscape
        canPutOff: page.canPutOff
    }

    Keyboard {
        id: keys

        visible: page.typing
        anchors.left: side.visible ? side.right : parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        staff: true
        keys: page.setup.fields.keys
        enterText: page.setup.fields.last ? qsTrId("ask.typed") : qsTrId("setup.next")
        enterIcon: page.setup.fields.last ? "check-bold" : "arrow-right-bold"
        onKey: code => page.setup.fields.key(code)
    }

    Toast {
        id: toast

        anchors.bottom: ways.top
        anchors.bottomMargin: Theme.px(24)
        anchors.horizontalCenter: frame.horizontalCenter
        width: frame.width
        icon: "info-bold"
        onFinished: toast.open = false
    }
}
