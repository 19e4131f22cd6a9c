// Guided mode's one sentence: what to do next on this screen. It only tells; the Help button ends it.
import QtQuick
import Kiosk.Style

Rectangle {
    id: plate

    property string text: ""

    visible: text !== ""
    implicitHeight: Math.max(Theme.px(84), words.implicitHeight + Theme.px(16))
    radius: Theme.radiusButton
    color: Theme.surface
    border.width: Theme.borderControl
    border.color: Theme.headRule
    Accessible.role: Accessible.StaticText
    Accessible.name: text

    Icon {
        id: glyph

        x: Theme.px(18)
        anchors.verticalCenter: parent.verticalCenter
        glyph: "users"
        size: 44
        scales: false
        color: Theme.son
    }

    KText {
        id: words

        anchors.left: glyph.right
        anchors.leftMargin: Theme.px(14)
        anchors.right: parent.right
        anchors.rightMargin: Theme.px(14)
        anchors.verticalCenter: parent.verticalCenter
        kind: "captionLabel"
        leading: 1.2
        scales: false
        text: plate.text
        Accessible.ignored: true
    }
}
