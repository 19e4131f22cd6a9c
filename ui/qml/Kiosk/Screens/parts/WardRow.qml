// One old ward and what it is now, in lines that the view model broke and measured.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Style

Plate {
    id: row

    property var lines: []
    property string spoken: ""
    // Where there is room: large names, and a pin beside them.
    property bool pin: true

    radius: Theme.radiusRow
    color: Theme.surface
    border.width: Theme.hairline
    border.color: Theme.line
    Accessible.role: Accessible.ListItem
    Accessible.name: spoken

    Icon {
        id: mark

        x: Theme.px(28)
        anchors.verticalCenter: parent.verticalCenter
        visible: row.pin
        glyph: "map-pin-line"
        size: 56
        color: Theme.son
    }

    Column {
        id: column

        anchors.left: parent.left
        anchors.leftMargin: Theme.px(28) + (row.pin ? Theme.iconPx(56) + Theme.px(24) : 0)
        anchors.right: parent.right
        anchors.rightMargin: Theme.px(28)
        anchors.verticalCenter: parent.verticalCenter

        Repeater {
            model: row.lines

            KText {
                required property var modelData

                width: column.width
                kind: modelData.kind === "now" ? (row.pin ? "h2" : "h3") : "body"
                text: modelData.text
                color: modelData.kind === "old" ? Theme.ink2 : Theme.ink
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
        }
    }
}
