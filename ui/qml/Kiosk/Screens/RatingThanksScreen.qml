// Thanks, the published figure, home by itself; and what may still be added.
import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels
import "parts"

Page {
    id: page

    readonly property RatingViewModel rating: app.rating
    readonly property bool figure: rating.figureTitle !== ""

    title: qsTrId("rating.thanks")
    heading: false
    gap: 36
    spoken: rating.thanksNote

    summary: [
        Lotus {
            visible: page.landscape
            w: 400
            h: 250
        },
        ThanksWords {
            visible: page.landscape
            centred: false
            title: page.title
            text: page.rating.thanksNote
        }
    ]

    Item {
        Layout.fillHeight: true

        // Lies behind what is said; the words keep their contrast over 7 %.
        Motif {
            visible: !Theme.contrast && !page.low && !page.landscape
            x: -Theme.px(266)
            y: Theme.px(30)
            w: 1500
            motif: "drum-red"
            opacity: 0.07
        }
    }

    Lotus {
        visible: !page.low && !page.landscape
        Layout.alignment: Qt.AlignHCenter
        w: 460
        h: 288
    }

    ThanksWords {
        visible: !page.landscape
        titled: !page.low
        title: page.title
        text: page.rating.thanksNote
    }

    VotesCard {
        visible: page.figure
        Layout.topMargin: Theme.px(page.low ? 0 : 24)
        Layout.alignment: Qt.AlignHCenter
        Layout.maximumWidth: page.landscape ? Theme.px(1160) : Theme.px(968)
        title: page.rating.figureTitle
        text: page.rating.figureNote
    }

    PrimaryButton {
        Layout.topMargin: Theme.px(page.low ? 0 : 40)
        Layout.alignment: Qt.AlignHCenter
        Layout.preferredWidth: Theme.px(620)
        big: true
        icon: "house-bold"
        iconSize: 52
        words: page.rating.homeWords
        Accessible.name: qsTrId("rating.home_plain")
        onActivated: page.app.ways.goHome()
    }

    SecondaryButton {
        visible: page.rating.moreWords !== ""
        Layout.alignment: Qt.AlignHCenter
        Layout.preferredWidth: Theme.px(620)
        icon: "chat-text"
        words: page.rating.moreWords
        onActivated: page.rating.addWords()
    }

    SecondaryButton {
        visible: page.rating.surveyWords !== ""
        Layout.alignment: Qt.AlignHCenter
        Layout.preferredWidth: Theme.px(620)
        icon: "list-checks"
        words: page.rating.surveyWords
        onActivated: page.rating.openSurvey()
    }

    Item {
        Layout.fillHeight: true
    }
}
