// A life event on the browse page: round plate over a word or two.
import QtQuick
import Kiosk.Style

Touchable {
    id: tile

    property string title: ""
    property string icon: ""
    // Large letters on a low tile: the plate makes room for two lines.
    readonly property bool close: Theme.large && height < Theme.px(230)

    words: title.replace("\n", " ")
    focusRadius: Theme.px(26)
    implicitHeight: Math.max(Theme.px(258), column.height + Theme.px(32))

    Plate {
        anchors.fill: parent
        radius: Theme.px(26)
        color: tile.down ? Theme.sonTint : Theme.surface
        border.width: tile.down ? Theme.borderSelected : Theme.hairline
        border.color: tile.down ? Theme.son : Theme.line
    }

    Column {
        id: column

        anchors.centerIn: parent
        width: parent.width - Theme.px(20)
        spacing: Theme.px(Theme.large ? 8 : 12)

        IconPlate {
            anchors.horizontalCenter: parent.horizontalCenter
            round: true
            side: tile.close ? 76 : Theme.large ? 84 : 100
            iconSize: tile.close ? 46 : Theme.large ? 52 : 60
            icon: tile.icon
        }

        KText {
            width: parent.width
            size: tile.close ? 28 : 32
            weight: 600
            leading: 1.2
            text: tile.title
            horizontalAlignment: Text.AlignHCenter
            Accessible.ignored: true
        }
    }
}
