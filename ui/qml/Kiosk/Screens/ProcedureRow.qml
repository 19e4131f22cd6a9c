// One row of a procedure's tab, drawn by its kind; `tall` is its height as measured.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls

Item {
    id: row

    property string kind: ""
    property string title: ""
    property string text: ""
    property real tall: 0
    property string mark: ""
    property string number: ""
    property string pill: ""
    property string pillTone: "grey"
    property bool ticked: false
    property bool lined: false
    property bool tail: false

    signal ticks
    signal chooses
    signal asks

    height: tall

    Loader {
        anchors.fill: parent
        sourceComponent: row.kind === "paper" ? paper : row.kind === "case" ? choice : row.kind === "step" ? step : row.kind === "chain" || row.kind === "link" ? chain : row.kind === "ask" ? ask : lines
    }

    Component {
        id: paper

        CheckRow {
            title: row.title
            subtitle: row.text
            checked: row.ticked
            pill: row.pill
            pillTone: row.pillTone
            lined: row.lined
            onActivated: row.ticks()
        }
    }

    Component {
        id: choice

        ProcedureCaseRow {
            title: row.title
            chosen: row.ticked
            lined: row.lined
            onActivated: row.chooses()
        }
    }

    Component {
        id: step

        ProcedureStep {
            title: row.title
            text: row.text
            number: row.number
            tail: row.tail
        }
    }

    Component {
        id: ask

        ProcedureAskRow {
            title: row.title
            mark: row.mark
            lined: row.lined
            onActivated: row.asks()
        }
    }

    Component {
        id: chain

        ProcedureAgency {
            title: row.title
            mark: row.mark
            linked: row.kind === "link"
        }
    }

    Component {
        id: lines

        ProcedureLines {
            kind: row.kind
            title: row.title
            text: row.text
            mark: row.mark
            lined: row.lined
        }
    }
}
