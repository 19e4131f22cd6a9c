// Words of the search: what several people asked in vain, what staff taught, and teaching a word.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.ViewModels

StaffPage {
    id: page

    readonly property StaffWordsViewModel words: pages.words
    readonly property bool writing: words.body === "text"

    title: words.title
    Keys.onPressed: event => {
        const leads = [Qt.Key_Tab, Qt.Key_Escape].includes(event.key);
        if (!page.writing || leads)
            return;
        if (event.key === Qt.Key_Backspace)
            page.words.erase();
        else if ([Qt.Key_Return, Qt.Key_Enter].includes(event.key))
            page.words.key("enter");
        else if (event.text.length > 0 && !(event.modifiers & (Qt.ControlModifier | Qt.AltModifier)))
            page.words.write(event.text);
        else
            return;
        event.accepted = true;
    }

    StaffHead {
        Layout.fillWidth: true
        title: page.title
        note: page.words.note
        tone: page.words.noteTone
    }

    SheetRows {
        visible: !page.writing
        Layout.fillWidth: true
        sheet: page.words
        onRefused: reason => page.tell(reason)
    }

    SheetText {
        visible: page.writing
        Layout.fillWidth: true
        Layout.fillHeight: true
        sheet: page.words
        enterText: page.words.enterText
        enterIcon: page.words.enterIcon
        sideMargin: page.sideMargin
        footMargin: page.footMargin
    }

    Item {
        visible: !page.writing
        Layout.fillHeight: true
    }

    SheetFoot {
        Layout.fillWidth: true
        sheet: page.words
        busy: page.menu.busy
    }
}
