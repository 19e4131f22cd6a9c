// Every part is tried in a row: how far it is, what was found, and the report on paper.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style

StaffPage {
    id: page

    title: page.app.trials.title

    KText {
        Layout.fillWidth: true
        kind: "h2"
        scales: false
        text: page.title
        Accessible.role: Accessible.Heading
    }

    ProgressBar {
        Layout.fillWidth: true
        value: page.app.trials.progress
        fill: Theme.cham
    }

    GridLayout {
        Layout.fillWidth: true
        columns: page.landscape ? 2 : 1
        columnSpacing: Theme.px(14)
        rowSpacing: Theme.px(10)
        uniformCellWidths: true

        Repeater {
            model: page.app.trials.rows

            Plate {
                id: row

                required property string title
                required property string pill
                required property string tone

                Layout.fillWidth: true
                implicitHeight: Theme.px(88)
                radius: Theme.radiusRow

                KText {
                    anchors.left: parent.left
                    anchors.leftMargin: Theme.px(28)
                    anchors.verticalCenter: parent.verticalCenter
                    kind: "h3"
                    scales: false
                    text: row.title
                    wrapMode: Text.NoWrap
                }

                KText {
                    anchors.right: parent.right
                    anchors.rightMargin: Theme.px(28)
                    anchors.verticalCenter: parent.verticalCenter
                    kind: "label"
                    scales: false
                    text: row.pill
                    color: Theme.tone(row.tone)
                    wrapMode: Text.NoWrap
                }
            }
        }
    }

    Item {
        Layout.fillHeight: true
    }

    PrimaryButton {
        Layout.fillWidth: true
        staff: true
        scales: false
        icon: "printer"
        words: page.app.trials.reportWords
        available: !page.app.trials.trying
        busy: page.app.trials.printing
        onActivated: page.app.trials.printReport()
    }
}
