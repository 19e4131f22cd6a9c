// The scanner tried: whatever is held before it appears here, masked, and is forgotten with the page.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

StaffPage {
    id: page

    readonly property StaffScanningViewModel scanning: pages.scanning

    title: page.menu.title

    StaffHead {
        Layout.fillWidth: true
        title: page.title
        note: page.scanning.note
        tone: page.scanning.noteTone
    }

    KText {
        Layout.fillWidth: true
        Layout.bottomMargin: Theme.px(8)
        text: qsTrId("scanning.do")
    }

    Repeater {
        model: page.scanning.rows

        Plate {
            id: row

            required property string kind
            required property string text
            required property string facts
            required property string tone

            Layout.fillWidth: true
            implicitHeight: told.height + 2 * Theme.px(Theme.landscape ? 12 : 20)
            radius: Theme.radiusRow
            Accessible.role: Accessible.StaticText
            Accessible.name: [kind, text, facts].join(" ")

            Column {
                id: told

                x: Theme.px(28)
                width: parent.width - 2 * x
                anchors.verticalCenter: parent.verticalCenter

                Flow {
                    width: parent.width
                    spacing: Theme.px(18)

                    KText {
                        kind: "label"
                        text: row.kind
                        color: Theme.tone(row.tone)
                        Accessible.ignored: true
                    }

                    KText {
                        kind: "label"
                        weight: 400
                        text: row.text
                        Accessible.ignored: true
                    }

                    // A lying panel has room beside, and little below.
                    KText {
                        visible: Theme.landscape
                        kind: "caption"
                        text: row.facts
                        color: Theme.ink2
                        Accessible.ignored: true
                    }
                }

                KText {
                    visible: !Theme.landscape
                    width: parent.width
                    kind: "caption"
                    text: row.facts
                    color: Theme.ink2
                    Accessible.ignored: true
                }
            }
        }
    }

    Item {
        Layout.fillHeight: true
    }

    Pager {
        visible: page.scanning.canGoUp || page.scanning.canGoDown
        Layout.fillWidth: true
        staff: true
        canGoUp: page.scanning.canGoUp
        canGoDown: page.scanning.canGoDown
        onUp: page.scanning.turn(-1)
        onDown: page.scanning.turn(1)
    }
}
