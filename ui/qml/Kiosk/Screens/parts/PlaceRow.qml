// One place: its counters or icon, then its name. `told` is a plain line that nothing follows.
import QtQuick
import Kiosk.Controls
import Kiosk.Style

Touchable {
    id: row

    property string title: ""
    property string counters: ""
    property string icon: ""
    property string spoken: ""
    property bool special: false
    property bool chosen: false
    property bool told: false
    readonly property bool lit: chosen || down && !told
    readonly property color front: special && !lit ? Theme.cham : Theme.son

    words: spoken
    enabled: !told
    activeFocusOnTab: !told
    focusRadius: Theme.radiusButton
    Accessible.role: told ? Accessible.StaticText : Accessible.RadioButton
    Accessible.checkable: !told
    Accessible.checked: chosen

    Plate {
        anchors.fill: parent
        radius: Theme.radiusButton
        color: row.lit ? Theme.sonTint : row.special ? Theme.chamTint : Theme.surface
        border.width: row.lit ? Theme.borderSelected : Theme.hairline
        border.color: row.lit ? Theme.son : row.special && !Theme.contrast ? Theme.chamTint : Theme.line
    }

    Item {
        id: lead

        x: Theme.px(20)
        width: Theme.px(Theme.large ? 124 : 112)
        height: parent.height

        KText {
            anchors.centerIn: parent
            kind: "label"
            size: 32
            weight: 800
            text: row.counters
            color: row.front
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }

        Icon {
            anchors.centerIn: parent
            visible: row.icon !== ""
            glyph: row.icon
            size: 48
            color: row.front
        }
    }

    KText {
        anchors.left: lead.right
        anchors.leftMargin: Theme.px(18)
        anchors.right: parent.right
        anchors.rightMargin: Theme.px(16)
        anchors.verticalCenter: parent.verticalCenter
        weight: 500
        leading: Theme.large ? 1.2 : 1.42
        text: row.title
        Accessible.ignored: true
    }
}
