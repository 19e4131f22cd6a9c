// One official step: numbered disc, name, wording, and the line that leads to the next.
import QtQuick
import Kiosk.Controls
import Kiosk.Style

Item {
    id: step

    property string title: ""
    property string text: ""
    property string number: ""
    property bool tail: false

    Accessible.role: Accessible.StaticText
    Accessible.name: [number, title, text].filter(each => each !== "").join(". ")

    Rectangle {
        id: disc

        x: Theme.px(36)
        y: Theme.px(16)
        visible: step.number !== ""
        width: Theme.px(76)
        height: width
        radius: width / 2
        color: Theme.sonTint

        KText {
            anchors.centerIn: parent
            size: 38
            weight: 800
            leading: 1.265
            scales: false
            text: step.number
            color: Theme.son
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
    }

    Rectangle {
        visible: step.tail
        x: disc.x + (disc.width - width) / 2
        y: disc.visible ? disc.y + disc.height + Theme.px(8) : 0
        width: Theme.stroke(4)
        height: step.height - y + Theme.px(8)
        color: Theme.sonLine
    }

    Column {
        x: Theme.px(140)
        y: Theme.px(22)
        width: parent.width - x - Theme.px(34)

        KText {
            width: parent.width
            visible: text !== ""
            kind: "h3"
            text: step.title
            Accessible.ignored: true
        }

        KText {
            width: parent.width
            visible: text !== ""
            kind: "body"
            text: step.text
            color: Theme.ink2
            Accessible.ignored: true
        }
    }
}
