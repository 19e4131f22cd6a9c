// A tile of home: plate and title, one more line. `wide` lies down and ends in a chevron.
import QtQuick
import Kiosk.Style

Touchable {
    id: tile

    property string title: ""
    property string subtitle: ""
    property string icon: ""
    property bool wide: false
    property real titleSize: wide ? 44 : Theme.landscape ? 38 : Theme.lowered ? 40 : 44
    // Beside large letters a smaller plate leaves the width they need.
    readonly property bool close: Theme.large
    readonly property color front: available ? Theme.ink : Theme.inkDisabled
    readonly property bool compact: Theme.landscape || Theme.lowered

    words: title.replace("\n", " ")
    secondWords: subtitle
    focusRadius: Theme.radiusCard
    implicitHeight: wide ? Theme.px(compact ? 132 : 160) : Math.max(Theme.px(200), stack.height + Theme.px(48))

    Plate {
        anchors.fill: parent
        color: !tile.available ? Theme.sunk : tile.down ? Theme.sonTint : Theme.surface
        border.width: tile.down ? Theme.borderSelected : Theme.hairline
        border.color: !tile.available ? Theme.sunk : tile.down ? Theme.son : Theme.line
    }

    Column {
        id: stack

        anchors.left: parent.left
        anchors.leftMargin: Theme.px(Theme.large ? (tile.wide ? 24 : 18) : tile.wide ? 32 : Theme.lowered ? 26 : 28)
        anchors.right: chevron.visible ? chevron.left : parent.right
        anchors.rightMargin: anchors.leftMargin
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.px(tile.compact ? 12 : 18)

        Grid {
            id: head

            width: parent.width
            columns: 2
            columnSpacing: Theme.px(tile.close ? (tile.wide ? 16 : 12) : tile.wide ? 28 : 22)
            verticalItemAlignment: Grid.AlignVCenter

            IconPlate {
                id: plate

                icon: tile.icon
                side: tile.close ? 64 : Theme.landscape || tile.wide && tile.compact ? 92 : tile.compact ? 96 : 104
                iconSize: tile.close ? 44 : tile.wide ? 64 : tile.compact ? 60 : 68
                outlined: true
                front: tile.available ? Theme.son : Theme.inkDisabled
                color: !tile.available ? Theme.sunk : Theme.contrast ? Theme.surface : Theme.sonTint
            }

            Column {
                width: head.width - plate.width - head.columnSpacing
                spacing: Theme.px(4)

                KText {
                    width: parent.width
                    size: tile.titleSize
                    weight: 700
                    leading: tile.wide ? 1.24 : 1.18
                    tracking: tile.wide ? 0 : -0.3
                    text: tile.title
                    color: tile.front
                    Accessible.ignored: true
                }

                KText {
                    width: parent.width
                    visible: tile.wide && second.wanted
                    kind: tile.close ? "caption" : "body"
                    text: tile.subtitle
                    color: second.color
                    Accessible.ignored: true
                }
            }
        }

        KText {
            id: second

            // A tile that cannot be used always says why.
            readonly property bool wanted: tile.subtitle !== "" && (!tile.available || tile.wide || !Theme.lowered)

            width: parent.width
            visible: wanted && !tile.wide
            kind: Theme.landscape ? "caption" : "body"
            text: tile.subtitle
            color: tile.available ? Theme.ink2 : Theme.inkDisabled
            Accessible.ignored: true
        }
    }

    Icon {
        id: chevron

        anchors.right: parent.right
        anchors.rightMargin: Theme.px(tile.close ? 24 : 32)
        anchors.verticalCenter: parent.verticalCenter
        visible: tile.wide && tile.available
        glyph: "caret-right-bold"
        size: 48
        color: Theme.son
    }
}
