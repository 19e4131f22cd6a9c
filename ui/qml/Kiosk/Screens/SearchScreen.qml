// Finding a procedure: the field, then tiles to browse, or chips and results; the keyboard over the dock.
// Not for composing letters or searching: keys and touches go to the view model.
import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

TypingScope {
    id: screen

    required property AppViewModel app
    readonly property int keysHeight: typing ? keys.implicitHeight : 0

    // Whoever is done typing on a keyboard goes on at the first of what was found, once it is.
    property bool leads: false

    function finished(): void {
        leads = (Window.activeFocusItem as Touchable) !== null;
        app.search.key("enter");
        lead();
    }

    function lead(): void {
        if (leads && app.search.settled) {
            leads = false;
            results.lead();
        }
    }

    typing: app.search.typing
    onErased: screen.app.search.erase()
    onLeftOff: screen.app.search.putAway()
    onEnded: screen.finished()
    onTyped: text => screen.app.search.typed(text)

    Page {
        id: page

        // In large letters the left column needs every bit of a lying panel.
        readonly property bool tight: Theme.large && landscape && !screen.typing

        anchors.fill: parent
        app: screen.app
        title: qsTrId("search.title")
        note: qsTrId("search.accents")
        spoken: screen.app.search.spoken
        further: screen.app.search.further
        // Lying, what is said of the wording stands where the keys leave room for it.
        heading: screen.app.search.browsing || page.landscape && !screen.typing
        topPadding: tight ? 20 : Theme.large ? 26 : screen.app.search.browsing ? 40 : 32
        gap: tight ? 16 : screen.app.search.browsing && !Theme.large ? 30 : 22

        placesLanguage: true
        summary: [
            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.px(20)

                SearchField {
                    Layout.fillWidth: true
                    boxHeight: page.tight ? 100 : 116
                    text: screen.app.search.query
                    placeholder: page.landscape || page.low ? qsTrId("search.placeholder_short") : qsTrId("search.placeholder")
                    focused: screen.typing
                    clearable: text !== ""
                    // As the key of the screen that is called so.
                    Keys.onReturnPressed: event => {
                        event.accepted = screen.typing;
                        if (screen.typing && !event.isAutoRepeat)
                            screen.finished();
                    }
                    onActivated: screen.app.search.startTyping()
                    onCleared: screen.app.search.clear()
                }

                LanguageChoice {
                    visible: page.low
                    app: screen.app
                }
            },
            KText {
                visible: text !== ""
                Layout.fillWidth: true
                kind: "caption"
                text: screen.app.search.official
                color: Theme.ink2
            },
            SearchFilters {
                visible: page.landscape && !screen.typing && !screen.app.search.browsing && !screen.app.search.choosingField
                Layout.fillWidth: true
                app: screen.app
                rows: screen.app.search.ward ? 3 : Theme.large ? 5 : 4
            },
            PopularList {
                visible: page.landscape && screen.app.search.browsing && screen.app.search.hasPopular
                Layout.fillWidth: true
                app: screen.app
            },
            Chip {
                filters: false
                visible: page.landscape && (screen.app.search.browsing || screen.app.search.ward)
                words: qsTrId("wards.title")
                icon: "map-pin-line"
                onActivated: screen.app.ways.openWards()
            }
        ]

        SearchBrowse {
            visible: screen.app.search.browsing
            Layout.fillWidth: true
            Layout.fillHeight: true
            app: screen.app
            low: page.low
        }

        SearchFields {
            visible: screen.app.search.choosingField
            Layout.fillWidth: true
            Layout.fillHeight: true
            app: screen.app
        }

        SearchResults {
            id: results

            visible: !screen.app.search.browsing && !screen.app.search.choosingField
            Layout.fillWidth: true
            Layout.fillHeight: true
            app: screen.app
            compact: screen.typing && (page.low || page.landscape)
            filters: !page.landscape
            low: page.low
            keys: screen.typing
            brief: compact || page.low
        }

        Item {
            visible: screen.typing
            Layout.preferredHeight: Math.max(0, screen.keysHeight - Theme.px(page.low ? 22 : page.landscape ? 24 : 32) - page.space + Theme.px(8))
        }
    }

    Connections {
        target: screen.app.search

        function onChanged(): void {
            Qt.callLater(screen.lead);
        }
    }

    Keyboard {
        id: keys

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.dock
        width: parent.width
        visible: screen.typing
        keys: screen.app.search.keys
        onKey: code => code === "enter" ? screen.finished() : screen.app.search.key(code)
    }
}
