// The same words in the other language. A touch makes it the first one.
import QtQuick
import Kiosk.Controls
import Kiosk.Style

Touchable {
    id: other

    readonly property bool isOtherLanguage: true
    property string title: ""
    property string text: ""

    visible: title !== ""
    implicitHeight: column.height + Theme.px(24)
    Accessible.description: ""

    Rectangle {
        anchors.fill: parent
        radius: Theme.radiusButton
        visible: other.down
        color: Theme.headDeep
    }

    Column {
        id: column

        anchors.verticalCenter: parent.verticalCenter
        width: parent.width
        spacing: Theme.px(8)

        KText {
            width: parent.width
            kind: "h2"
            scales: false
            text: other.title
            color: Theme.overHead
            horizontalAlignment: Text.AlignHCenter
            Accessible.ignored: true
        }

        KText {
            width: parent.width
            kind: "bodyLarge"
            scales: false
            text: other.text
            color: Theme.overHead2
            horizontalAlignment: Text.AlignHCenter
            Accessible.ignored: true
        }
    }
}
