// The pad for a code: digits, or a page of letters when `letters`. Emits key("0".."9", "A".."Z", "-", "."),
// "back", "clear", "page", "enter".
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Style

FocusScope {
    id: pad

    readonly property bool isCodePad: true
    property bool letters: false
    property bool hasLetters: false
    property bool canEnter: true
    // Why the action cannot be done yet.
    property string reason: ""
    property bool busy: false
    property bool staff: false
    property string enterText: qsTrId("keyboard.look_up")
    property string enterIcon: "magnifying-glass-bold"
    readonly property var faces: letters ? "ABCDEFGHIJKLMNOPQRSTUVWXYZ.-".split("") : "123456789".split("")
    readonly property int columns: letters ? 6 : 3
    readonly property int rows: letters ? 5 : 4
    readonly property int gap: Theme.px(14)
    readonly property real side: (width - gap) * (letters ? 0.2 : 0.294)
    readonly property real cell: (width - side - gap * columns) / columns
    readonly property real line: (height - gap * (rows - 1)) / rows

    signal key(string code)
    // The action was touched before it can be done.
    signal refused(string reason)

    // To the key that acts: Enter ends what is typed at a plugged-in keyboard.
    function lead(): void {
        go.forceActiveFocus(Qt.TabFocusReason);
    }

    KeyNames {
        id: names
    }

    implicitHeight: Theme.px(458)

    Repeater {
        model: pad.faces

        Key {
            required property int index
            required property string modelData

            staff: pad.staff
            x: (index % pad.columns) * (pad.cell + pad.gap)
            y: Math.floor(index / pad.columns) * (pad.line + pad.gap)
            width: pad.cell
            height: pad.line
            label: modelData
            words: names.of(modelData)
            size: pad.letters ? 40 : 48
            weight: 600
            onActivated: pad.key(modelData)
        }
    }

    Key {
        staff: pad.staff
        visible: !pad.letters
        y: 3 * (pad.line + pad.gap)
        width: pad.hasLetters ? 2 * pad.cell + pad.gap : 3 * pad.cell + 2 * pad.gap
        height: pad.line
        label: "0"
        size: 48
        weight: 600
        onActivated: pad.key("0")
    }

    Key {
        staff: pad.staff
        visible: pad.hasLetters || pad.letters
        x: pad.letters ? 4 * (pad.cell + pad.gap) : 2 * (pad.cell + pad.gap)
        y: (pad.rows - 1) * (pad.line + pad.gap)
        width: pad.letters ? 2 * pad.cell + pad.gap : pad.cell
        height: pad.line
        look: "mod"
        size: 34
        label: pad.letters ? qsTrId("keyboard.numbers") : qsTrId("keyboard.letters")
        words: pad.letters ? qsTrId("keyboard.to_numbers") : qsTrId("keyboard.to_letters")
        onActivated: pad.key("page")
    }

    Key {
        staff: pad.staff
        x: pad.width - pad.side
        width: pad.side
        height: pad.line
        look: "mod"
        icon: "backspace"
        iconSize: 60
        words: qsTrId("keyboard.backspace")
        onActivated: pad.key("back")
    }

    Key {
        staff: pad.staff
        x: pad.width - pad.side
        y: pad.line + pad.gap
        width: pad.side
        height: pad.line
        look: "mod"
        size: pad.letters ? 28 : 34
        label: qsTrId("keyboard.clear")
        debounceMs: Theme.doubleTapMs
        onActivated: pad.key("clear")
    }

    Key {
        id: go

        staff: pad.staff
        x: pad.width - pad.side
        y: 2 * (pad.line + pad.gap)
        width: pad.side
        height: pad.height - y
        look: "go"
        upright: true
        icon: pad.enterIcon
        iconSize: 64
        size: pad.letters ? 30 : 40
        label: pad.enterText
        debounceMs: Theme.doubleTapMs
        available: pad.canEnter
        reason: pad.reason
        busy: pad.busy
        onActivated: pad.key("enter")
        onRefused: pad.refused(reason)
    }
}
