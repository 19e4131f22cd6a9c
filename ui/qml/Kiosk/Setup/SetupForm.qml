// The fields of a page, one below the other; while one is typed into, only that one.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Style
import Kiosk.ViewModels

ColumnLayout {
    id: form

    required property SetupViewModel setup

    Layout.fillWidth: true
    Layout.fillHeight: false
    spacing: Theme.px(22)

    Repeater {
        model: form.setup.fields.rows

        SetupField {
            id: field

            required property string name

            required label
            required hint
            required text
            required open

            typing: form.setup.fields.typing
            visible: open || !typing
            Layout.fillWidth: true
            Keys.onReturnPressed: event => {
                event.accepted = field.typing;
                if (field.typing && !event.isAutoRepeat)
                    form.setup.fields.key("enter");
            }
            onActivated: form.setup.fields.open(name)
        }
    }
}
