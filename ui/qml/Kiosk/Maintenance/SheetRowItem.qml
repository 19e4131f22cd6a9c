// One row of a card that is touched whole: opens a page, switches, or is one of several.
import QtQuick
import Kiosk.Controls
import Kiosk.Style

Touchable {
    id: row

    property alias face: face
    property string kind: "open"
    property bool on: false

    words: face.title
    secondWords: [face.value, face.note].filter(each => each !== "").join(". ")
    focusRadius: Theme.radiusRow
    implicitHeight: face.implicitHeight
    Accessible.role: kind === "radio" ? Accessible.RadioButton : kind === "switch" ? Accessible.CheckBox : Accessible.Button
    Accessible.checkable: kind === "radio" || kind === "switch"
    Accessible.checked: on

    SheetRowFace {
        id: face

        anchors.fill: parent
        kind: row.kind
        on: row.on
        available: row.available
        down: row.down
    }
}
