// No network: what still works here, and what does not for now.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style

Page {
    id: page

    readonly property bool terse: low && Theme.large
    readonly property int tileHeight: Theme.px(low || landscape ? 130 : 190)

    title: qsTrId("offline.title")
    heading: false
    placesLanguage: true
    topPadding: 56
    gap: Theme.large ? 20 : 32

    // What stands below them may need the room.
    component Way: Tile {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.minimumHeight: Theme.px(page.landscape ? 104 : 130)
        Layout.preferredHeight: page.tileHeight
        Layout.maximumHeight: page.tileHeight
        titleSize: 36
    }

    component Blocked: Plate {
        id: blocked

        property string icon: ""
        property string text: ""

        Layout.fillWidth: true
        Layout.fillHeight: true
        implicitHeight: Math.max(Theme.px(page.low || page.landscape ? 110 : 144), label.implicitHeight + Theme.px(32))
        color: Theme.sunk
        border.width: Theme.contrast ? Theme.hairline : 0

        Icon {
            id: glyph

            x: Theme.px(30)
            anchors.verticalCenter: parent.verticalCenter
            glyph: blocked.icon
            size: 56
            color: Theme.ink2
        }

        KText {
            id: label

            anchors.left: glyph.right
            anchors.leftMargin: Theme.px(20)
            anchors.right: parent.right
            anchors.rightMargin: Theme.px(24)
            anchors.verticalCenter: parent.verticalCenter
            kind: "bodyLarge"
            text: blocked.text
            color: Theme.ink2
        }
    }

    summary: ColumnLayout {
        Layout.fillWidth: true
        spacing: Theme.px(22)

        Rectangle {
            visible: !page.low
            Layout.alignment: Qt.AlignHCenter
            implicitWidth: Theme.px(190)
            implicitHeight: implicitWidth
            radius: width / 2
            color: Theme.vangTint
            border.width: Theme.stroke(4)
            border.color: Theme.vang

            Icon {
                anchors.centerIn: parent
                glyph: "wifi-slash"
                size: 104
                color: Theme.vangInk
            }
        }

        KText {
            visible: !page.low
            Layout.fillWidth: true
            kind: "display"
            size: page.landscape || Theme.large ? 60 : 72
            text: page.title
            horizontalAlignment: Text.AlignHCenter
            Accessible.role: Accessible.Heading
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.px(20)

            KText {
                Layout.fillWidth: true
                kind: "bodyLarge"
                text: page.app.shell.offlineNote
                color: Theme.ink2
                horizontalAlignment: page.low ? Text.AlignLeft : Text.AlignHCenter
            }

            LanguageChoice {
                visible: page.low
                app: page.app
            }
        }
    }

    GridLayout {
        Layout.fillWidth: true
        columns: 2
        columnSpacing: Theme.gridGap
        rowSpacing: Theme.gridGap
        uniformCellWidths: true

        Way {
            icon: "ticket"
            title: qsTrId("home.queue")
            onActivated: page.app.ways.openQueue()
        }

        Way {
            icon: "magnifying-glass"
            title: qsTrId("home.search_line")
            onActivated: page.app.ways.openSearch()
        }

        Way {
            icon: "map-trifold"
            title: qsTrId("offline.centre")
            onActivated: page.app.ways.openCentre()
        }

        Way {
            icon: "smiley"
            title: qsTrId("offline.rating")
            onActivated: page.app.ways.openRating()
        }
    }

    ListRow {
        Layout.fillWidth: true
        minHeight: 150
        titleSize: 36
        iconSize: 64
        icon: "folder-open"
        title: qsTrId("home.dossier_line")
        subtitle: qsTrId("offline.dossier_note")
        mark: "none"
        pill: qsTrId("offline.pill")
        pillTone: "vang"
        onActivated: page.app.ways.openDossier()
    }

    // Large letters low on the panel leave no room for cards: a line each.
    Repeater {
        model: page.terse ? [qsTrId("offline.not_now"), qsTrId("offline.no_code"), qsTrId("offline.no_payment")] : []

        KText {
            required property int index
            required property string modelData

            Layout.fillWidth: true
            kind: index === 0 ? "label" : "body"
            text: index === 0 ? modelData : "– " + modelData
        }
    }

    KText {
        visible: !page.terse
        Layout.fillWidth: true
        Layout.topMargin: Theme.px(page.low ? 0 : 12)
        kind: "h3"
        text: qsTrId("offline.not_now")
        Accessible.role: Accessible.Heading
    }

    GridLayout {
        visible: !page.terse
        Layout.fillWidth: true
        // The cards of the row are as high as the higher one, and no higher.
        Layout.fillHeight: false
        columns: 2
        columnSpacing: Theme.gridGap
        uniformCellWidths: true

        Blocked {
            icon: "keyboard"
            text: qsTrId("offline.no_code")
        }

        Blocked {
            icon: "credit-card"
            text: qsTrId("offline.no_payment")
        }
    }

    Item {
        Layout.fillHeight: true
    }

    actions: [
        FactLine {
            visible: !page.low
            Layout.alignment: Qt.AlignHCenter
            Layout.bottomMargin: Theme.px(16)
            icon: "arrows-clockwise"
            iconSize: 40
            weight: 400
            text: qsTrId("offline.retry")
        },
        PrimaryButton {
            Layout.fillWidth: true
            big: true
            icon: "house-bold"
            iconSize: 52
            words: qsTrId("offline.home")
            onActivated: page.app.ways.goHome()
        }
    ]
}
