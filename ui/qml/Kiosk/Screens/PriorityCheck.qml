// "I am entitled to priority" beside a button: a tick and words. Who is meant is said to the ear
// here, and by the page's own line once it is ticked.
import QtQuick
import Kiosk.Controls
import Kiosk.Style

Touchable {
    id: check

    property string title: ""
    property string subtitle: ""
    property bool checked: false
    readonly property bool lit: checked || down

    words: title
    secondWords: subtitle
    focusRadius: Theme.radiusButton
    Accessible.role: Accessible.CheckBox
    Accessible.checkable: true
    Accessible.checked: checked

    Plate {
        anchors.fill: parent
        radius: Theme.radiusButton
        color: check.lit ? Theme.sonTint : Theme.vangTint
        border.width: check.lit ? Theme.borderSelected : Theme.borderControl
        border.color: check.lit ? Theme.son : Theme.vang
    }

    CheckMark {
        id: mark

        x: Theme.px(20)
        anchors.verticalCenter: parent.verticalCenter
        on: check.checked
    }

    KText {
        anchors.left: mark.right
        anchors.leftMargin: Theme.px(14)
        anchors.right: parent.right
        anchors.rightMargin: Theme.px(10)
        anchors.verticalCenter: parent.verticalCenter
        size: Theme.landscape ? (Theme.large ? 24 : 28) : Theme.lowered ? 28 : check.width < Theme.px(400) ? 28 : 32
        weight: 700
        leading: 1.15
        text: check.title
        Accessible.ignored: true
    }
}
