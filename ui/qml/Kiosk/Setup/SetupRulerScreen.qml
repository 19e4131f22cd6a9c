// A card drawn as large as this panel is thought to be: made longer or shorter until a real one fits.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style

SetupPage {
    id: page

    component Step: SecondaryButton {
        property real by: 1

        Layout.fillWidth: true
        Layout.preferredWidth: 1
        staff: true
        padding: Theme.px(8)
        onActivated: page.setup.panel.size(by)
    }

    Item {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.minimumHeight: card.height + Theme.px(8)

        Rectangle {
            id: card

            anchors.centerIn: parent
            width: page.setup.panel.cardShare * page.width
            height: width * page.setup.panel.cardShape
            radius: width * 0.037
            color: Theme.chamTint
            border.width: Theme.stroke(2)
            border.color: Theme.cham

            KText {
                anchors.centerIn: parent
                width: parent.width - Theme.px(32)
                kind: "caption"
                text: page.setup.panel.cardWords
                color: Theme.cham
                horizontalAlignment: Text.AlignHCenter
            }
        }
    }

    Banner {
        Layout.fillWidth: true
        visible: title !== ""
        tone: "vang"
        title: page.setup.panel.smallTitle
        text: page.setup.panel.smallNote
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.px(16)

        Step {
            by: -10
            icon: "minus-bold"
            words: "10"
            Accessible.name: page.setup.panel.muchNarrower
        }

        Step {
            by: -1
            icon: "minus-bold"
            words: "1"
            Accessible.name: page.setup.panel.narrower
        }

        Step {
            by: 1
            icon: "plus-bold"
            words: "1"
            Accessible.name: page.setup.panel.wider
        }

        Step {
            by: 10
            icon: "plus-bold"
            words: "10"
            Accessible.name: page.setup.panel.muchWider
        }
    }
}
