// One often wanted procedure in a line of them; the target reaches beyond its letters.
import QtQuick
import Kiosk.Controls
import Kiosk.Style

Touchable {
    id: name

    property string title: ""
    property bool first: true

    words: title
    width: row.implicitWidth
    height: Theme.px(88)

    Row {
        id: row

        KText {
            visible: !name.first
            text: " · "
            color: Theme.ink2
            Accessible.ignored: true
        }

        KText {
            text: name.title
            color: name.down ? Theme.son : Theme.ink2
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
    }
}
