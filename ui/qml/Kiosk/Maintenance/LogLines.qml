// Lines of the log on one plate: when, how bad, and what happened.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Style

Plate {
    id: plate

    property alias rows: list.model
    // Lines that lead nowhere.
    property bool still: false

    signal opened(int row)

    visible: list.count > 0
    implicitHeight: column.height + 2 * Theme.px(8)
    radius: Theme.radiusRow

    Column {
        id: column

        y: Theme.px(8)
        width: parent.width

        Repeater {
            id: list

            Touchable {
                id: row

                required property int index
                required property string time
                required property string pill
                required property string tone
                required property string line

                width: column.width
                height: Math.max(Theme.px(88), face.implicitHeight + Theme.px(20))
                activeFocusOnTab: !plate.still
                enabled: !plate.still
                Accessible.role: plate.still ? Accessible.StaticText : Accessible.Button
                words: [time, pill, line].join(" ")
                focusRadius: Theme.radiusRow
                onActivated: plate.opened(row.index)

                LogFace {
                    id: face

                    anchors.fill: parent
                    time: row.time
                    pill: row.pill
                    tone: row.tone
                    line: row.line
                    first: row.index === 0
                }
            }
        }
    }
}
