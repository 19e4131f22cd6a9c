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

    // After a minute without a touch the head breathes and the first tile beckons.
    property bool attract: false

    function touched(): void {
        attract = false;
        waiting.restart();
    }

    Accessible.role: Accessible.Pane
    Accessible.name: qsTrId("home.question_line")
    Keys.onPressed: event => {
        home.touched();
        event.accepted = false;
    }

    Timer {
        id: waiting

        running: !Theme.reducedMotion
        interval: Theme.attractAfterMs
        onTriggered: home.attract = true
    }

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
        greeting: home.app.shell.guide !== "" && !home.landscape ? "" : qsTrId("home.greeting")
        question: qsTrId("home.question")
        online: home.app.shell.connected
        attract: home.attract
        // Three names in full leave a standing head no room for its question.
        languages: home.app.shell.languages.length < 3 || home.landscape ? home.app.shell.languageNames : home.app.shell.languages
        languageNames: home.app.shell.languageNames
        language: home.app.shell.language
        onLanguageChosen: index => home.app.ways.chooseLanguage(index)

        GuidePlate {
            visible: text !== "" && !home.landscape
            x: Theme.margin
            y: Theme.px(home.low ? 210 : 150)
            width: parent.width - 2 * Theme.margin
            text: home.app.shell.guide
        }

        // The words "Mất kết nối" stand inside the head; this makes them a way to what still works.
        Touchable {
            x: header.width - width - Theme.px(40)
            y: Theme.px(home.landscape ? 576 : 216)
            width: Theme.px(home.landscape ? 230 : 280)
            height: Theme.px(88)
            visible: !home.app.shell.connected && !home.low
            words: home.app.shell.connection
            onActivated: home.app.ways.showOffline()
        }
    }

    HomeTiles {
        app: home.app
        attract: home.attract
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

    // Lies over everything, sees every touch and takes none.
    Item {
        anchors.fill: parent

        PointHandler {
            onActiveChanged: home.touched()
        }
    }
}
