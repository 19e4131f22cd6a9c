// About this centre: counter map, contact and hours, public figures; one tab at a time.
// In landscape what leads a tab stands in the left column, under the tabs.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Style
import Kiosk.ViewModels
import "parts"

Page {
    id: page

    readonly property CentreViewModel centre: app.centre
    readonly property bool narrow: low
    // What the left column of landscape still has under what stands above.
    readonly property real sideHeight: height - Theme.topBar - Theme.dock - Theme.px(52)

    title: qsTrId("centre.title")
    arrival: centre.tab === "map" ? centre.floor.arrival : centre.tab === "hours" ? centre.hours.arrival : centre.figures.arrival
    further: centre.tab === "map" ? centre.floor.turned : ""
    placesLanguage: true
    topPadding: 32
    gap: centre.tab === "figures" ? 20 : 24

    summary: [
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.px(16)

            CentreTabs {
                Layout.fillWidth: true
                options: page.centre.tabs
                current: page.centre.tabNumber
                onChosen: index => page.centre.chooseTab(index)
            }

            LanguageChoice {
                visible: page.low
                app: page.app
            }
        },
        Loader {
            readonly property real begins: parent ? parent.y + y : 0

            visible: page.landscape
            active: page.landscape
            Layout.fillWidth: true
            Layout.preferredHeight: Math.max(0, page.sideHeight - begins)
            sourceComponent: page.centre.tab === "map" ? placesSide : page.centre.tab === "hours" ? hoursSide : figuresSide
        }
    ]

    Loader {
        id: main

        Layout.fillWidth: true
        Layout.fillHeight: true
        sourceComponent: page.centre.tab === "map" ? places : page.centre.tab === "hours" ? hours : figures
    }

    Component {
        id: places

        CentrePlaces {
            floor: page.centre.floor
            narrow: page.narrow
            listed: !page.landscape
            mapped: true
        }
    }

    Component {
        id: placesSide

        CentrePlaces {
            floor: page.centre.floor
            listed: true
        }
    }

    Component {
        id: hours

        CentreHours {
            app: page.app
            hours: page.centre.hours
            leads: !page.landscape
        }
    }

    Component {
        id: hoursSide

        CentreHoursSide {
            app: page.app
            hours: page.centre.hours
        }
    }

    Component {
        id: figures

        CentreFigures {
            figures: page.centre.figures
            leads: !page.landscape
        }
    }

    Component {
        id: figuresSide

        Item {
            FiguresHead {
                width: parent.width
                figures: page.centre.figures
                flow: main.item as CentreFigures
            }
        }
    }
}
