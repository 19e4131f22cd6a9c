// What is often asked for, under the fields: a star, its words, the names one after the other.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

Rectangle {
    id: panel

    required property AppViewModel app

    implicitHeight: often.height + Theme.px(24)
    radius: Theme.radiusCard
    color: Theme.sunk
    border.width: Theme.contrast ? Theme.hairline : 0
    border.color: Theme.line

    Icon {
        id: star

        x: Theme.px(32)
        anchors.verticalCenter: parent.verticalCenter
        glyph: "star"
        size: 56
        color: Theme.son
    }

    Column {
        id: often

        anchors.left: star.right
        anchors.leftMargin: Theme.px(20)
        anchors.right: parent.right
        anchors.rightMargin: Theme.px(16)
        y: Theme.px(20)

        KText {
            kind: "label"
            text: qsTrId("search.often")
            Accessible.role: Accessible.Heading
        }

        Flow {
            width: parent.width

            Repeater {
                model: panel.app.search.popular

                PopularName {
                    id: name

                    required property string id
                    required first
                    required title

                    onActivated: panel.app.search.open(name.id)
                }
            }
        }
    }
}
