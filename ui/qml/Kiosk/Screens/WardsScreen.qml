// Old ward -> commune now: the field, how to ask, the answers; the keyboard over the dock.
// Not for composing letters or finding: keys and touches go to the view model.
import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels
import "parts"

TypingScope {
    id: screen

    required property AppViewModel app
    readonly property int keysHeight: typing ? keys.implicitHeight : 0

    typing: app.wards.typing
    onErased: screen.app.wards.erase()
    onLeftOff: screen.app.wards.putAway()
    onEnded: screen.app.wards.key("enter")
    onTyped: text => screen.app.wards.typed(text)

    Page {
        id: page

        anchors.fill: parent
        app: screen.app
        readonly property bool squeezed: landscape && screen.typing && Theme.large

        title: qsTrId("wards.title")
        spoken: screen.app.wards.waiting ? qsTrId("wards.start") : " "
        further: screen.app.wards.further
        // Lying down, large letters and the keys leave it a line.
        heading: !squeezed
        gap: 22

        placesLanguage: true
        summary: [
            KText {
                visible: page.squeezed
                Layout.fillWidth: true
                kind: "captionLabel"
                text: page.title
            },
            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.px(20)

                SearchField {
                    Layout.fillWidth: true
                    Layout.preferredHeight: Theme.px(116)
                    text: screen.app.wards.query
                    placeholder: qsTrId("wards.placeholder")
                    focused: screen.typing
                    clearable: text !== ""
                    // As the key of the screen that is called so.
                    Keys.onReturnPressed: event => {
                        event.accepted = screen.typing;
                        if (screen.typing && !event.isAutoRepeat)
                            screen.app.wards.key("enter");
                    }
                    onActivated: screen.app.wards.startTyping()
                    onCleared: screen.app.wards.clear()
                }

                LanguageChoice {
                    visible: page.low
                    app: screen.app
                }
            }
        ]

        Column {
            visible: screen.app.wards.waiting
            Layout.fillWidth: true
            spacing: Theme.px(12)

            KText {
                width: parent.width
                kind: "bodyLarge"
                text: qsTrId("wards.start")
            }

            KText {
                width: parent.width
                kind: "body"
                text: qsTrId("wards.example")
                color: Theme.ink2
            }
        }

        Banner {
            visible: screen.app.wards.nothing
            Layout.fillWidth: true
            text: qsTrId("wards.nothing")
        }

        WardAnswers {
            visible: !screen.app.wards.waiting && !screen.app.wards.nothing
            Layout.fillWidth: true
            Layout.fillHeight: true
            app: screen.app
            compact: screen.typing && (page.low || page.landscape)
        }

        Item {
            visible: screen.app.wards.waiting || screen.app.wards.nothing
            Layout.fillHeight: true
        }

        Item {
            visible: screen.typing
            Layout.preferredHeight: Math.max(0, screen.keysHeight - Theme.px(page.low ? 22 : page.landscape ? 24 : 32) - page.space + Theme.px(8))
        }
    }

    Keyboard {
        id: keys

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.dock
        width: parent.width
        visible: screen.typing
        keys: screen.app.wards.keys
        enterText: qsTrId("keyboard.done")
        enterIcon: "check-bold"
        onKey: code => screen.app.wards.key(code)
    }
}
