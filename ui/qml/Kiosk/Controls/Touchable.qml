// The touch behaviour every control stands on: acts once, on release.
// Not responsible for looks: a control draws itself from `down`, `available` and `busy`.
import QtQuick
import Kiosk.Style

Item {
    id: touchable

    readonly property bool isTouchable: true
    property string words: ""
    property string secondWords: ""
    // Unavailable controls still feel a touch: they answer with `refused` so that the reason is told.
    property bool available: true
    // Why it is unavailable, a sentence. A keyboard comes to an unavailable control only to hear it.
    property string reason: ""
    // Not activeFocusOnTab: Qt does not let that go while the control has the focus.
    readonly property bool reachable: available || reason !== ""
    property bool busy: false
    // Leads away from what this page is for: a keyboard does not begin there.
    property bool aside: false
    // A field that is typed into leaves the space bar to its page.
    property bool actsOnSpace: true
    property int debounceMs: Theme.doubleTapMs
    property real focusRadius: Theme.radiusButton
    property bool ringShown: activeFocus
    // From the control to the ring's outer edge.
    property real ringGap: 2 * Theme.borderFocus
    readonly property string stateWords: busy ? qsTrId("aloud.state.busy") : available ? "" : [qsTrId("aloud.state.unavailable"), reason].filter(each => each !== "").join(". ")
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

    // The ring lies outside: it must not go under a neighbour.
    z: ringShown ? 1 : 0
    activeFocusOnTab: true
    Accessible.role: Accessible.Button
    Accessible.name: words
    Accessible.description: [secondWords, stateWords].filter(each => each !== "").join(". ")
    Accessible.focusable: reachable
    Accessible.onPressAction: touchable.act()
    Keys.onPressed: event => {
        if (area.isActKey(event.key)) {
            // A key that is held down since another page repeats here without having been pressed.
            if (!event.isAutoRepeat)
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
            return key === Qt.Key_Space && touchable.actsOnSpace || key === Qt.Key_Return || key === Qt.Key_Enter;
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

    // The ring, and a line around it that shows where the ground is as dark, or as bright, as the ring.
    Rectangle {
        anchors.fill: parent
        anchors.margins: -touchable.ringGap - Theme.borderField
        visible: touchable.ringShown
        z: 1
        color: "transparent"
        border.width: Theme.borderField + 1
        border.color: Theme.surface
        radius: touchable.focusRadius + touchable.ringGap + Theme.borderField
    }

    Rectangle {
        anchors.fill: parent
        anchors.margins: -touchable.ringGap
        visible: touchable.ringShown
        z: 1
        color: "transparent"
        border.width: Theme.borderFocus
        border.color: Theme.focus
        radius: touchable.focusRadius + touchable.ringGap
    }
}
