// One old ward and what it is now, in lines that the view model broke and measured. It answers and
// leads nowhere: no card, a line at its side.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Style

Item {
    id: row

    property var lines: []
    property string spoken: ""
    property bool brief: false

    Accessible.role: Accessible.ListItem
    Accessible.name: spoken

    Rectangle {
        width: Theme.px(8)
        height: parent.height
        radius: width / 2
        color: Theme.jade
    }

    Column {
        id: column

        anchors.left: parent.left
        anchors.leftMargin: Theme.px(28)
        anchors.right: parent.right
        anchors.rightMargin: Theme.px(28)
        anchors.verticalCenter: parent.verticalCenter

        Repeater {
            model: row.lines

            KText {
                required property var modelData

                width: column.width
                kind: modelData.kind === "now" ? (row.brief ? "h3" : "h2") : "body"
                text: modelData.text
                color: modelData.kind === "old" ? Theme.ink2 : Theme.ink
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
        }
    }
}
