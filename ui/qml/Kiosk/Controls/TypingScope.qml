// A page into which a plugged-in keyboard writes: tells letters, Backspace and Escape apart from the
// keys that lead about. Not for what they do, nor for composing letters.
import QtQuick

FocusScope {
    id: scope

    // Whether the keyboard on screen is up: Escape puts it away.
    property bool typing: false
    // Whether letters are taken at all.
    property bool listens: true

    signal erased
    signal leftOff
    // Enter, where no control has the focus: as the key of the screen that ends it.
    signal ended
    signal typed(string text)

    function isText(event: KeyEvent): bool {
        const leads = [Qt.Key_Return, Qt.Key_Enter, Qt.Key_Tab, Qt.Key_Escape].includes(event.key);
        return event.text.length > 0 && !leads && !(event.modifiers & (Qt.ControlModifier | Qt.AltModifier));
    }

    focus: true
    Keys.onPressed: event => {
        if (!listens)
            return;
        event.accepted = true;
        if (event.key === Qt.Key_Backspace)
            erased();
        else if (event.key === Qt.Key_Escape && typing)
            leftOff();
        else if ((event.key === Qt.Key_Return || event.key === Qt.Key_Enter) && typing && !event.isAutoRepeat)
            ended();
        else if (isText(event))
            typed(event.text);
        else
            event.accepted = false;
    }
}
