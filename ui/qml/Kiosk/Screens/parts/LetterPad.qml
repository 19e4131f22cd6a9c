// The pad for codes of any form: digits, letters, dot and hyphen on one page. Emits key as CodePad does.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Style

Item {
    id: pad

    readonly property bool isLetterPad: true
    property bool canEnter: true
    // Why the action cannot be done yet.
    property string reason: ""
    property bool busy: false
    property string enterText: qsTrId("keyboard.look_up")
    readonly property var rows: ["1234567890", "QWERTYUIOP", "ASDFGHJKL-", "ZXCVBNM."]
    readonly property int gapX: Theme.px(8)
    readonly property int gapY: Theme.px(12)
    readonly property real cell: (width - 9 * gapX) / 10
    readonly property real line: (height - 4 * gapY) / 5

    signal key(string code)
    // The action was touched before it can be done.
    signal refused(string reason)

    function across(column: real): real {
        return column * (cell + gapX);
    }

    function wide(columns: real): real {
        return columns * cell + (columns - 1) * gapX;
    }

    KeyNames {
        id: names
    }

    implicitHeight: Theme.px(5 * 96 + 4 * 12)

    Repeater {
        model: pad.rows.join("").split("")

        Key {
            required property int index
            required property string modelData

            x: pad.across(index % 10)
            y: Math.floor(index / 10) * (pad.line + pad.gapY)
            width: pad.cell
            height: pad.line
            size: 44
            weight: 600
            label: modelData
            words: names.of(modelData)
            onActivated: pad.key(modelData)
        }
    }

    Key {
        x: pad.across(8)
        y: 3 * (pad.line + pad.gapY)
        width: pad.wide(2)
        height: pad.line
        look: "mod"
        icon: "backspace"
        iconSize: 56
        words: qsTrId("keyboard.backspace")
        onActivated: pad.key("back")
    }

    Key {
        y: 4 * (pad.line + pad.gapY)
        width: pad.wide(2)
        height: pad.line
        look: "mod"
        size: 34
        label: qsTrId("keyboard.numbers")
        words: qsTrId("keyboard.to_numbers")
        debounceMs: Theme.doubleTapMs
        onActivated: pad.key("page")
    }

    Key {
        x: pad.across(2)
        y: 4 * (pad.line + pad.gapY)
        width: pad.wide(3)
        height: pad.line
        look: "mod"
        size: 34
        label: qsTrId("keyboard.clear")
        debounceMs: Theme.doubleTapMs
        onActivated: pad.key("clear")
    }

    Key {
        x: pad.across(5)
        y: 4 * (pad.line + pad.gapY)
        width: pad.wide(5)
        height: pad.line
        look: "go"
        icon: "magnifying-glass-bold"
        iconSize: 52
        size: 40
        label: pad.enterText
        debounceMs: Theme.doubleTapMs
        available: pad.canEnter
        reason: pad.reason
        busy: pad.busy
        onActivated: pad.key("enter")
        onRefused: pad.refused(reason)
    }
}
