// What a chart is of, and at the right the month it is of or that is not over yet.
import QtQuick
import Kiosk.Controls
import Kiosk.Style

Item {
    id: title

    property var chart: ({})
    readonly property bool beside: words.implicitWidth + note.implicitWidth + Theme.px(24) <= width

    implicitHeight: beside ? Math.max(words.height, note.height) : words.height + note.height
    height: implicitHeight

    KText {
        id: words

        width: title.beside ? implicitWidth : parent.width
        kind: "h3"
        text: title.chart.title
        Accessible.role: Accessible.Heading
    }

    KText {
        id: note

        x: title.beside ? parent.width - width : 0
        y: title.beside ? words.height - height : words.height
        width: title.beside ? implicitWidth : parent.width
        kind: "caption"
        text: title.chart.note
        color: Theme.ink2
    }
}
