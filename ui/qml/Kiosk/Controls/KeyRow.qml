// A row of keys that share its width by weight: [{k, label, look, w, icon, name}, ...]. What changes while
// a key is used is in `modes` ({k: {on, barred, label, name}}), so that the key keeps its focus.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Style

Item {
    id: line

    property var caps: []
    property var modes: ({})
    property bool shifted: false
    property bool staff: false
    property real gap: 8
    property real side: 0
    readonly property real total: caps.reduce((sum, cap) => sum + (cap.w ?? 1), 0)
    readonly property real unit: (width - 2 * Theme.px(side) - Theme.px(gap) * (caps.length - 1)) / total

    signal key(string code)

    implicitHeight: Theme.px(92)

    Row {
        x: Theme.px(line.side)
        spacing: Theme.px(line.gap)

        Repeater {
            model: line.caps

            Key {
                required property var modelData
                readonly property var mode: line.modes[modelData.k] ?? ({})
                readonly property string face: mode.label ?? modelData.label ?? modelData.k

                staff: line.staff
                width: line.unit * (modelData.w ?? 1)
                opacity: modelData.k === "" ? 0 : 1
                enabled: modelData.k !== ""
                Accessible.ignored: modelData.k === ""
                label: icon !== "" && !modelData.label ? "" : line.shifted && face.length === 1 ? face.toUpperCase() : face
                look: modelData.look ?? ""
                icon: modelData.icon ?? ""
                iconSize: modelData.iconSize ?? 44
                on: mode.on ?? false
                barred: mode.barred ?? false
                checkable: mode.on !== undefined
                size: modelData.size ?? (look === "mod" || look === "quiet" ? 30 : look === "go" ? 34 : 40)
                words: mode.name ?? (modelData.name || label)
                onActivated: line.key(modelData.k)
            }
        }
    }
}
