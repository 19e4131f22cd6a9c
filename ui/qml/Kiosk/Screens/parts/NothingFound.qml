// No procedure matches: what else the words may have meant, and a person to ask.
import QtQuick
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

Column {
    id: nothing

    required property AppViewModel app
    // Beside a keyboard, which takes the room of rows: they come when it is put away.
    property bool brief: false

    spacing: Theme.listGap

    Banner {
        width: parent.width
        text: qsTrId("search.nothing")
    }

    Row {
        visible: nothing.brief
        spacing: Theme.px(18)

        Chip {
            filters: false
            words: qsTrId("wards.title")
            icon: "map-pin-line"
            onActivated: nothing.app.shell.openWards()
        }

        Chip {
            filters: false
            words: qsTrId("ask.title")
            icon: "question"
            onActivated: nothing.app.shell.openAsk()
        }
    }

    ListRow {
        width: parent.width
        visible: !nothing.brief
        title: qsTrId("wards.title")
        subtitle: qsTrId("wards.row_note")
        icon: "map-pin-line"
        onActivated: nothing.app.shell.openWards()
    }

    ListRow {
        width: parent.width
        visible: !nothing.brief
        title: qsTrId("ask.title")
        subtitle: qsTrId("ask.row_note")
        icon: "question"
        onActivated: nothing.app.shell.openAsk()
    }
}
