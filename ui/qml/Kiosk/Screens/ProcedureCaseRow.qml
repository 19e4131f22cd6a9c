// One of several cases to choose from.
import QtQuick
import Kiosk.Controls
import Kiosk.Style

Touchable {
    id: row

    property string title: ""
    property bool chosen: false
    property bool lined: false

    words: title
    focusRadius: Theme.px(8)
    Accessible.role: Accessible.RadioButton
    Accessible.checkable: true
    Accessible.checked: chosen

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

    RadioMark {
        x: Theme.px(28)
        anchors.verticalCenter: parent.verticalCenter
        on: row.chosen
    }

    KText {
        x: Theme.px(104)
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width - x - Theme.px(28)
        kind: "bodyLarge"
        text: row.title
        Accessible.ignored: true
    }
}
