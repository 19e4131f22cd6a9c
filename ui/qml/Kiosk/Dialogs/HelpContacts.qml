// The help desk and the telephones of the centre: names small, where to go and what to dial large.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Style

Rectangle {
    id: card

    property string deskName: ""
    property string desk: ""
    // [{name, number, icon}, ...]
    property var lines: []
    // Side by side where there is no height for one under the other.
    property int across: 1
    readonly property var rows: [...(desk === "" ? [] : [
                {
                    "name": deskName,
                    "number": desk,
                    "icon": "map-pin-line"
                }
            ]), ...lines]

    visible: rows.length > 0
    implicitHeight: column.height + Theme.px(44)
    radius: Theme.radiusCard
    color: Theme.sunk
    border.width: Theme.contrast ? Theme.hairline : 0
    border.color: Theme.line

    Grid {
        id: column

        readonly property real each: (width - (columns - 1) * columnSpacing) / columns

        anchors.verticalCenter: parent.verticalCenter
        x: Theme.px(32)
        width: parent.width - 2 * x
        columns: card.across
        columnSpacing: Theme.px(16)
        rowSpacing: Theme.px(16)

        Repeater {
            model: card.rows

            Item {
                id: row

                required property var modelData

                width: column.each
                height: Math.max(glyph.height, words.height)
                Accessible.role: Accessible.StaticText
                Accessible.name: modelData.name + ": " + modelData.number

                Icon {
                    id: glyph

                    anchors.verticalCenter: parent.verticalCenter
                    glyph: row.modelData.icon
                    size: 52
                    color: Theme.son
                }

                Column {
                    id: words

                    anchors.left: glyph.right
                    anchors.leftMargin: Theme.px(24)
                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter

                    KText {
                        width: parent.width
                        kind: "caption"
                        text: row.modelData.name
                        color: Theme.ink2
                        Accessible.ignored: true
                    }

                    KText {
                        width: parent.width
                        kind: "h2"
                        text: row.modelData.number
                        // A telephone number is never broken over lines.
                        wrapMode: Text.NoWrap
                        fontSizeMode: Text.HorizontalFit
                        minimumPixelSize: Theme.px(28)
                        Accessible.ignored: true
                    }
                }
            }
        }
    }
}
