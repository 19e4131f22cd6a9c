// Print the list, take it along, and the one that leads: a number for this procedure.
import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

GridLayout {
    id: actions

    required property AppViewModel app
    property bool low: false
    readonly property bool brief: Theme.large || low
    readonly property int buttonHeight: Theme.px(low && stacked ? 88 : Theme.landscape ? 96 : 112)
    readonly property int leadHeight: Theme.px(low && stacked ? 96 : Theme.landscape || low ? 112 : 132)
    readonly property bool paired: app.procedureActions.hasPriority
    // Why there is no number now takes a line of its own, as the number with its switch does.
    readonly property bool stacked: paired || !app.procedureActions.canTake
    readonly property bool narrow: paired && Theme.landscape
    // The words of the one that leads are long: it gets the room.
    readonly property bool led: paired && !brief && !Theme.landscape

    signal refused(string reason)

    // Lowered, three stand in one row: the papers need the height.
    columns: low && !stacked ? 3 : 2
    columnSpacing: Theme.px(Theme.landscape ? 12 : 16)
    rowSpacing: Theme.px(low ? 12 : Theme.landscape ? 14 : 16)
    uniformCellWidths: true

    SecondaryButton {
        Layout.fillWidth: true
        Layout.preferredHeight: actions.buttonHeight
        red: true
        small: Theme.landscape || actions.low
        padding: Theme.px(12)
        textSize: actions.brief || Theme.landscape ? 30 : 34
        icon: "printer"
        words: actions.app.procedureActions.printing ? qsTrId("procedure.printing") : actions.brief ? qsTrId("procedure.print_short") : qsTrId("procedure.print")
        available: actions.app.procedureActions.canPrint
        reason: qsTrId("procedure.no_printer")
        busy: actions.app.procedureActions.printing
        onActivated: actions.app.procedureActions.printSlip()
        onRefused: actions.refused(reason)
    }

    SecondaryButton {
        Layout.fillWidth: true
        Layout.preferredHeight: actions.buttonHeight
        red: true
        small: Theme.landscape || actions.low
        padding: Theme.px(12)
        textSize: actions.brief || Theme.landscape ? 30 : 34
        icon: "device-mobile"
        words: actions.brief ? qsTrId("procedure.phone_short") : qsTrId("procedure.phone")
        onActivated: actions.app.procedureActions.takeAlong()
    }

    RowLayout {
        Layout.fillWidth: true
        Layout.columnSpan: actions.low && !actions.stacked ? 1 : 2
        spacing: actions.columnSpacing

        PriorityCheck {
            visible: actions.paired
            Layout.fillWidth: !actions.led
            Layout.preferredWidth: actions.led ? Theme.px(330) : 1
            Layout.preferredHeight: actions.leadHeight
            title: qsTrId("queue.priority")
            subtitle: actions.app.procedureActions.priorityNote
            checked: actions.app.procedureActions.priority
            onActivated: actions.app.procedureActions.togglePriority()
        }

        PrimaryButton {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.preferredHeight: actions.leadHeight
            big: !Theme.landscape && !actions.low && (actions.led || !actions.stacked)
            padding: Theme.px(12)
            iconSize: Theme.landscape || actions.low ? 52 : 56
            icon: actions.narrow && Theme.large ? "" : "ticket-bold"
            words: actions.brief || actions.narrow ? actions.app.procedureActions.takeShort : actions.app.procedureActions.takeWords
            available: actions.app.procedureActions.canTake
            reason: actions.app.procedureActions.takeReason
            busy: actions.app.shell.busy
            onActivated: actions.app.procedureActions.take()
            onRefused: actions.refused(reason)
        }
    }
}
