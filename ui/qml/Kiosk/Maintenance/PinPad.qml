// Ten digits, clear, backspace, and the key that signs in; `typed` takes those of a keyboard.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Style

FocusScope {
    id: pad

    readonly property bool isPinPad: true
    property bool canEnter: false
    property bool busy: false
    property string enterWords: qsTrId("staff.enter")
    property string tooShort: qsTrId("staff.pin_short")
    readonly property int gap: Theme.px(Theme.landscape ? 14 : 20)
    readonly property real cell: (width - 2 * gap) / 3
    readonly property real line: (height - 4 * gap) / 5

    signal digit(string digit)
    signal erased
    signal cleared
    signal entered
    signal refused

    function enter(held: bool): void {
        if (pad.canEnter && !pad.busy && !held)
            pad.entered();
        else if (!pad.canEnter && !held)
            pad.refused();
    }

    function typed(event: KeyEvent): void {
        if (event.key >= Qt.Key_0 && event.key <= Qt.Key_9) {
            pad.digit(event.text);
            // Enter ends what is typed: a digit that has the focus would be one more of it.
            if (pad.activeFocus)
                go.forceActiveFocus(Qt.TabFocusReason);
        } else if (event.key === Qt.Key_Backspace)
            pad.erased();
        else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
            pad.enter(event.isAutoRepeat);
        else
            return;
        event.accepted = true;
    }

    Repeater {
        model: "123456789".split("")

        Key {
            required property int index
            required property string modelData

            x: (index % 3) * (pad.cell + pad.gap)
            y: Math.floor(index / 3) * (pad.line + pad.gap)
            width: pad.cell
            height: pad.line
            staff: true
            label: modelData
            size: 60
            weight: 600
            onActivated: pad.digit(modelData)
        }
    }

    Key {
        y: 3 * (pad.line + pad.gap)
        width: pad.cell
        height: pad.line
        staff: true
        look: "mod"
        size: 34
        label: qsTrId("keyboard.clear")
        debounceMs: Theme.doubleTapMs
        onActivated: pad.cleared()
    }

    Key {
        x: pad.cell + pad.gap
        y: 3 * (pad.line + pad.gap)
        width: pad.cell
        height: pad.line
        staff: true
        label: "0"
        size: 60
        weight: 600
        onActivated: pad.digit("0")
    }

    Key {
        x: 2 * (pad.cell + pad.gap)
        y: 3 * (pad.line + pad.gap)
        width: pad.cell
        height: pad.line
        staff: true
        look: "mod"
        icon: "backspace"
        iconSize: 60
        words: qsTrId("keyboard.backspace")
        onActivated: pad.erased()
    }

    Key {
        id: go

        y: 4 * (pad.line + pad.gap)
        width: pad.width
        height: pad.line
        staff: true
        look: "go"
        size: 40
        label: pad.busy ? qsTrId("staff.checking") : pad.enterWords
        debounceMs: Theme.doubleTapMs
        available: pad.canEnter
        reason: pad.tooShort
        busy: pad.busy
        onActivated: pad.entered()
        onRefused: pad.refused()
    }
}
