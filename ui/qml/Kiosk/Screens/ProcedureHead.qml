// Field and level over the title, beside them a badge; a title cut short has a way to the whole of it.
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

        Item {
            width: parent.width
            height: Math.max(eyebrow.wanted ? eyebrow.height : 0, badge.text !== "" ? badge.height : 0)
            visible: eyebrow.wanted || badge.text !== ""

            JoinedText {
                id: eyebrow

                // Lying down a badge needs the room, or in large letters a long name and the facts.
                readonly property bool wanted: !(Theme.landscape && (badge.text !== "" || Theme.large && head.procedure.titleCut))

                anchors.verticalCenter: parent.verticalCenter
                width: parent.width - (badge.text !== "" ? badge.width + Theme.px(16) : 0)
                visible: wanted
                kind: "label"
                joined: head.procedure.eyebrow
                color: Theme.son
            }

            Pill {
                id: badge

                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                visible: text !== ""
                tone: "jade"
                text: head.procedure.badge
                Accessible.name: head.procedure.badgeNote
            }
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
