// The five faces in a row, the worst at the left.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Style
import Kiosk.ViewModels

RowLayout {
    id: faces

    required property RatingViewModel rating
    property real side: 150

    spacing: Theme.px(14)

    Repeater {
        model: faces.rating.faces

        FaceCard {
            id: card

            required score
            required title
            required chosen

            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 1
            side: faces.side
            onActivated: faces.rating.choose(card.score)
        }
    }
}
