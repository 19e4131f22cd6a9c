// A row of dots between two notches cut out of the card's sides.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Style

Item {
    id: tear

    property color page: Theme.paper
    readonly property int count: Math.max(2, Math.round(width / Theme.px(26)) - 1)

    implicitHeight: Theme.px(56)
    Accessible.ignored: true

    Repeater {
        model: 2

        Item {
            id: notch

            required property int index

            x: index === 0 ? 0 : tear.width - width
            width: Theme.px(28)
            height: tear.height

            Rectangle {
                x: notch.index === 0 ? -Theme.px(30) : Theme.px(2)
                width: Theme.px(56)
                height: width
                radius: width / 2
                color: tear.page
                border.width: Theme.hairline
                border.color: Theme.line
            }

            Rectangle {
                x: notch.index === 0 ? -Theme.px(36) : Theme.px(28)
                y: -Theme.px(2)
                width: Theme.px(36)
                height: Theme.px(60)
                color: tear.page
            }
        }
    }

    Repeater {
        model: tear.count

        Rectangle {
            required property int index

            x: Theme.px(52) + index * (tear.width - Theme.px(112)) / (tear.count - 1)
            y: (tear.height - height) / 2
            width: Theme.px(8)
            height: width
            radius: width / 2
            color: Theme.sonLine
        }
    }
}
