// Most used, some fields, and the way to all others; one row.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

Row {
    id: chips

    required property OnlineViewModel online

    onWidthChanged: if (width > 0)
        online.fitChips(width)
    spacing: Theme.px(14)

    Repeater {
        model: chips.online.chips

        Chip {
            id: chip

            required property string code
            required property string title
            required selected
            required property real wide

            width: wide
            words: chip.title
            onActivated: chips.online.chooseField(chip.code)
        }
    }

    FieldChooser {
        visible: chips.online.moreFields
        width: chips.online.chooserWide
        words: chips.online.chooserWords
        selected: chips.online.chooserOn || chips.online.choosing
        onActivated: chips.online.showFields(!chips.online.choosing)
    }
}
