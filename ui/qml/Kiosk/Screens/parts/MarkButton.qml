// One mark of a scale.
import QtQuick
import Kiosk.Controls
import Kiosk.Style

Touchable {
    id: mark

    property bool chosen: false

    focusRadius: Theme.radiusRow
    implicitHeight: Theme.px(148)
    Accessible.role: Accessible.RadioButton
    Accessible.checkable: true
    Accessible.checked: chosen

    Plate {
        anchors.fill: parent
        radius: Theme.radiusRow
        color: mark.chosen ? Theme.son : mark.down ? Theme.sonTint : Theme.surface
        border.width: Theme.borderControl
        border.color: mark.chosen || mark.down ? Theme.son : Theme.lineStrong
    }

    KText {
        anchors.centerIn: parent
        kind: "h1"
        text: mark.words
        color: mark.chosen ? Theme.overSon : Theme.ink
        Accessible.ignored: true
    }
}
