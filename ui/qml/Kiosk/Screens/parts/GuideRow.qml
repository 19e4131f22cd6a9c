// The way out for who cannot go on alone: a number for the guide desk, or whom to ask where a centre
// has none. `brief` keeps to one line, which says that a number is taken.
import QtQuick
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

Item {
    id: guide

    required property AppViewModel app
    // The question that leads here.
    property string title: ""
    property string icon: "hand-waving"
    property bool brief: false
    property real minHeight: brief ? 104 : 124
    // Where a centre without such a desk says whom to ask.
    property bool always: false
    property bool aside: false
    property bool shown: true
    property real titleSize: brief && Theme.landscape ? 32 : 36
    readonly property bool offered: app.guideDesk.offered

    visible: shown && (offered || always || app.guideDesk.resting)
    implicitHeight: offered ? row.implicitHeight : told.implicitHeight

    ListRow {
        id: row

        visible: guide.offered
        width: parent.width
        minHeight: guide.minHeight
        titleSize: guide.titleSize
        iconSize: 56
        icon: guide.icon
        title: guide.brief ? guide.app.guideDesk.take : guide.title
        subtitle: guide.brief ? "" : guide.app.guideDesk.note
        ground: Theme.chamTint
        edge: Theme.contrast ? Theme.cham : Theme.chamTint
        accent: Theme.cham
        aside: guide.aside
        busy: guide.app.shell.busy
        onActivated: guide.app.guideDesk.takeNumber()
    }

    Banner {
        id: told

        visible: !guide.offered
        width: parent.width
        icon: guide.icon
        title: guide.brief ? "" : guide.title
        text: guide.app.guideDesk.instead
    }
}
