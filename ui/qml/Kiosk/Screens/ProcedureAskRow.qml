// The way to questions and answers, as the last row of the steps.
import QtQuick
import Kiosk.Controls
import Kiosk.Style

Touchable {
    id: row

    property string title: ""
    property string mark: ""
    property bool lined: false

    words: title.replace("\n", " ")
    focusRadius: Theme.px(8)

    Rectangle {
        anchors.fill: parent
        color: row.down ? Theme.sunk : "transparent"
    }

    Rectangle {
        width: parent.width
        height: Theme.rule
        visible: row.lined
        color: Theme.line
    }

    Icon {
        x: Theme.px(36)
        anchors.verticalCenter: parent.verticalCenter
        visible: row.mark !== ""
        glyph: row.mark
        size: 48
        color: Theme.son
    }

    KText {
        x: Theme.px(112)
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width - x - Theme.px(84)
        kind: "bodyLarge"
        weight: 700
        text: row.title
        color: Theme.son
        Accessible.ignored: true
    }

    Icon {
        anchors.right: parent.right
        anchors.rightMargin: Theme.px(28)
        anchors.verticalCenter: parent.verticalCenter
        glyph: "caret-right-bold"
        size: 44
        color: Theme.son
    }
}
