// The boxes a code is typed into; a "-" in `text`'s template is drawn as a dash. "" cells are empty.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Style

Row {
    id: cells

    // One entry per box or dash: "2", "", "-". `current` is the box that the next key fills.
    property var boxes: []
    property int current: -1
    property string prefix: ""
    property real cellWidth: 64

    spacing: Theme.px(8)
    Accessible.role: Accessible.StaticText
    Accessible.name: prefix + boxes.join("")

    KText {
        anchors.verticalCenter: parent.verticalCenter
        visible: text !== ""
        kind: "h2"
        scales: false
        rightPadding: Theme.px(6)
        text: cells.prefix
        wrapMode: Text.NoWrap
        Accessible.ignored: true
    }

    Repeater {
        model: cells.boxes

        Item {
            id: box

            required property int index
            required property string modelData
            readonly property bool dash: modelData === "-"

            width: dash ? label.implicitWidth : Theme.px(cells.cellWidth)
            height: Theme.px(92)

            Rectangle {
                anchors.fill: parent
                visible: !box.dash
                radius: Theme.px(14)
                color: Theme.surface
                border.width: Theme.stroke(box.index === cells.current ? 5 : 3)
                border.color: box.index === cells.current ? Theme.cham : Theme.lineStrong
            }

            KText {
                id: label

                anchors.centerIn: parent
                size: box.dash ? 44 : 48
                weight: 700
                leading: 1.265
                scales: false
                text: box.dash ? "–" : box.modelData
                color: box.dash ? Theme.ink2 : Theme.ink
                Accessible.ignored: true
            }
        }
    }
}
