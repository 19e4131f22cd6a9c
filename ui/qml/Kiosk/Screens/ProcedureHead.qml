// Field and level over the title; a title cut short has a way to the whole of it.
import QtQuick
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

Touchable {
    id: head

    required property ProcedureViewModel procedure

    enabled: procedure.titleCut
    activeFocusOnTab: procedure.titleCut
    words: procedure.titleCut ? qsTrId("procedure.full_title") : procedure.title
    Accessible.role: procedure.titleCut ? Accessible.Button : Accessible.Heading
    implicitHeight: lines.height
    onActivated: head.procedure.showPanel("title")

    Column {
        id: lines

        width: parent.width
        spacing: Theme.px(2)

        JoinedText {
            width: parent.width
            // Lying down with large letters, a long name and the facts need the room.
            visible: !(Theme.landscape && Theme.large && head.procedure.titleCut)
            kind: "label"
            joined: head.procedure.eyebrow
            color: Theme.son
        }

        KText {
            width: parent.width
            kind: "h1"
            size: head.procedure.titleSize
            leading: head.procedure.titleLeading
            tracking: size === 58 ? -0.4 : 0
            text: head.procedure.title
            Accessible.role: Accessible.Heading
        }

        Row {
            visible: head.procedure.titleCut
            spacing: Theme.px(12)

            KText {
                kind: "label"
                text: qsTrId("procedure.full_title")
                color: Theme.son
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                glyph: "caret-down-bold"
                size: 36
                color: Theme.son
            }
        }
    }
}
