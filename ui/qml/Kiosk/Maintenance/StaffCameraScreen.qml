// What the camera sees while somebody points it, and how sharp it is in a bar and a word.
import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

StaffPage {
    id: page

    readonly property StaffCameraViewModel camera: pages.camera

    title: page.menu.title

    StaffHead {
        Layout.fillWidth: true
        title: page.title
        note: page.camera.note !== "" ? page.camera.note : page.menu.note
        tone: page.camera.note !== "" ? "vang" : "grey"
    }

    Rectangle {
        Layout.fillWidth: true
        Layout.fillHeight: page.landscape
        Layout.preferredHeight: page.landscape ? 0 : width * 9 / 16
        visible: page.camera.note === ""
        color: Theme.ink
        radius: Theme.radiusRow

        Image {
            anchors.fill: parent
            anchors.margins: Theme.px(8)
            source: page.camera.picture
            fillMode: Image.PreserveAspectFit
            cache: false
            Accessible.role: Accessible.Graphic
            Accessible.name: page.title
        }
    }

    RowLayout {
        Layout.fillWidth: true
        visible: page.camera.focus !== ""
        spacing: Theme.px(24)

        KText {
            Layout.fillWidth: true
            kind: "h2"
            text: page.camera.focus
            color: Theme.tone(page.camera.focusTone)
        }

        KText {
            kind: "caption"
            text: page.camera.figures
            color: Theme.ink2
        }
    }

    ProgressBar {
        Layout.fillWidth: true
        visible: page.camera.focus !== ""
        value: page.camera.share
        fill: Theme.tone(page.camera.focusTone)
    }

    KText {
        Layout.fillWidth: true
        visible: page.camera.note === ""
        text: qsTrId("camera.do")
        color: Theme.ink2
    }

    Item {
        visible: !page.landscape || page.camera.note !== ""
        Layout.fillHeight: true
    }
}
