// A found procedure: title with its lit words, time limit and fee, by which name it was found.
// Lines and places are measured by the view model.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Style

Touchable {
    id: row

    property string title: ""
    property var runs: []
    property real titleHeight: 0
    property string limit: ""
    property string fee: ""
    property bool stacked: false
    property string matched: ""
    property real tall: 0
    readonly property int line: Math.round(Theme.textPx(36) * 1.28)

    words: title
    secondWords: [limit, fee, matched].filter(each => each !== "").join(", ")
    focusRadius: Theme.radiusRow
    implicitHeight: tall

    Plate {
        anchors.fill: parent
        radius: Theme.radiusRow
        color: row.down ? Theme.sonTint : Theme.surface
        border.width: row.down ? Theme.borderSelected : Theme.hairline
        border.color: row.down ? Theme.son : Theme.line
    }

    Column {
        x: Theme.px(28)
        anchors.verticalCenter: parent.verticalCenter
        width: chevron.x - x - Theme.px(24)
        spacing: Theme.px(6)

        Item {
            width: parent.width
            height: row.titleHeight

            Repeater {
                model: row.runs

                Item {
                    id: run

                    required property var modelData

                    x: modelData.x
                    y: modelData.line * row.line
                    width: words.implicitWidth
                    height: row.line

                    Rectangle {
                        visible: run.modelData.lit
                        x: -Theme.px(4)
                        y: Theme.px(1)
                        width: run.modelData.wide + Theme.px(8)
                        height: row.line - Theme.px(2)
                        radius: Theme.px(6)
                        color: Theme.vangPale
                    }

                    KText {
                        id: words

                        kind: "h3"
                        text: run.modelData.text
                        color: run.modelData.lit ? Theme.overVang : Theme.ink
                        wrapMode: Text.NoWrap
                        Accessible.ignored: true
                    }
                }
            }
        }

        Grid {
            columns: row.stacked ? 1 : 2
            visible: row.limit !== "" || row.fee !== ""
            columnSpacing: Theme.px(28)

            FactLine {
                visible: row.limit !== ""
                height: Theme.textPx(38) * row.limit.split("\n").length
                icon: "clock"
                iconSize: 32
                weight: 400
                tracking: 0
                text: row.limit
            }

            FactLine {
                visible: row.fee !== ""
                height: Theme.textPx(38) * row.fee.split("\n").length
                icon: "coins"
                iconSize: 32
                weight: 400
                tracking: 0
                text: row.fee
            }
        }

        KText {
            visible: text !== ""
            kind: "caption"
            text: row.matched
            color: Theme.ink2
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
    }

    Icon {
        id: chevron

        anchors.right: parent.right
        anchors.rightMargin: Theme.px(28)
        anchors.verticalCenter: parent.verticalCenter
        glyph: "caret-right-bold"
        size: 44
        color: Theme.son
    }
}
