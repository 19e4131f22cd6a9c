// Under the faces: what is rated, and the way to words of one's own.
import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

ColumnLayout {
    id: foot

    required property AppViewModel app
    property bool labelled: true

    Layout.fillHeight: false
    spacing: Theme.px(16)

    KText {
        visible: foot.labelled
        Layout.fillWidth: true
        kind: "label"
        text: qsTrId("rating.subject")
        color: Theme.ink2
    }

    SubjectCard {
        Layout.fillWidth: true
        rating: foot.app.rating
    }

    ListRow {
        Layout.topMargin: Theme.px(4)
        Layout.fillWidth: true
        minHeight: Theme.landscape && Theme.large ? 112 : 132
        icon: "chat-text"
        iconSize: 60
        titleSize: 36
        title: qsTrId("rating.ask")
        subtitle: qsTrId("rating.ask_note")
        onActivated: foot.app.ways.openAsk()
    }
}
