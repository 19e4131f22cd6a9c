// Home: the red head (a panel at the left in landscape), the tiles, where the QR reader is, the dock.
import QtQuick
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

FocusScope {
    id: home

    required property AppViewModel app
    readonly property bool landscape: Theme.landscape
    readonly property bool low: Theme.lowered && !landscape

    Accessible.role: Accessible.Pane
    Accessible.name: qsTrId("home.question_line")

    Rectangle {
        anchors.fill: parent
        color: Theme.paper
    }

    HomeHeader {
        id: header

        width: home.landscape ? implicitWidth : home.width
        height: home.landscape ? home.height - dock.height : implicitHeight
        office: home.landscape ? home.app.shell.officeLines : home.app.shell.officeName
        ward: home.app.shell.centreName
        clock: home.app.shell.time
        dateText: home.app.shell.date
        greeting: qsTrId("home.greeting")
        question: qsTrId("home.question")
        online: home.app.shell.connected
        language: home.app.shell.language
        onLanguageChosen: index => home.app.shell.chooseLanguage(index)

        // The words "Mất kết nối" stand inside the head; this makes them a way to what still works.
        Touchable {
            x: header.width - width - Theme.px(40)
            y: Theme.px(home.landscape ? 576 : 216)
            width: Theme.px(280)
            height: Theme.px(88)
            visible: !home.app.shell.connected && !home.low
            words: home.app.shell.connection
            onActivated: home.app.shell.showOffline()
        }
    }

    HomeTiles {
        app: home.app
        x: home.landscape ? header.width + Theme.px(48) : Theme.margin
        y: home.landscape ? Theme.px(40) : header.height + Theme.px(home.low ? 26 : 32)
        width: home.width - x - Theme.px(home.landscape ? 48 : 56)
        height: dock.y - y - Theme.px(home.low ? 22 : 32)
    }

    HomeDock {
        id: dock

        anchors.bottom: parent.bottom
        width: home.width
        app: home.app
    }
}
