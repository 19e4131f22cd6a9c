// The touch behaviour every control stands on: acts once, on release.
// Not responsible for looks: a control draws itself from `down`, `available` and `busy`.
import QtQuick
import Kiosk.Style

Item {
    id: touchable

    property string words: ""
    property string secondWords: ""
    // Unavailable controls still feel a touch: they answer with `refused` so that the reason is told.
    property bool available: true
    property bool busy: false
    property int debounceMs: Theme.doubleTapMs
    property real focusRadius: Theme.radiusButton
    property bool ringShown: activeFocus
    readonly property bool down: area.held || keyDown
    property bool keyDown: false

    signal activated
    signal refused

    function act(): void {
        const now = Date.now();
        if (busy || Math.abs(now - area.lastAct) < debounceMs)
            return;
        area.lastAct = now;
        if (available)
            activated();
        else
            refused();
    }

    activeFocusOnTab: true
    Accessible.role: Accessible.Button
    Accessible.name: words
    Accessible.description: secondWords
    Accessible.focusable: true
    Accessible.onPressAction: touchable.act()
    Keys.onPressed: event => {
        if (area.isActKey(event.key)) {
            touchable.keyDown = true;
            event.accepted = true;
        }
    }
    Keys.onReleased: event => {
        if (area.isActKey(event.key) && !event.isAutoRepeat && touchable.keyDown) {
            touchable.keyDown = false;
            event.accepted = true;
            touchable.act();
        }
    }
    onActiveFocusChanged: keyDown = false

    MouseArea {
        id: area

        property bool held: false
        property double lastAct: 0

        function isActKey(key: int): bool {
            return key === Qt.Key_Space || key === Qt.Key_Return || key === Qt.Key_Enter;
        }

        // How far the finger is outside the control.
        function away(x: real, y: real): real {
            const dx = Math.max(0, -x, x - width);
            const dy = Math.max(0, -y, y - height);
            return Math.sqrt(dx * dx + dy * dy);
        }

        anchors.fill: parent
        preventStealing: true
        onPressed: held = true
        onPositionChanged: mouse => {
            if (away(mouse.x, mouse.y) > Theme.slip)
                held = false;
        }
        onCanceled: held = false
        onReleased: mouse => {
            const tapped = held && away(mouse.x, mouse.y) <= Theme.slip;
            held = false;
            if (tapped)
                touchable.act();
        }
    }

    Rectangle {
        anchors.fill: parent
        anchors.margins: -2 * Theme.borderFocus
        visible: touchable.ringShown
        z: 1
        color: "transparent"
        border.width: Theme.borderFocus
        border.color: Theme.focus
        radius: touchable.focusRadius + 2 * Theme.borderFocus
    }
}
