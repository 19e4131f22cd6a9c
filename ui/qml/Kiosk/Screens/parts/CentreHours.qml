// Events and notices, open or not, the week, days off, hotlines, the address; further pages where needed.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

Overflow {
    id: page

    required property AppViewModel app
    required property CentreHoursViewModel hours
    // In landscape the status and the address stand in the left column.
    property bool leads: true

    gap: 12

    // A block that stands a little farther from the one above it than the rows do.
    component Block: Item {
        default property alias content: inside.data

        width: page.width
        height: inside.childrenRect.height + inside.y

        Item {
            id: inside

            y: Theme.px(6)
            width: parent.width
        }
    }

    Repeater {
        model: page.hours.events

        ListRow {
            required property int index
            required property var modelData

            width: page.width
            icon: "users-three"
            title: modelData.title
            subtitle: modelData.when + " · " + modelData.place
            onActivated: page.hours.openEvent(index)
        }
    }

    Repeater {
        model: page.hours.notices

        Banner {
            required property var modelData

            width: page.width
            icon: "megaphone"
            title: modelData.title
            text: modelData.words + " " + modelData.days + "."
        }
    }

    OpenNow {
        visible: page.leads
        width: page.width
        hours: page.hours
    }

    Block {
        HoursTable {
            width: page.width
            rows: page.hours.table
        }
    }

    Block {
        visible: page.hours.special.length > 0

        SpecialDays {
            width: page.width
            days: page.hours.special
        }
    }

    // The heading goes with the first row.
    Block {
        visible: page.hours.hotlines.length > 0

        Column {
            topPadding: 0
            spacing: Theme.px(12)

            KText {
                width: page.width
                kind: "h3"
                text: qsTrId("centre.hotlines")
                Accessible.role: Accessible.Heading
            }

            HotlineRow {
                width: page.width
                hotline: page.hours.hotlines[0] ?? {
                    "title": "",
                    "note": "",
                    "number": "",
                    "icon": ""
                }
            }
        }
    }

    Repeater {
        model: page.hours.hotlines.slice(1)

        HotlineRow {
            required property var modelData

            width: page.width
            hotline: modelData
        }
    }

    WardPointer {
        visible: page.leads || !Theme.large
        width: page.width
        app: page.app
    }

    Block {
        visible: page.leads || Theme.large

        AddressCard {
            width: page.width
            hours: page.hours
        }
    }
}
