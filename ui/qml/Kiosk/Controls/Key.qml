// One key of a keyboard or pad. `look`: "" letter, "quiet" (space), "fn" gold, "tone" red tint, "mod", "go".
import QtQuick
import Kiosk.Style

Touchable {
    id: cap

    readonly property bool isKey: true
    property string look: ""
    property string icon: ""
    property string label: ""
    property bool on: false
    // A bar under the icon: it stays on.
    property bool barred: false
    property bool checkable: false
    property bool upright: false
    property bool staff: false
    readonly property color accent: staff ? Theme.cham : Theme.son
    property real size: look === "mod" || look === "quiet" ? 30 : look === "go" ? 34 : 40
    property int weight: look === "" || look === "quiet" ? 500 : look === "go" ? 700 : 600
    property real iconSize: 44
    readonly property bool off: !available || busy
    readonly property color ground: off ? Theme.sunk : look === "fn" ? Theme.vangTint : look === "tone" ? Theme.sonTint : look === "mod" ? Theme.paper : look === "go" ? accent : Theme.surface
    readonly property color edge: off ? Theme.sunk : on ? Theme.jade : look === "fn" ? Theme.vang : look === "tone" ? Theme.sonLine : look === "mod" ? Theme.lineStrong : look === "go" ? accent : Theme.line
    readonly property color front: off ? Theme.inkDisabled : down || look === "go" ? (staff ? Theme.overCham : Theme.overSon) : on ? Theme.jade : look === "tone" ? Theme.son : look === "quiet" ? Theme.ink2 : Theme.ink

    words: label
    debounceMs: 0
    focusRadius: Theme.radiusKey
    Accessible.checkable: checkable
    Accessible.checked: checkable && on
    implicitHeight: Theme.px(92)
    implicitWidth: Theme.px(92)

    Rectangle {
        anchors.fill: parent
        radius: Theme.radiusKey
        color: cap.down && !cap.off ? (cap.look !== "go" ? cap.accent : cap.staff ? Theme.chamDeep : Theme.sonDeep) : cap.ground
        border.width: cap.on ? Theme.borderSelected : Theme.hairline
        border.color: cap.down && !cap.off ? cap.accent : cap.edge
    }

    Grid {
        anchors.centerIn: parent
        // A hidden cell still takes its gap, so a lone label or icon has one column.
        columns: cap.upright || cap.icon === "" || cap.label === "" ? 1 : 2
        spacing: Theme.px(12)
        horizontalItemAlignment: Grid.AlignHCenter
        verticalItemAlignment: Grid.AlignVCenter

        Icon {
            visible: cap.icon !== ""
            glyph: cap.icon
            size: cap.iconSize
            scales: false
            color: cap.front
        }

        KText {
            visible: text !== ""
            size: cap.size
            weight: cap.weight
            leading: 1.265
            scales: false
            text: cap.label
            color: cap.front
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
    }

    Rectangle {
        visible: cap.barred
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.px(12)
        width: Theme.px(44)
        height: Theme.px(6)
        radius: height / 2
        color: cap.front
    }
}
