// What home offers. In lowered mode the question and the language stand above the tiles.
import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

ColumnLayout {
    id: tiles

    required property AppViewModel app
    property bool attract: false
    readonly property bool landscape: Theme.landscape
    readonly property bool low: Theme.lowered && !landscape

    spacing: Theme.px(low ? 18 : landscape ? 22 : 24)

    RowLayout {
        visible: tiles.low
        Layout.fillWidth: true
        spacing: Theme.px(16)

        KText {
            Layout.fillWidth: true
            kind: "h2"
            text: qsTrId("home.question_line")
            Accessible.role: Accessible.Heading
        }

        SecondaryButton {
            visible: !tiles.app.shell.connected
            small: true
            icon: "wifi-slash-bold"
            words: tiles.app.shell.connection
            onActivated: tiles.app.ways.showOffline()
        }

        Segment {
            onPaper: true
            options: tiles.app.shell.languages
            names: tiles.app.shell.languageNames
            current: tiles.app.shell.language
            onChosen: index => tiles.app.ways.chooseLanguage(index)
        }
    }

    HeroTile {
        Layout.fillWidth: true
        title: qsTrId("home.queue")
        subtitle: tiles.app.shell.queueNote
        warns: !tiles.app.shell.canPrint
        attract: tiles.attract
        onActivated: tiles.app.ways.openQueue()
    }

    GridLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        columns: 2
        columnSpacing: tiles.spacing
        rowSpacing: tiles.spacing
        uniformCellWidths: true
        uniformCellHeights: true

        Tile {
            Layout.fillWidth: true
            Layout.fillHeight: true
            icon: "magnifying-glass"
            title: tiles.landscape ? qsTrId("home.search_line") : qsTrId("home.search")
            subtitle: tiles.landscape ? qsTrId("home.search_note_short") : qsTrId("home.search_note")
            onActivated: tiles.app.ways.openSearch()
        }

        Tile {
            Layout.fillWidth: true
            Layout.fillHeight: true
            icon: "folder-open"
            title: tiles.landscape ? qsTrId("home.dossier_line") : qsTrId("home.dossier")
            subtitle: tiles.landscape || Theme.large ? qsTrId("home.dossier_note_short") : qsTrId("home.dossier_note")
            onActivated: tiles.app.ways.openDossier()
        }

        Tile {
            Layout.fillWidth: true
            Layout.fillHeight: true
            icon: "globe-hemisphere-east"
            title: tiles.landscape ? qsTrId("home.online_line") : qsTrId("home.online")
            subtitle: tiles.landscape ? qsTrId("home.online_note_short") : qsTrId("home.online_note")
            onActivated: tiles.app.ways.openOnline()
        }

        Tile {
            Layout.fillWidth: true
            Layout.fillHeight: true
            icon: "smiley"
            title: tiles.landscape ? qsTrId("home.rating_line") : qsTrId("home.rating")
            subtitle: tiles.landscape ? qsTrId("home.rating_note_short") : qsTrId("home.rating_note")
            onActivated: tiles.app.ways.openRating()
        }
    }

    Tile {
        Layout.fillWidth: true
        wide: true
        icon: "map-trifold"
        title: qsTrId("home.centre")
        subtitle: qsTrId("home.centre_note")
        onActivated: tiles.app.ways.openCentre()
    }

    ScanHint {
        visible: !tiles.landscape
        Layout.fillWidth: true
        moving: tiles.attract
        reader: tiles.app.shell.canScan
        title: tiles.low || Theme.large ? "" : reader ? qsTrId("home.scan_title") : qsTrId("home.type_title")
        text: !reader ? qsTrId("home.type_note") : tiles.app.shell.scanHint !== "" ? tiles.app.shell.scanHint : Theme.large && !tiles.low ? qsTrId("home.scan_large") : qsTrId("home.scan_note")
    }
}
