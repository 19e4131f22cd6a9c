// No procedure matches: who does it then, what else the words may have meant, other ways to find it, a person to ask.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

Column {
    id: nothing

    required property AppViewModel app
    // Where there is no room for rows: chips say the same.
    property bool brief: false
    // Beside a keyboard words that may have been meant stand alone: the rest comes when it goes.
    readonly property bool narrow: app.search.offersWords && app.search.typing

    spacing: Theme.listGap

    Banner {
        width: parent.width
        visible: !(nothing.narrow && nothing.brief)
        slim: nothing.brief && nothing.app.search.typing
        title: nothing.brief ? "" : nothing.app.search.elsewhere
        text: nothing.brief && nothing.app.search.elsewhere !== "" ? nothing.app.search.elsewhere : qsTrId("search.nothing")
    }

    Flow {
        width: parent.width
        spacing: Theme.px(18)

        Repeater {
            model: nothing.app.search.instead

            Chip {
                id: instead

                required property string wording
                required property string title
                required property real wide

                filters: false
                width: wide
                words: instead.title
                icon: "magnifying-glass"
                onActivated: nothing.app.search.searchInstead(instead.wording)
            }
        }

        Chip {
            visible: nothing.brief && !nothing.narrow
            filters: false
            words: qsTrId("wards.title")
            icon: "map-pin-line"
            onActivated: nothing.app.ways.openWards()
        }

        Chip {
            visible: nothing.brief && !nothing.narrow
            filters: false
            words: qsTrId("ask.title")
            icon: "question"
            onActivated: nothing.app.ways.openAsk()
        }

        Chip {
            visible: nothing.brief && !nothing.app.search.typing
            filters: false
            words: qsTrId("help.title")
            icon: "hand-waving"
            onActivated: nothing.app.ways.openHelp()
        }

        Chip {
            visible: nothing.brief && nothing.app.search.typing && !nothing.narrow && nothing.app.search.hasFields
            filters: false
            words: qsTrId("search.all_fields")
            icon: "folder-open"
            onActivated: nothing.app.search.showFields(true)
        }
    }

    ListRow {
        width: parent.width
        visible: !nothing.brief && !nothing.narrow
        title: qsTrId("wards.title")
        subtitle: qsTrId("wards.row_note")
        icon: "map-pin-line"
        onActivated: nothing.app.ways.openWards()
    }

    ListRow {
        width: parent.width
        visible: !nothing.brief && !nothing.narrow
        title: qsTrId("ask.title")
        subtitle: qsTrId("ask.row_note")
        icon: "question"
        onActivated: nothing.app.ways.openAsk()
    }

    ListRow {
        width: parent.width
        visible: !nothing.brief && !nothing.app.search.typing
        title: qsTrId("help.title")
        subtitle: nothing.app.shell.helpDesk
        icon: "hand-waving"
        onActivated: nothing.app.ways.openHelp()
    }
}
