// A found procedure: title with the matched part lit, two small facts, chevron.
// `before`, `hit`, `after` are plain texts; together they are the title.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Style

Touchable {
    id: row

    property string before: ""
    property string hit: ""
    property string after: ""
    property var facts: []

    function plain(text: string): string {
        return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
    }

    words: before + hit + after
    focusRadius: Theme.radiusRow
    implicitHeight: Math.max(Theme.px(136), texts.height + Theme.px(40))

    Plate {
        anchors.fill: parent
        radius: Theme.radiusRow
        color: row.down ? Theme.sonTint : Theme.surface
        border.width: row.down ? Theme.borderSelected : Theme.hairline
        border.color: row.down ? Theme.son : Theme.line
    }

    Column {
        id: texts

        anchors.left: parent.left
        anchors.leftMargin: Theme.px(28)
        anchors.right: chevron.left
        anchors.rightMargin: Theme.px(24)
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.px(6)

        KText {
            width: parent.width
            kind: "h3"
            textFormat: row.hit === "" ? Text.PlainText : Text.RichText
            text: row.hit === "" ? row.words : row.plain(row.before) + "<span style='background-color:" + Theme.vangPale + ";color:" + Theme.overVang + "'>" + row.plain(row.hit) + "</span>" + row.plain(row.after)
            Accessible.ignored: true
        }

        Flow {
            width: parent.width
            spacing: Theme.px(28)

            Repeater {
                model: row.facts

                FactLine {
                    required property var modelData

                    icon: modelData.icon
                    iconSize: 32
                    weight: 400
                    tracking: 0
                    text: modelData.text
                }
            }
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
