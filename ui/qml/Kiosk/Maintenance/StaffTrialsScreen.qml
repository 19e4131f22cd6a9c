// Every part is tried in a row: how far it is, what was found, and the report on paper.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style

StaffPage {
    id: page

    title: page.pages.trials.title

    StaffHead {
        Layout.fillWidth: true
        kind: "h2"
        title: page.title
        note: page.pages.trials.begun ? "" : page.menu.note
    }

    PrimaryButton {
        visible: !page.pages.trials.begun
        Layout.fillWidth: true
        Layout.topMargin: Theme.px(24)
        staff: true
        icon: "list-checks"
        words: qsTrId("upkeep.try_all")
        available: !page.menu.busy
        onActivated: page.pages.trials.tryAll()
    }

    ProgressBar {
        visible: page.pages.trials.begun
        Layout.fillWidth: true
        value: page.pages.trials.progress
        fill: Theme.cham
    }

    GridLayout {
        Layout.fillWidth: true
        columns: page.landscape ? 2 : 1
        columnSpacing: Theme.px(14)
        rowSpacing: Theme.px(10)
        uniformCellWidths: true

        Repeater {
            model: page.pages.trials.rows

            Plate {
                id: row

                required property string title
                required property string pill
                required property string tone
                required property string line

                Layout.fillWidth: true
                implicitHeight: Math.max(Theme.px(88), words.implicitHeight + Theme.px(24))
                radius: Theme.radiusRow

                ColumnLayout {
                    id: words

                    anchors.left: parent.left
                    anchors.leftMargin: Theme.px(28)
                    anchors.right: verdict.left
                    anchors.rightMargin: Theme.px(20)
                    anchors.verticalCenter: parent.verticalCenter
                    spacing: Theme.px(2)

                    KText {
                        Layout.fillWidth: true
                        kind: "h3"
                        text: row.title
                    }

                    KText {
                        visible: text !== ""
                        Layout.fillWidth: true
                        kind: "caption"
                        text: row.line
                    }
                }

                KText {
                    id: verdict

                    anchors.right: parent.right
                    anchors.rightMargin: Theme.px(28)
                    anchors.verticalCenter: parent.verticalCenter
                    kind: "label"
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
        visible: page.pages.trials.begun
        Layout.fillWidth: true
        staff: true
        icon: "printer"
        words: page.pages.trials.reportWords
        available: !page.pages.trials.trying
        busy: page.pages.trials.printing
        onActivated: page.pages.trials.printReport()
    }
}
