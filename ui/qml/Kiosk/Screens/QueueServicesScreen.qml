// Taking a number, second page: the field's figures, its services, priority, and the button.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style

Page {
    id: page

    readonly property bool refused: app.queue.refusal !== ""
    readonly property bool many: landscape && app.queue.serviceCount > 6
    readonly property int rowsFit: low ? (refused && Theme.large ? 2 : refused ? 3 : Theme.large ? 4 : 5) : landscape && Theme.large && refused ? 3 : many || Theme.large && (landscape || refused) ? 4 : 6

    eyebrow: qsTrId("queue.step2")
    title: app.queue.fieldName
    note: app.queue.figuresLine
    further: app.queue.further
    // Not at once: whether a refusal is shown comes with the same change.
    onRowsFitChanged: Qt.callLater(app.queue.fitServices, rowsFit)
    Component.onCompleted: app.queue.fitServices(rowsFit)

    summary: [
        Card {
            visible: page.app.queue.hasFigures && !page.low && !page.landscape
            Layout.fillWidth: true
            padding: Theme.px(22)
            sidePadding: Theme.px(12)

            StatRow {
                width: parent.width
                facts: page.app.queue.figures
                size: Theme.large ? 44 : 56
                below: true
            }
        },
        KText {
            visible: page.landscape && !Theme.large && text !== ""
            Layout.fillWidth: true
            kind: "body"
            text: page.app.queue.figuresLine
            color: Theme.ink2
        }
    ]

    Banner {
        visible: page.refused
        Layout.fillWidth: true
        tone: "vang"
        text: page.app.queue.refusal
    }

    Banner {
        visible: rows.count === 0
        Layout.fillWidth: true
        text: qsTrId("queue.no_services")
    }

    // Beside large text the left column has room for the heading and for who has priority.
    KText {
        visible: page.landscape && Theme.large && text !== ""
        Layout.fillWidth: true
        kind: "body"
        text: page.app.queue.figuresLine
        color: Theme.ink2
    }

    RowLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.maximumHeight: rows.count * (Theme.px(144) + Theme.listGap)
        Layout.alignment: Qt.AlignTop
        spacing: Theme.px(16)

        GridLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            columns: 1
            rowSpacing: Theme.listGap
            uniformCellHeights: true

            Repeater {
                id: rows

                model: page.app.queue.services

                ListRow {
                    id: row

                    required property string code
                    required property bool chosen
                    required property string rest
                    required title

                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    mark: "radio"
                    selected: row.chosen
                    subtitle: row.rest
                    available: row.rest === ""
                    reason: row.rest
                    onActivated: page.app.queue.chooseService(row.code)
                    onRefused: page.tell(row.reason)
                }
            }
        }

        // Lowered, the rows need the height.
        QueueSidePager {
            visible: page.low && turns
            app: page.app
        }
    }

    QueuePager {
        visible: !page.low && turns
        Layout.fillWidth: true
        app: page.app
    }

    actions: [
        SwitchRow {
            visible: page.app.queue.hasPriority
            Layout.fillWidth: true
            Layout.bottomMargin: Theme.px(page.low ? 0 : 8)
            minHeight: page.low ? 104 : 148
            iconSize: 64
            icon: page.landscape ? "" : "hand-heart"
            title: qsTrId("queue.priority")
            subtitle: page.app.queue.priorityNote
            ground: Theme.vangTint
            edge: Theme.vang
            accent: Theme.vangInk
            selected: page.app.queue.priority
            onActivated: page.app.queue.togglePriority()
        },
        PrimaryButton {
            Layout.fillWidth: true
            big: true
            icon: "ticket-bold"
            words: page.app.queue.takeWords
            available: page.app.queue.canTake
            reason: page.app.queue.takeReason
            busy: page.app.shell.busy
            onActivated: page.app.queue.take()
            onRefused: page.tell(reason)
        }
    ]
}
