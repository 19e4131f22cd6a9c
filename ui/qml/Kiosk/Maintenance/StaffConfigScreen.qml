// The configuration: rows in cards, or one value with the keys it is changed by. Saving stands in the
// dock, and on a lying page under the rows. What is shown where is the view model's decision.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.ViewModels

StaffPage {
    id: page

    readonly property StaffConfigViewModel config: pages.config
    readonly property bool writing: config.body === "text"

    component Save: PrimaryButton {
        staff: true
        small: page.landscape
        scales: false
        icon: "floppy-disk"
        words: qsTrId("config.save")
        available: page.config.canSave
        reason: qsTrId("config.nothing")
        busy: page.menu.busy
        onActivated: page.config.save()
        onRefused: page.tell(reason)
    }

    title: config.title
    action: config.offersSave ? save : null
    Keys.onPressed: event => {
        if (!page.writing && page.config.body !== "pad" || [Qt.Key_Tab, Qt.Key_Escape].includes(event.key))
            return;
        event.accepted = true;
        if ([Qt.Key_Return, Qt.Key_Enter].includes(event.key)) {
            if (!event.isAutoRepeat)
                page.config.done();
        } else if (event.key === Qt.Key_Backspace) {
            page.writing ? page.config.erase() : page.config.padKey("back");
        } else if (event.text.length > 0 && !(event.modifiers & (Qt.ControlModifier | Qt.AltModifier))) {
            page.writing ? page.config.write(event.text) : page.config.padKey(event.text);
            pad.lead();
        } else {
            event.accepted = false;
        }
    }

    Component {
        id: save

        Save {}
    }

    StaffHead {
        Layout.fillWidth: true
        title: page.title
        note: page.config.note
        tone: page.config.noteTone
    }

    SheetRows {
        visible: page.config.body === "rows"
        Layout.fillWidth: true
        sheet: page.config
        onRefused: reason => page.tell(reason)
    }

    ConfigGrid {
        visible: page.config.body === "grid"
        Layout.fillWidth: true
        config: page.config
    }

    Loader {
        active: page.config.body === "hall" || page.config.body === "preview"
        visible: active
        Layout.fillWidth: true
        Layout.fillHeight: true
        sourceComponent: page.config.body === "hall" ? hall : preview

        Component {
            id: hall

            ConfigHall {
                editor: page.pages.hall
            }
        }

        Component {
            id: preview

            ConfigPreview {
                shown: page.pages.preview
            }
        }
    }

    ConfigPad {
        id: pad

        visible: page.config.body === "pad"
        Layout.fillWidth: true
        Layout.fillHeight: true
        config: page.config
    }

    SheetText {
        visible: page.writing
        Layout.fillWidth: true
        Layout.fillHeight: true
        sheet: page.config
        sideMargin: page.sideMargin
        footMargin: page.footMargin
    }

    Item {
        visible: page.config.body === "rows" || page.config.body === "grid"
        Layout.fillHeight: true
    }

    SheetFoot {
        Layout.fillWidth: true
        sheet: page.config
        busy: page.menu.busy
        last: page.landscape && page.config.offersSave && !page.writing && page.config.body !== "pad" ? save : null
    }
}
