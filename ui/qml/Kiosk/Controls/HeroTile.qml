// The leading tile of home: gold, one red disc, one chevron.
import QtQuick
import Kiosk.Style

Touchable {
    id: hero

    property string title: ""
    property string subtitle: ""
    // The subtitle says what is not as usual, which takes more room.
    property bool warns: false
    property string icon: "ticket"
    property bool attract: false
    // Large letters need the width of both lines.
    readonly property real edge: Theme.large ? 28 : 40
    readonly property real disc: Theme.large ? 112 : Theme.lowered ? 120 : Theme.landscape ? 140 : 152

    words: title
    secondWords: subtitle
    focusRadius: Theme.radiusHero
    implicitHeight: Theme.px(Theme.lowered ? (Theme.large && warns ? 216 : 176) : Theme.landscape || (Theme.large && !warns) ? 212 : 232)

    Rectangle {
        anchors.fill: parent
        radius: Theme.radiusHero
        border.width: Theme.stroke(2)
        border.color: hero.available ? Theme.vang : Theme.sunk
        gradient: Gradient {
            GradientStop {
                position: 0
                color: !hero.available ? Theme.sunk : hero.down ? Theme.vang : Theme.heroTop
            }

            GradientStop {
                position: 1
                color: hero.available ? Theme.vang : Theme.sunk
            }
        }
    }

    Rectangle {
        id: plate

        x: Theme.px(hero.edge)
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.px(hero.disc)
        height: width
        radius: width / 2
        color: Theme.contrast ? "#000000" : hero.available ? Theme.son : Theme.sunk

        Icon {
            anchors.centerIn: parent
            glyph: hero.icon
            size: Theme.large ? 68 : Theme.lowered ? 76 : Theme.landscape ? 86 : 92
            color: Theme.contrast ? Theme.vang : hero.available ? Theme.overSon : Theme.inkDisabled
        }
    }

    Column {
        anchors.left: plate.right
        anchors.leftMargin: Theme.px(Theme.large ? 24 : 32)
        anchors.right: chevron.left
        anchors.rightMargin: Theme.px(Theme.large ? 12 : 24)
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.px(8)

        KText {
            width: parent.width
            kind: "hero"
            size: Theme.large ? 69 : 62
            text: hero.title
            color: hero.available ? Theme.overVang : Theme.inkDisabled
            Accessible.ignored: true
        }

        KText {
            width: parent.width
            visible: text !== ""
            kind: Theme.large && Theme.lowered ? "body" : "bodyLarge"
            text: hero.subtitle
            color: hero.available ? Theme.overVang : Theme.inkDisabled
            Accessible.ignored: true
        }
    }

    Icon {
        id: chevron

        property real nudge: 0

        x: hero.width - width - Theme.px(hero.edge) + nudge
        anchors.verticalCenter: parent.verticalCenter
        visible: hero.available
        glyph: "caret-right-bold"
        size: 56
        color: Theme.overVang

        SequentialAnimation on nudge {
            running: hero.attract && Theme.attractMs > 0
            loops: Animation.Infinite
            onStopped: chevron.nudge = 0

            NumberAnimation {
                to: Theme.px(8)
                duration: Theme.attractMs / 2
                easing.type: Easing.InOutSine
            }

            NumberAnimation {
                to: 0
                duration: Theme.attractMs / 2
                easing.type: Easing.InOutSine
            }
        }
    }
}
