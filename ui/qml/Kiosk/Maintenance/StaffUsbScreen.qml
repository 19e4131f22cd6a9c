// A USB stick: a bundle to take in, and the journal to carry out. It comes and goes by itself.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

StaffPage {
    id: page

    readonly property StaffUsbViewModel usb: pages.usb

    title: page.menu.title

    StaffHead {
        Layout.fillWidth: true
        title: page.title
        note: page.usb.said !== "" ? page.usb.said : page.menu.note
        tone: page.usb.saidTone
    }

    RowLayout {
        Layout.fillWidth: true
        visible: sticks.count > 0
        spacing: Theme.px(14)
        uniformCellSizes: true

        Repeater {
            id: sticks

            model: page.usb.sticks

            SecondaryButton {
                required property string name
                required property string title
                required property bool chosen

                Layout.fillWidth: true
                staff: true
                small: true
                icon: chosen ? "check-circle-bold" : "usb"
                textWeight: chosen ? 700 : 600
                words: title
                ground: chosen ? Theme.chamTint : Theme.surface
                Accessible.checkable: true
                Accessible.checked: chosen
                onActivated: page.usb.choose(name)
            }
        }
    }

    KText {
        Layout.fillWidth: true
        Layout.topMargin: Theme.px(8)
        kind: "h3"
        text: qsTrId("stick.in")
        Accessible.role: Accessible.Heading
    }

    KText {
        Layout.fillWidth: true
        visible: text !== ""
        kind: "body"
        text: page.usb.found
        color: Theme.ink2
    }

    Repeater {
        model: page.usb.bundles

        Plate {
            id: row

            required property string file
            required property string title
            required property string line
            required property bool usable

            Layout.fillWidth: true
            implicitHeight: Math.max(Theme.px(128), texts.height + Theme.px(28))
            radius: Theme.radiusRow
            border.width: Theme.hairline
            border.color: Theme.line

            Column {
                id: texts

                anchors.left: parent.left
                anchors.leftMargin: Theme.px(28)
                anchors.right: button.visible ? button.left : parent.right
                anchors.rightMargin: Theme.px(20)
                anchors.verticalCenter: parent.verticalCenter

                KText {
                    width: parent.width
                    kind: "h3"
                    size: 34
                    text: row.title
                }

                KText {
                    width: parent.width
                    kind: "caption"
                    text: row.line
                    color: row.usable ? Theme.ink2 : Theme.gach
                }
            }

            SecondaryButton {
                id: button

                visible: row.usable
                anchors.right: parent.right
                anchors.rightMargin: Theme.px(20)
                anchors.verticalCenter: parent.verticalCenter
                staff: true
                small: true
                words: qsTrId("stick.take")
                busy: page.usb.taking
                available: !page.usb.busy
                Accessible.name: words + " " + row.title
                onActivated: page.usb.take(row.file)
            }
        }
    }

    KText {
        Layout.fillWidth: true
        Layout.topMargin: Theme.px(20)
        kind: "h3"
        text: qsTrId("stick.out")
        Accessible.role: Accessible.Heading
    }

    KText {
        Layout.fillWidth: true
        kind: "body"
        text: page.usb.waiting
        color: Theme.ink2
    }

    PrimaryButton {
        Layout.fillWidth: true
        staff: true
        icon: "export"
        words: qsTrId("stick.export")
        available: page.usb.plugged && !page.usb.busy
        reason: qsTrId("stick.plug_in")
        busy: page.usb.exporting
        onActivated: page.usb.export()
        onRefused: page.tell(reason)
    }

    Item {
        Layout.fillHeight: true
    }
}
