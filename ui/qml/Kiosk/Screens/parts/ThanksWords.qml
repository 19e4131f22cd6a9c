// The thanks themselves and what becomes of what was said.
import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style

ColumnLayout {
    id: words

    property string title: ""
    property string text: ""
    property bool titled: true
    property bool centred: true
    readonly property int side: centred ? Text.AlignHCenter : Text.AlignLeft

    Layout.fillWidth: true
    Layout.maximumWidth: Number.POSITIVE_INFINITY
    spacing: Theme.px(36)

    KText {
        visible: words.titled
        Layout.fillWidth: true
        kind: "display"
        size: words.centred ? 84 : 62
        text: words.title
        horizontalAlignment: words.side
        Accessible.role: Accessible.Heading
    }

    KText {
        Layout.fillWidth: true
        Layout.maximumWidth: Theme.px(820)
        Layout.alignment: words.centred ? Qt.AlignHCenter : Qt.AlignLeft
        kind: "h2"
        weight: 500
        text: words.text
        color: Theme.ink2
        horizontalAlignment: words.side
    }
}
