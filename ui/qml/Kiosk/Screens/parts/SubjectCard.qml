// What is rated: a ticket, a dossier or the centre, and how to change that.
import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

Plate {
    id: card

    required property RatingViewModel rating

    implicitHeight: inside.implicitHeight + 2 * Theme.px(26)

    ColumnLayout {
        id: inside

        x: Theme.px(32)
        y: (card.height - height) / 2
        width: card.width - 2 * x
        spacing: Theme.px(20)

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.px(24)

            Icon {
                glyph: "user-focus"
                size: 60
                color: Theme.son
            }

            Column {
                Layout.fillWidth: true
                Accessible.role: Accessible.StaticText
                Accessible.name: card.rating.subjectTitle + ". " + card.rating.subjectNote

                KText {
                    width: parent.width
                    kind: "h3"
                    text: card.rating.subjectTitle
                    Accessible.ignored: true
                }

                KText {
                    width: parent.width
                    visible: text !== ""
                    text: card.rating.subjectNote
                    color: Theme.ink2
                    Accessible.ignored: true
                }
            }

            SecondaryButton {
                visible: card.rating.linked && !card.rating.changing
                Layout.minimumWidth: Theme.px(140)
                small: true
                words: qsTrId("rating.change")
                onActivated: card.rating.change()
            }
        }

        RowLayout {
            visible: card.rating.changing
            Layout.fillWidth: true
            spacing: Theme.px(16)

            SecondaryButton {
                Layout.fillWidth: true
                Layout.preferredWidth: 10
                small: true
                words: qsTrId("rating.change_keep")
                onActivated: card.rating.change()
            }

            SecondaryButton {
                Layout.fillWidth: true
                Layout.preferredWidth: 14
                small: true
                red: true
                words: qsTrId("rating.change_general")
                onActivated: card.rating.rateCentre()
            }
        }
    }
}
