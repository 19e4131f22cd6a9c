// A procedure of the online services: the chosen one shows by its frame that the code is its own.
// Lines are measured by the view model.
import QtQuick
import Kiosk.Controls
import Kiosk.Style

Touchable {
    id: row

    property string title: ""
    property string line: ""
    property string icon: ""
    property bool chosen: false
    property real tall: 0
    readonly property bool lit: chosen || down

    words: title.replace("\n", " ")
    secondWords: [line.replace("\n", " "), chosen ? qsTrId("online.open") : ""].filter(each => each !== "").join(". ")
    focusRadius: Theme.radiusRow
    implicitHeight: tall
    Accessible.role: Accessible.RadioButton
    Accessible.checkable: true
    Accessible.checked: chosen

    Plate {
        anchors.fill: parent
        radius: Theme.radiusRow
        color: row.lit ? Theme.sonTint : Theme.surface
        border.width: row.lit ? Theme.borderSelected : Theme.hairline
        border.color: row.lit ? Theme.son : Theme.line
    }

    Icon {
        id: glyph

        x: Theme.px(28)
        anchors.verticalCenter: parent.verticalCenter
        glyph: row.icon
        size: 60
        color: Theme.son
    }

    Column {
        anchors.left: glyph.right
        anchors.leftMargin: Theme.px(24)
        anchors.right: tail.left
        anchors.rightMargin: Theme.px(24)
        anchors.verticalCenter: parent.verticalCenter

        KText {
            width: parent.width
            kind: "bodyLarge"
            weight: 700
            text: row.title
            Accessible.ignored: true
        }

        KText {
            width: parent.width
            visible: text !== ""
            kind: "caption"
            text: row.line
            color: Theme.ink2
            Accessible.ignored: true
        }
    }

    Icon {
        id: tail

        anchors.right: parent.right
        anchors.rightMargin: Theme.px(28)
        anchors.verticalCenter: parent.verticalCenter
        glyph: row.chosen ? "qr-code" : "caret-right-bold"
        size: 48
        color: Theme.son
    }
}
