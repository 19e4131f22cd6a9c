// Online services: fields, procedures that can be done at home, the code of the chosen one.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels
import "parts"

Page {
    id: page

    readonly property OnlineViewModel online: app.online
    readonly property bool turns: online.hasNext || online.hasPrevious

    function refit(): void {
        if (room.width > 0 && room.height > 0)
            online.fit(room.width, room.height, Theme.u, Theme.k, low);
    }

    title: qsTrId("online.title")
    further: low ? online.position : ""
    note: online.hasCode ? online.codeRest : ""
    placesLanguage: true
    topPadding: 36
    gap: landscape ? 20 : 26
    onLowChanged: Qt.callLater(refit)

    Connections {
        target: Theme

        function onKChanged(): void {
            Qt.callLater(page.refit);
        }
    }

    summary: [
        Row {
            // Lying, the code needs the height; that the kiosk is cut off is told all the same.
            visible: page.online.offline || !page.low && !page.landscape
            Layout.fillWidth: true
            Layout.topMargin: Theme.px(page.low ? 0 : -22)
            spacing: Theme.px(12)

            Icon {
                visible: page.online.offline
                anchors.verticalCenter: parent.verticalCenter
                glyph: "wifi-slash-bold"
                size: 36
                color: Theme.ink2
            }

            KText {
                width: parent.width - x
                kind: "body"
                text: page.online.note
                color: Theme.ink2
            }
        },
        KText {
            visible: text !== ""
            Layout.fillWidth: true
            Layout.topMargin: Theme.px(page.low ? 0 : -22)
            kind: "caption"
            text: page.online.official
            color: Theme.ink2
        }
    ]

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.px(20)

        OnlineChips {
            Layout.fillWidth: true
            online: page.online
        }

        LanguageChoice {
            visible: page.low
            app: page.app
        }
    }

    Banner {
        visible: page.online.refusal !== ""
        Layout.fillWidth: true
        tone: "vang"
        text: page.online.refusal
    }

    Item {
        id: room

        // Lowered, pages are turned beside the rows, which need the height.
        readonly property int beside: page.turns && page.low ? Theme.px(128) : 0

        Layout.fillWidth: true
        Layout.fillHeight: true
        onWidthChanged: Qt.callLater(page.refit)
        onHeightChanged: Qt.callLater(page.refit)

        Banner {
            width: parent.width
            visible: text !== ""
            text: page.online.nothing
        }

        Column {
            width: parent.width - room.beside
            visible: !page.online.choosing
            spacing: Theme.px(16)

            Repeater {
                model: page.online.rows

                OnlineRow {
                    id: row

                    required property string id
                    required title
                    required line
                    required icon
                    required chosen
                    required tall

                    width: room.width - room.beside
                    onActivated: page.online.choose(row.id)
                }
            }
        }

        OnlineFields {
            width: parent.width - room.beside
            visible: page.online.choosing
            online: page.online
        }

        Pager {
            anchors.bottom: parent.bottom
            width: parent.width
            visible: page.turns && !page.low
            position: page.online.position
            canGoUp: page.online.hasPrevious
            canGoDown: page.online.hasNext
            onUp: page.online.turn(-1)
            onDown: page.online.turn(1)
        }

        SidePager {
            anchors.right: parent.right
            visible: page.turns && page.low
            canGoUp: page.online.hasPrevious
            canGoDown: page.online.hasNext
            onTurned: step => page.online.turn(step)
        }
    }

    KText {
        visible: page.online.hasCode && page.landscape && text !== ""
        Layout.fillWidth: true
        kind: "caption"
        text: page.online.codeRest
        color: Theme.ink2
    }

    actions: [
        OnlineCode {
            id: code

            visible: page.online.hasCode
            Layout.fillWidth: true
            Layout.bottomMargin: Theme.px(page.low || page.landscape ? 0 : 10)
            online: page.online
            tight: page.low || page.landscape
            brief: page.low || page.landscape
        },
        GuideRow {
            Layout.fillWidth: true
            app: page.app
            title: qsTrId("online.no_phone")
            brief: page.low || page.landscape && Theme.large
        }
    ]
}
