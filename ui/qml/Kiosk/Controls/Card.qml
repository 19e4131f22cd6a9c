// A white card (`sunk`: a quiet panel) around whatever stands in it.
import QtQuick
import Kiosk.Style

Plate {
    id: card

    property bool sunk: false
    property int padding: Theme.cardPadding
    property int sidePadding: padding
    default property alias content: inside.data

    implicitHeight: inside.childrenRect.height + 2 * padding
    color: sunk ? Theme.sunk : Theme.surface
    border.color: sunk ? Theme.sunk : Theme.line

    Item {
        id: inside

        anchors.fill: parent
        anchors.topMargin: card.padding
        anchors.bottomMargin: card.padding
        anchors.leftMargin: card.sidePadding
        anchors.rightMargin: card.sidePadding
    }
}
