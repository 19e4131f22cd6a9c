// One agency of a chain; an arrow leads to it from the one before.
import QtQuick
import Kiosk.Controls
import Kiosk.Style

Item {
    id: agency

    property string title: ""
    property string mark: ""
    property bool linked: false
    readonly property int arrow: linked ? Theme.px(52) : 0

    Accessible.role: Accessible.StaticText
    Accessible.name: title

    Icon {
        x: Theme.px(36 + 40) - width / 2
        y: (agency.arrow - height) / 2
        visible: agency.linked
        glyph: "arrow-down-bold"
        size: 40
        color: Theme.son
    }

    Rectangle {
        x: Theme.px(36)
        y: agency.arrow
        width: parent.width - 2 * x
        height: parent.height - y
        radius: Theme.radiusRow
        color: Theme.sunk
        border.width: Theme.contrast ? Theme.hairline : 0
        border.color: Theme.line

        Icon {
            x: Theme.px(20)
            anchors.verticalCenter: parent.verticalCenter
            visible: agency.mark !== ""
            glyph: agency.mark
            size: 40
            color: Theme.son
        }

        KText {
            anchors.verticalCenter: parent.verticalCenter
            x: Theme.px(80)
            width: parent.width - x - Theme.px(24)
            kind: "bodyLarge"
            weight: 600
            text: agency.title
            Accessible.ignored: true
        }
    }
}
