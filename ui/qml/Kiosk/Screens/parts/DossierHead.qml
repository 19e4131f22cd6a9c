// The head of a result: code and status in one line where they fit, then title and facts.
import QtQuick
import Kiosk.Controls
import Kiosk.Style

Column {
    id: head

    property string eyebrow: ""
    property string title: ""
    // What the procedure is called officially, where the title is a translation.
    property string official: ""
    property string facts: ""
    property string status: ""
    property string tone: ""
    property string badge: ""
    readonly property real pillsWidth: (first.visible ? first.implicitWidth : 0) + (second.visible ? second.implicitWidth : 0) + (first.visible && second.visible ? Theme.px(12) : 0)
    readonly property bool oneLine: code.implicitWidth + Theme.px(20) + pillsWidth <= width

    spacing: Theme.px(Theme.landscape && Theme.large ? 4 : 8)

    Item {
        width: parent.width
        height: head.oneLine ? Math.max(code.height, pills.height) : code.height + Theme.px(8) + pills.height

        KText {
            id: code

            anchors.verticalCenter: head.oneLine ? parent.verticalCenter : undefined
            width: head.oneLine ? head.width - head.pillsWidth - Theme.px(20) : head.width
            kind: "label"
            text: head.eyebrow
            color: Theme.son
        }

        Flow {
            id: pills

            x: head.oneLine ? head.width - head.pillsWidth : 0
            y: head.oneLine ? (parent.height - height) / 2 : code.height + Theme.px(8)
            width: head.oneLine ? Math.ceil(head.pillsWidth) : head.width
            spacing: Theme.px(12)

            StatusPill {
                id: first

                visible: text !== ""
                most: head.width
                text: head.status
                tone: head.tone
            }

            StatusPill {
                id: second

                visible: text !== ""
                most: head.width
                text: head.badge
                tone: "gach"
            }
        }
    }

    KText {
        width: parent.width
        visible: text !== ""
        kind: "h1"
        size: text.length <= 72 ? (Theme.landscape && Theme.large ? 38 : 50) : Theme.landscape && Theme.large ? 34 : 40
        text: head.title
        Accessible.role: Accessible.Heading
    }

    OfficialTitle {
        width: parent.width
        visible: text !== ""
        text: head.official
    }

    JoinedText {
        width: parent.width
        visible: text !== ""
        kind: Theme.landscape && Theme.large ? "caption" : "body"
        joined: head.facts
        color: Theme.ink2
    }
}
