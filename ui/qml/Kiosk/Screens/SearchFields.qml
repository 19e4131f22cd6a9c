// All fields of the catalogue in pages, one to choose; "Mọi lĩnh vực" takes the filter away.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

ColumnLayout {
    id: fields

    required property AppViewModel app

    function refit(): void {
        if (visible && room.width > 0 && room.height > 0)
            app.search.fit(room.width, room.height, Theme.px(136), Theme.u, Theme.k);
    }

    spacing: Theme.listGap
    onVisibleChanged: Qt.callLater(refit)

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.px(16)

        KText {
            Layout.fillWidth: true
            kind: "h3"
            text: qsTrId("search.choose_field")
            Accessible.role: Accessible.Heading
        }

        SecondaryButton {
            visible: fields.app.search.fieldChosen
            small: true
            icon: "x-bold"
            words: qsTrId("search.every_field")
            onActivated: fields.app.search.chooseField("")
        }

        SecondaryButton {
            small: true
            words: qsTrId("control.close")
            onActivated: fields.app.search.showFields(false)
        }
    }

    Item {
        id: room

        Layout.fillWidth: true
        Layout.fillHeight: true
        onWidthChanged: Qt.callLater(fields.refit)
        onHeightChanged: Qt.callLater(fields.refit)

        Column {
            width: parent.width
            spacing: Theme.listGap

            Repeater {
                model: fields.app.search.allFields

                ListRow {
                    id: row

                    required property string code
                    required property string count
                    required title
                    required selected

                    width: parent.width
                    height: Theme.textPx(132)
                    mark: "radio"
                    pill: row.count
                    onActivated: fields.app.search.chooseField(row.code)
                }
            }
        }

        Pager {
            anchors.bottom: parent.bottom
            width: parent.width
            visible: canGoUp || canGoDown
            position: fields.app.search.position
            canGoUp: fields.app.search.hasPrevious
            canGoDown: fields.app.search.hasNext
            onUp: fields.app.search.turn(-1)
            onDown: fields.app.search.turn(1)
        }
    }
}
