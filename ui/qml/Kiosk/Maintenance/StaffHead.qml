// What heads a page of staff: its title, and a line under it that tells what came of a touch.
import QtQuick
import Kiosk.Controls
import Kiosk.Style

Column {
    id: head

    property string title: ""
    property string note: ""
    property string tone: "grey"
    property string kind: "h1"

    spacing: Theme.px(4)

    KText {
        width: parent.width
        kind: head.kind
        text: head.title
        Accessible.role: Accessible.Heading
    }

    KText {
        width: parent.width
        visible: text !== ""
        kind: "label"
        weight: head.tone === "grey" ? 400 : 600
        text: head.note
        color: Theme.tone(head.tone)
    }
}
