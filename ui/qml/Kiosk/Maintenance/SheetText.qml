// A text: the field, and the keyboard at the foot of the page, over its margins.
import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels
import "../Screens/parts"

ColumnLayout {
    id: editor

    required property StaffSheetViewModel sheet
    property string enterText: qsTrId("config.done")
    property string enterIcon: "check-bold"
    // How far the keyboard reaches over the page's margin, at each side and at the foot.
    property real sideMargin: 0
    property real footMargin: 0

    spacing: Theme.px(20)

    WordsField {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.maximumHeight: Theme.px(Theme.landscape ? 220 : 420)
        focused: true
        text: editor.sheet.typed
        placeholder: editor.sheet.title
        counter: editor.sheet.counter
        onCleared: editor.sheet.clear()
    }

    Item {
        Layout.fillHeight: true
    }

    Keyboard {
        Layout.fillWidth: true
        Layout.leftMargin: -editor.sideMargin
        Layout.rightMargin: -editor.sideMargin
        Layout.bottomMargin: -editor.footMargin
        staff: true
        keys: editor.sheet.keys
        enterText: editor.enterText
        enterIcon: editor.enterIcon
        onKey: code => editor.sheet.key(code)
    }
}
