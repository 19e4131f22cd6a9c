// The line under a code: where it stands on the receipt, that it is being looked up, or what is wrong.
import QtQuick
import Kiosk.Controls
import Kiosk.Style

Item {
    id: note

    property string message: ""
    property string hint: ""
    property bool busy: false
    readonly property bool wrong: message !== "" && !busy

    implicitHeight: Math.max(words.height, glyph.height)
    Accessible.role: wrong ? Accessible.AlertMessage : Accessible.StaticText
    Accessible.name: words.text

    Row {
        anchors.centerIn: parent
        spacing: Theme.px(12)

        TurningIcon {
            id: glyph

            anchors.verticalCenter: parent.verticalCenter
            still: note.wrong ? "x-circle-bold" : "info"
            turning: note.busy
            size: 36
            color: words.color
        }

        KText {
            id: words

            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(Math.ceil(implicitWidth), note.width - glyph.width - Theme.px(12))
            kind: note.wrong ? "label" : "body"
            text: note.busy ? qsTrId("dossier.looking") : note.wrong ? note.message : note.hint
            color: note.wrong ? Theme.gach : Theme.ink2
            Accessible.ignored: true
        }
    }
}
