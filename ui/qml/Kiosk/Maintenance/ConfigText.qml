// A text: the field, and the keyboard at the foot of the page, over its margins.
import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

ColumnLayout {
    id: editor

    required property StaffConfigViewModel config
    // How far the keyboard reaches over the page's margin, at each side and at the foot.
    property real sideMargin: 0
    property real footMargin: 0

    spacing: Theme.px(20)

    Plate {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.maximumHeight: Theme.px(Theme.landscape ? 220 : 420)
        radius: Theme.radiusRow
        border.width: Theme.borderField
        border.color: editor.config.noteTone === "gach" ? Theme.gach : Theme.cham
        Accessible.role: Accessible.EditableText
        Accessible.name: editor.config.title
        Accessible.description: editor.config.typed

        Item {
            readonly property bool isWordsField: true

            anchors.fill: parent
            anchors.margins: Theme.px(28)
            clip: true

            KText {
                id: typed

                // What is longer than the field keeps its end in sight.
                y: Math.min(0, parent.height - implicitHeight)
                width: parent.width
                kind: "bodyLarge"
                text: editor.config.typed + "▏"
                wrapMode: Text.WrapAtWordBoundaryOrAnywhere
                Accessible.ignored: true
            }
        }
    }

    Item {
        Layout.fillHeight: true
    }

    Keyboard {
        Layout.fillWidth: true
        Layout.leftMargin: -editor.sideMargin
        Layout.rightMargin: -editor.sideMargin
        Layout.bottomMargin: -editor.footMargin
        keys: editor.config.keys
        enterText: qsTrId("config.done")
        enterIcon: "check-bold"
        onKey: code => editor.config.key(code)
    }
}
