// Why a dossier counts as overdue where its days do not tell it, and the way to say so to the centre.
import QtQuick
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

Column {
    id: why

    required property DossierViewModel dossier

    visible: dossier.whyOverdue !== ""
    spacing: Theme.px(14)

    NoteCard {
        width: parent.width
        icon: "clock"
        title: qsTrId("dossier.why")
        text: why.dossier.whyOverdue
    }

    ListRow {
        visible: why.dossier.asksFeedback
        width: parent.width
        icon: "chat-text"
        title: qsTrId("dossier.feedback")
        onActivated: why.dossier.giveFeedback()
    }
}
