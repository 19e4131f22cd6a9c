// What is often asked for, one under the other, in the left column of a lying panel.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

Rectangle {
    id: panel

    required property AppViewModel app

    implicitHeight: list.height + Theme.px(44)
    radius: Theme.radiusCard
    color: Theme.sunk
    border.width: Theme.contrast ? Theme.hairline : 0
    border.color: Theme.line

    Column {
        id: list

        x: Theme.px(20)
        y: Theme.px(22)
        width: parent.width - 2 * x
        spacing: Theme.px(12)

        Row {
            leftPadding: Theme.px(8)
            spacing: Theme.px(16)

            Icon {
                glyph: "star"
                size: 48
                color: Theme.son
            }

            KText {
                anchors.verticalCenter: parent.verticalCenter
                kind: "label"
                text: qsTrId("search.often")
                Accessible.role: Accessible.Heading
            }
        }

        Repeater {
            model: panel.app.search.popularList

            ListRow {
                id: row

                required property string id
                required property int index
                required title

                width: list.width
                visible: index < 2
                minHeight: 96
                titleSize: 30
                titleWeight: 600
                onActivated: panel.app.search.open(row.id)
            }
        }
    }
}
