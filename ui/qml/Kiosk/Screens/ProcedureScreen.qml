// One procedure: heading, four facts, tabs, what the tab holds, paper and telephone, a number.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

Page {
    id: page

    readonly property ProcedureViewModel procedure: app.procedure
    readonly property ProcedureActionsViewModel deeds: app.procedureActions
    readonly property bool limited: procedure.besideFacts !== ""
    readonly property bool crowded: limited && procedure.anywhere

    title: procedure.shortTitle
    note: [procedure.besideFacts, deeds.infoTone === "cham" ? deeds.info : ""].filter(Boolean).join("\n")
    heading: false
    further: procedure.papersSpoken
    placesLanguage: true
    topPadding: Theme.large ? 28 : 32
    // Limits of the facts and where else one may go take their height from the gaps, not from the
    // papers.
    gap: landscape ? (limited ? 9 : 14) : low ? (crowded ? 12 : 14) : Theme.large ? 20 : crowded ? 17 : limited ? 20 : 22

    summary: [
        ProcedureHead {
            visible: !page.low
            Layout.fillWidth: true
            procedure: page.procedure
        },
        ProcedureFacts {
            id: facts

            readonly property real taken: page.landscape || page.low ? 0 : implicitHeight + page.space

            visible: !page.low && !page.procedure.factList && !page.procedure.reading
            Layout.fillWidth: true
            procedure: page.procedure
            few: page.landscape
            // Not at once: what it takes depends on what it is told.
            onTakenChanged: Qt.callLater(page.procedure.factsTake, taken)
            Component.onCompleted: page.procedure.factsTake(taken)
        },
        ProcedureFactsLow {
            visible: page.low
            Layout.fillWidth: true
            app: page.app
        },
        // A long title, or a helper's sentence, leaves the panel no room for it.
        ProcedureInfo {
            visible: page.low && !page.noted && text !== ""
            Layout.fillWidth: true
            text: page.note
        },
        ProcedureFactList {
            visible: page.procedure.factList
            Layout.fillWidth: true
            procedure: page.procedure
        }
    ]

    Tabs {
        Layout.fillWidth: true
        options: [qsTrId("procedure.tab.papers"), qsTrId("procedure.tab.steps"), qsTrId("procedure.tab.forms"), qsTrId("procedure.tab.legal")]
        current: page.procedure.tab
        onChosen: index => page.procedure.chooseTab(index)
    }

    Banner {
        visible: page.deeds.refusal !== ""
        Layout.fillWidth: true
        tone: "vang"
        text: page.deeds.refusal
    }

    ListRow {
        visible: page.procedure.anywhere
        Layout.fillWidth: true
        minHeight: page.low ? 100 : 104
        titleSize: 32
        icon: "map-pin-line"
        title: qsTrId("procedure.anywhere")
        subtitle: Theme.large || page.low || page.landscape ? "" : qsTrId("procedure.anywhere_note")
        ground: Theme.chamTint
        edge: Theme.contrast ? Theme.cham : Theme.chamTint
        accent: Theme.cham
        onActivated: page.app.ways.openWards()
    }

    ProcedureCounting {
        Layout.fillWidth: true
        procedure: page.procedure
    }

    ProcedureTab {
        Layout.fillWidth: true
        Layout.fillHeight: true
        procedure: page.procedure
        side: page.landscape ? Theme.px(600) : width
    }

    ColumnLayout {
        // Not what its lines are: under a hidden parent none of them would be visible again.
        visible: limits.wanted || info.wanted
        Layout.fillWidth: true
        spacing: 0

        ProcedureInfo {
            id: limits

            readonly property bool wanted: text !== "" && !page.low && !page.procedure.factList

            visible: wanted
            Layout.fillWidth: true
            text: page.procedure.besideFacts
        }

        ProcedureInfo {
            id: info

            readonly property bool wanted: text !== "" && (!page.low && !page.landscape || tone !== "" && !(page.low && tone === "cham") || page.procedure.tab === 3)

            visible: wanted
            Layout.fillWidth: true
            text: page.deeds.info
            tone: page.deeds.infoTone
        }
    }

    actions: ProcedureActions {
        Layout.fillWidth: true
        app: page.app
        low: page.low
        onRefused: reason => page.tell(reason)
    }
}
