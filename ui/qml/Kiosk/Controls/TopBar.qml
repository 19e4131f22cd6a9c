// The bar of inner pages: mark, office over ward, language, clock over network. `staff` makes it indigo.
import QtQuick
import QtQuick.Layouts
import Kiosk.Style

Rectangle {
    id: bar

    readonly property bool isTopBar: true
    property string office: ""
    property string ward: ""
    // What a helper beside the citizen is told; takes the place of the names on a narrow panel.
    property string guide: ""
    property string clock: ""
    property bool online: true
    property bool staff: false
    property string dateText: ""
    property var languages: ["VI", "EN"]
    property var languageNames: languages
    property int language: 0
    readonly property color front: staff ? Theme.overCham : Theme.overHead
    readonly property color front2: staff ? Theme.overCham2 : Theme.overHead2

    signal languageChosen(int index)

    implicitHeight: Theme.topBar
    color: staff ? Theme.chamDeep : Theme.head

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        anchors.bottomMargin: ruleLine.height
        spacing: Theme.px(20)

        Motif {
            motif: bar.staff ? "mark-indigo" : Theme.contrast ? "mark-white" : "mark-gold"
            w: 80
        }

        ColumnLayout {
            visible: bar.guide === "" || Theme.landscape
            Layout.fillWidth: true
            spacing: 0

            KText {
                // A third language takes the room of the longer name on a narrow panel.
                visible: bar.languages.length < 3 || Theme.landscape
                Layout.fillWidth: true
                kind: "caption"
                weight: 500
                leading: 1.3
                scales: false
                text: bar.office
                color: bar.front2
            }

            KText {
                Layout.fillWidth: true
                kind: "bodyLarge"
                weight: 700
                leading: 1.25
                scales: false
                text: bar.ward
                color: bar.front
            }
        }

        GuidePlate {
            Layout.fillWidth: true
            Layout.preferredWidth: Theme.px(Theme.landscape ? 760 : 900)
            text: bar.guide
        }

        Segment {
            visible: !bar.staff && bar.languages.length > 1
            options: bar.languages
            names: bar.languageNames
            current: bar.language
            onChosen: index => bar.languageChosen(index)
        }

        ColumnLayout {
            // The font has no tabular figures: room for the widest keeps the bar still.
            Layout.minimumWidth: Theme.px(130)
            Layout.maximumWidth: bar.staff ? Number.POSITIVE_INFINITY : Theme.px(130)
            spacing: 0

            KText {
                Layout.alignment: Qt.AlignRight
                size: 40
                weight: 700
                leading: 1.15
                scales: false
                text: bar.clock
                color: bar.front
            }

            Icon {
                Layout.alignment: Qt.AlignRight
                visible: !bar.staff
                glyph: bar.online ? "wifi-high-bold" : "wifi-slash-bold"
                size: 36
                scales: false
                color: bar.front
                Accessible.ignored: false
                Accessible.role: Accessible.Indicator
                Accessible.name: bar.online ? qsTrId("control.online") : qsTrId("control.offline")
            }

            KText {
                Layout.alignment: Qt.AlignRight
                visible: bar.staff && text !== ""
                kind: "caption"
                weight: 500
                scales: false
                text: bar.dateText
                color: bar.front2
            }
        }
    }

    Rectangle {
        id: ruleLine

        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.stroke(4)
        color: bar.staff ? Theme.overCham2 : Theme.headRule
    }
}
