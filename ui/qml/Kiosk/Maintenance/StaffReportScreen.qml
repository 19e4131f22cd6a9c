// The diagnostics file: what is in it, where it goes, and the code to the centre's page of this kiosk.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

StaffPage {
    id: root

    readonly property StaffReportViewModel report: pages.report

    title: root.menu.title

    StaffHead {
        Layout.fillWidth: true
        title: root.title
        note: root.menu.outcome !== "" ? root.menu.outcome : root.menu.note
        tone: root.menu.outcomeTone
    }

    KText {
        Layout.fillWidth: true
        text: qsTrId("report.holds")
    }

    GridLayout {
        Layout.fillWidth: true
        columns: root.landscape ? 2 : 1
        columnSpacing: Theme.px(16)
        rowSpacing: Theme.px(14)
        uniformCellWidths: true

        Repeater {
            model: root.report.places

            WayButton {
                id: place

                required property string name

                required icon
                required words
                required note

                Layout.fillWidth: true
                busy: root.report.busy
                onActivated: root.grabToImage(result => root.report.save(place.name, result.image))
            }
        }
    }

    KText {
        Layout.fillWidth: true
        visible: text !== ""
        kind: "label"
        wrapMode: Text.Wrap
        text: root.report.saved
    }

    Item {
        Layout.fillHeight: true
    }

    RowLayout {
        visible: root.report.link !== ""
        Layout.fillWidth: true
        spacing: Theme.px(28)

        QrCard {
            side: root.landscape ? 200 : 260
            source: root.report.code
            modules: root.report.modules
            words: root.report.link
        }

        ColumnLayout {
            Layout.fillWidth: true
            spacing: Theme.px(8)

            KText {
                Layout.fillWidth: true
                kind: "label"
                text: qsTrId("report.link")
            }

            KText {
                Layout.fillWidth: true
                kind: "caption"
                wrapMode: Text.WrapAnywhere
                text: root.report.link
                color: Theme.ink2
            }
        }
    }
}
