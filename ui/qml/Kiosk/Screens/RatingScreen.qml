// Five faces, what is rated, and the way to a comment. A touch on a face is a rating.
import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels
import "parts"

Page {
    id: page

    readonly property RatingViewModel rating: app.rating
    readonly property bool told: rating.message !== ""
    // Lying, the two ways to another visit take what large letters would have.
    readonly property bool tight: landscape && Theme.large && rating.changing

    title: qsTrId("rating.title").replace("\n", " ")
    note: qsTrId("rating.hint")
    heading: false
    topPadding: 64
    gap: tight ? 8 : 16
    spoken: told ? rating.message : rating.subjectTitle

    summary: [
        Lotus {
            visible: !page.low && !page.landscape && !(Theme.large && page.told)
            Layout.alignment: Qt.AlignHCenter
            w: 250
            h: 156
        },
        KText {
            visible: !page.low
            Layout.fillWidth: true
            kind: "display"
            size: page.landscape ? 60 : 72
            text: page.landscape ? page.title : qsTrId("rating.title")
            horizontalAlignment: page.landscape ? Text.AlignLeft : Text.AlignHCenter
            Accessible.role: Accessible.Heading
            Accessible.name: page.title
        },
        KText {
            visible: !page.low
            Layout.fillWidth: true
            kind: "bodyLarge"
            text: qsTrId("rating.hint")
            color: Theme.ink2
            horizontalAlignment: page.landscape ? Text.AlignLeft : Text.AlignHCenter
        },
        Banner {
            visible: page.landscape && page.told
            Layout.topMargin: Theme.px(16)
            Layout.fillWidth: true
            tone: "vang"
            text: page.rating.message
        }
    ]

    Item {
        visible: !page.tight
        Layout.fillHeight: true
        Layout.maximumHeight: Theme.px(page.landscape ? 60 : 126)
    }

    Banner {
        visible: !page.landscape && page.told
        Layout.fillWidth: true
        tone: "vang"
        text: page.rating.message
    }

    Faces {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredHeight: Theme.px(420)
        Layout.minimumHeight: implicitHeight
        Layout.maximumHeight: Math.max(implicitHeight, Theme.px(page.low ? 400 : 420))
        side: page.tight ? 48 : page.landscape ? (Theme.large ? 100 : 130) : page.low && Theme.large ? (page.told ? 72 : 104) : 150
        rating: page.rating
    }

    Item {
        Layout.fillHeight: true
    }

    RatingSubject {
        visible: page.landscape
        Layout.fillWidth: true
        app: page.app
    }

    actions: RatingSubject {
        visible: !page.landscape
        Layout.fillWidth: true
        labelled: !page.low
        app: page.app
    }
}
