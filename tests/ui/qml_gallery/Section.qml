// A heading of the gallery over its hairline.
import QtQuick
import Kiosk.Style
import Kiosk.Controls

Column {
    property alias title: heading.text

    spacing: Theme.px(20)
    topPadding: Theme.px(18)

    KText {
        id: heading

        width: parent.width
        kind: "h2"
        color: Theme.son
    }

    Rectangle {
        width: parent.width
        height: Theme.rule
        color: Theme.line
    }
}
