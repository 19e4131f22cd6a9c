// A telephone number to call: who answers, when, and the number large.
import QtQuick
import Kiosk.Controls
import Kiosk.Style

Plate {
    id: line

    property var hotline: ({})
    // Large letters leave no room for a number beside its name.
    readonly property bool under: Theme.large && !Theme.landscape

    implicitHeight: Math.max(Theme.px(Theme.landscape ? 88 : 94), words.height + Theme.px(10) + (under ? number.height : 0))
    Accessible.role: Accessible.StaticText
    Accessible.name: hotline.title + ": " + hotline.number + (hotline.note === "" ? "" : ". " + hotline.note)

    Icon {
        id: glyph

        x: Theme.px(34)
        anchors.verticalCenter: parent.verticalCenter
        glyph: line.hotline.icon
        size: 60
        color: Theme.son
    }

    Column {
        id: words

        anchors.left: glyph.right
        anchors.leftMargin: Theme.px(24)
        anchors.right: line.under ? parent.right : number.left
        anchors.rightMargin: Theme.px(24)
        y: line.under ? Theme.px(10) : (parent.height - height) / 2

        KText {
            width: parent.width
            kind: "bodyLarge"
            weight: 600
            leading: 1.28
            text: line.hotline.title
            Accessible.ignored: true
        }

        KText {
            width: parent.width
            visible: text !== ""
            kind: "caption"
            text: line.hotline.note
            color: Theme.ink2
            Accessible.ignored: true
        }
    }

    KText {
        id: number

        x: line.under ? words.x : parent.width - width - Theme.px(32)
        y: line.under ? words.y + words.height : (parent.height - height) / 2
        size: 46
        weight: 800
        leading: 1.2
        tracking: -0.5
        wrapMode: Text.NoWrap
        text: line.hotline.number
        Accessible.ignored: true
    }
}
