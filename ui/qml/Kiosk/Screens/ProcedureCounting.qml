// Above the papers: which case is shown where there are several, and how many papers one has.
import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

ColumnLayout {
    id: counting

    required property ProcedureViewModel procedure
    readonly property bool titled: procedure.panel !== ""
    readonly property bool counts: procedure.counting && !(Theme.landscape ? Theme.large : Theme.lowered)

    // The ring of its row reaches over the card below.
    z: 1
    visible: titled || procedure.hasCases || counts
    spacing: Theme.px(16)

    RowLayout {
        visible: counting.titled
        Layout.fillWidth: true
        spacing: Theme.px(20)

        KText {
            Layout.fillWidth: true
            kind: "bodyLarge"
            weight: 700
            text: counting.procedure.panel === "cases" ? qsTrId("procedure.choose_case") : counting.procedure.panel === "answers" ? qsTrId("procedure.answers_head") : qsTrId("procedure.full_title_head")
            Accessible.role: Accessible.Heading
        }

        SecondaryButton {
            visible: counting.procedure.panel === "answers"
            small: true
            red: true
            icon: "chat-text"
            words: qsTrId("procedure.ask_short")
            onActivated: counting.procedure.ask()
        }

        SecondaryButton {
            small: true
            words: qsTrId("procedure.close_panel")
            onActivated: counting.procedure.showPanel("")
        }
    }

    ListRow {
        visible: counting.procedure.hasCases
        Layout.fillWidth: true
        minHeight: 104
        titleSize: 30
        title: counting.procedure.caseLine
        subtitle: counting.procedure.caseName
        trailingIcon: "caret-down-bold"
        onActivated: counting.procedure.showPanel("cases")
    }

    RowLayout {
        visible: counting.counts
        Layout.fillWidth: true
        spacing: Theme.px(20)

        KText {
            Layout.fillWidth: true
            kind: "bodyLarge"
            weight: 700
            text: counting.procedure.ticks
        }

        ProgressBar {
            // Large letters need the line.
            visible: !Theme.large
            value: counting.procedure.fraction
            fill: Theme.jade
        }
    }
}
