// What leads the hours in landscape: open or not, and the address with its code.
import QtQuick
import Kiosk.Style
import Kiosk.ViewModels

Item {
    id: side

    required property AppViewModel app
    required property CentreHoursViewModel hours

    OpenNow {
        width: parent.width
        hours: side.hours
    }

    // Large letters need the whole width: it then stands at the end of the other column.
    WardPointer {
        // Where the address needs the other column.
        visible: Theme.large
        anchors.bottom: parent.bottom
        width: parent.width
        app: side.app
    }

    AddressCard {
        visible: !Theme.large
        anchors.bottom: parent.bottom
        width: parent.width
        hours: side.hours
    }
}
