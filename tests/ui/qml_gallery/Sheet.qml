// The accessibility sheet over a page.
import QtQuick
import Kiosk.Style
import Kiosk.Controls

Rectangle {
    color: Theme.paper

    TopBar {
        id: bar

        width: parent.width
        office: "Trung tâm Phục vụ hành chính công"
        ward: "Phường Sông Mơ"
        clock: "09:24"
    }


    AccessSheet {
        z: 30
        anchors.top: parent.top
        anchors.bottom: dock.top
        width: parent.width
        open: true
        readAloud: true
    }

    Dock {
        id: dock

        anchors.bottom: parent.bottom
        width: parent.width
        sheetOpen: true
        z: 31
    }
}
