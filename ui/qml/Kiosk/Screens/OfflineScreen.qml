// No network: what still works here, and what does not for now.
import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style

Page {
    id: page

    title: qsTrId("offline.title")
    heading: false
    topPadding: 56
    gap: 32

    component Blocked: Rectangle {
        id: blocked

        property string icon: ""
        property string text: ""

        Layout.fillWidth: true
        Layout.preferredHeight: Theme.px(144)
        radius: Theme.radiusCard
        color: Theme.sunk
        border.width: Theme.contrast ? Theme.hairline : 0
        border.color: Theme.line

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

        KText {
            Layout.fillWidth: true
            kind: "bodyLarge"
            text: qsTrId("offline.note")
            color: Theme.ink2
            horizontalAlignment: Text.AlignHCenter
        }
    }

    GridLayout {
        Layout.fillWidth: true
        columns: 2
        columnSpacing: Theme.gridGap
        rowSpacing: Theme.gridGap
        uniformCellWidths: true

        Tile {
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.px(190)
            icon: "ticket"
            titleSize: 36
            title: qsTrId("home.queue")
            onActivated: page.app.shell.openQueue()
        }

        Tile {
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.px(190)
            icon: "magnifying-glass"
            titleSize: 36
            title: qsTrId("home.search_line")
            onActivated: page.app.shell.openSearch()
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
        onActivated: page.app.shell.openDossier()
    }

    KText {
        Layout.fillWidth: true
        Layout.topMargin: Theme.px(page.low ? 0 : 12)
        kind: "h3"
        text: qsTrId("offline.not_now")
        Accessible.role: Accessible.Heading
    }

    GridLayout {
        Layout.fillWidth: true
        columns: 2
        columnSpacing: Theme.gridGap
        uniformCellWidths: true

        Blocked {
            icon: "keyboard"
            text: qsTrId("offline.no_code")
        }

        Blocked {
            icon: "globe-hemisphere-east"
            text: qsTrId("offline.no_online")
        }
    }

    Item {
        Layout.fillHeight: true
    }

    actions: [
        FactLine {
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
            onActivated: page.app.shell.goHome()
        }
    ]
}
