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
                height: Math.max(Theme.px(88), sentence.height + Theme.px(20))
                activeFocusOnTab: !plate.still
                enabled: !plate.still
                Accessible.role: plate.still ? Accessible.StaticText : Accessible.Button
                words: [time, pill, line].join(" ")
                focusRadius: Theme.radiusRow
                onActivated: plate.opened(row.index)

                Rectangle {
                    visible: row.index > 0
                    x: Theme.px(24)
                    width: parent.width - 2 * x
                    height: Theme.rule
                    color: Theme.line
                }

                KText {
                    id: when

                    x: Theme.px(28)
                    width: Theme.textPx(128)
                    anchors.verticalCenter: parent.verticalCenter
                    kind: "caption"
                    text: row.time
                    color: Theme.ink2
                    wrapMode: Text.NoWrap
                    Accessible.ignored: true
                }

                KText {
                    id: level

                    anchors.left: when.right
                    anchors.leftMargin: Theme.px(16)
                    width: Theme.textPx(134)
                    anchors.verticalCenter: parent.verticalCenter
                    kind: "captionLabel"
                    text: row.pill
                    color: Theme.tone(row.tone)
                    wrapMode: Text.NoWrap
                    Accessible.ignored: true
                }

                KText {
                    id: sentence

                    anchors.left: level.right
                    anchors.leftMargin: Theme.px(16)
                    anchors.right: parent.right
                    anchors.rightMargin: Theme.px(28)
                    anchors.verticalCenter: parent.verticalCenter
                    kind: "caption"
                    text: row.line
                    Accessible.ignored: true
                }
            }
        }
    }
}
