// A gap in the wall of the map, with a short jamb at either end.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Style

Item {
    id: door

    property real unit: 1
    property point start
    property point end
    readonly property bool level: Math.abs(end.x - start.x) >= Math.abs(end.y - start.y)

    component Jamb: Rectangle {
        property point at

        x: at.x * door.unit - width / 2
        y: at.y * door.unit - height / 2
        width: (door.level ? 6 : 44) * door.unit
        height: (door.level ? 44 : 6) * door.unit
        radius: 3 * door.unit
        color: Theme.ink2
    }

    Rectangle {
        x: Math.min(door.start.x, door.end.x) * door.unit - (door.level ? 0 : width / 2)
        y: Math.min(door.start.y, door.end.y) * door.unit - (door.level ? height / 2 : 0)
        width: door.level ? Math.abs(door.end.x - door.start.x) * door.unit : 16 * door.unit
        height: door.level ? 16 * door.unit : Math.abs(door.end.y - door.start.y) * door.unit
        color: Theme.paper
    }

    Jamb {
        at: door.start
    }

    Jamb {
        at: door.end
    }
}
