// The red head of home with the drum. Portrait: 460 high; lowered: 676, without question and language;
// landscape: a 640 wide panel that fills the height.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Style

Rectangle {
    id: header

    readonly property bool isHomeHeader: true
    property string office: ""
    property string ward: ""
    property string clock: ""
    property string dateText: ""
    property string greeting: ""
    property string question: ""
    property bool online: true
    property var languages: ["Tiếng Việt", "English"]
    property var languageNames: languages
    property int language: 0
    property bool attract: false
    readonly property bool panel: Theme.landscape
    readonly property bool low: Theme.lowered && !panel
    readonly property int side: Theme.px(56)

    signal languageChosen(int index)

    implicitHeight: low ? Theme.loweredPanel : Theme.homeHeader
    implicitWidth: Theme.homePanel
    clip: true
    gradient: Gradient {
        GradientStop {
            position: 0
            color: Theme.head
        }

        GradientStop {
            position: 1
            color: Theme.headDeep
        }
    }

    HeadDrum {
        visible: !Theme.contrast
        x: Theme.px(header.panel ? 130 : header.low ? 20 : 560)
        y: Theme.px(header.panel ? 650 : header.low ? 132 : -34)
        attract: header.attract
    }

    Motif {
        id: mark

        x: header.side
        anchors.verticalCenter: names.verticalCenter
        motif: Theme.contrast ? "mark-white" : "mark-gold"
        w: 92
    }

    Column {
        id: names

        x: header.side + mark.width + Theme.px(22)
        y: Theme.px(header.panel ? 52 : header.low ? 48 : 44)
        width: (header.panel ? header.width - header.side : time.x) - x - Theme.px(header.panel ? 0 : 16)

        KText {
            width: parent.width
            size: header.panel ? 28 : 30
            weight: 500
            leading: 1.3
            scales: false
            text: header.office
            color: Theme.overHead2
        }

        KText {
            width: parent.width
            size: header.panel ? 38 : 42
            weight: 700
            leading: 1.2
            scales: false
            text: header.ward
            color: Theme.overHead
        }
    }

    Column {
        id: time

        anchors.right: parent.right
        anchors.rightMargin: header.side
        anchors.verticalCenter: names.verticalCenter
        visible: !header.panel
        spacing: Theme.px(2)

        ClockText {
            anchors.right: parent.right
            leading: 1.05
            text: header.clock
        }

        KText {
            anchors.right: parent.right
            kind: "caption"
            weight: 500
            leading: 1.265
            scales: false
            text: header.dateText
            color: Theme.overHead2
            wrapMode: Text.NoWrap
        }
    }

    Column {
        id: asking

        x: header.side
        y: header.panel ? names.y + names.height + Theme.px(52) : header.height - height - Theme.px(48)
        width: header.width - 2 * header.side - (header.panel ? 0 : choice.width + Theme.px(12))
        visible: !header.low
        spacing: Theme.px(4)

        KText {
            width: parent.width
            size: 34
            weight: 500
            leading: 1.265
            scales: false
            text: header.greeting
            color: Theme.overHead2
        }

        KText {
            width: parent.width
            kind: "question"
            size: header.panel ? 62 : 72
            scales: false
            text: header.question
            color: Theme.overHead
        }
    }

    Column {
        anchors.left: parent.left
        anchors.leftMargin: header.side
        anchors.right: parent.right
        anchors.rightMargin: header.side
        anchors.top: asking.bottom
        anchors.topMargin: Theme.px(48)
        visible: header.panel
        spacing: Theme.px(6)

        ClockText {
            size: 104
            tracking: -1
            horizontalAlignment: Text.AlignLeft
            text: header.clock
        }

        KText {
            width: parent.width
            kind: "caption"
            weight: 500
            scales: false
            text: header.dateText
            color: Theme.overHead2
        }
    }

    FactLine {
        anchors.right: parent.right
        anchors.rightMargin: header.side
        anchors.bottom: header.panel ? undefined : choice.top
        anchors.bottomMargin: Theme.px(18)
        y: asking.y + asking.height + Theme.px(175)
        visible: !header.low
        spacing: Theme.px(12)
        scales: false
        icon: header.online ? "wifi-high-bold" : "wifi-slash-bold"
        iconSize: 36
        weight: 600
        tracking: 0
        text: header.online ? qsTrId("control.online") : qsTrId("control.offline")
        front: Theme.overHead
    }

    Segment {
        id: choice

        x: header.panel ? header.side : header.width - width - header.side
        y: header.height - height - Theme.px(header.panel ? 44 : 58)
        visible: !header.low && header.languages.length > 1
        partWidth: Theme.px(header.languages.length < 3 ? 150 : 92)
        options: header.languages
        names: header.languageNames
        current: header.language
        onChosen: index => header.languageChosen(index)
    }

    Image {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.px(24)
        visible: !Theme.contrast && !header.panel
        source: Theme.motifUrl("band-gold")
        sourceSize: Qt.size(Theme.px(48), Theme.px(24))
        fillMode: Image.TileHorizontally
        Accessible.ignored: true
    }

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.stroke(6)
        visible: Theme.contrast && !header.panel
        color: Theme.headRule
    }
}
