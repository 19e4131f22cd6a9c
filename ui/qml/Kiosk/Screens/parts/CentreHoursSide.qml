// What leads the hours in landscape: open or not, and the address with its code.
import QtQuick
import Kiosk.Style
import Kiosk.ViewModels

Item {
    id: side

    required property CentreHoursViewModel hours

    OpenNow {
        width: parent.width
        hours: side.hours
    }

    // Large letters need the whole width: it then stands at the end of the other column.
    AddressCard {
        visible: !Theme.large
        anchors.bottom: parent.bottom
        width: parent.width
        hours: side.hours
    }
}
