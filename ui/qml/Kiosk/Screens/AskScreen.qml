// Asking the centre a question: what about, a ready sentence or own words, a telephone number, send.
// The keys cover the lower part while something is typed. Not for composing letters.
import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels
import "parts"

TypingScope {
    id: screen

    required property AppViewModel app
    readonly property bool writing: app.ask.typing === "words"
    readonly property bool dialling: app.ask.typing === "phone"
    readonly property int keysHeight: writing ? keys.implicitHeight : 0

    typing: writing || dialling
    listens: app.ask.canWrite
    onErased: screen.app.ask.erase()
    onLeftOff: screen.app.ask.typeInto("")
    onEnded: screen.app.ask.key("enter")
    onTyped: text => {
        if (!screen.typing) {
            // Letters that meet no field are words.
            if (!phone.activeFocus)
                question.forceActiveFocus();
            screen.app.ask.typeInto(phone.activeFocus ? "phone" : "words");
        }
        screen.app.ask.typed(text);
    }

    Page {
        id: page

        readonly property bool crowded: screen.writing && (low || landscape) || low && Theme.large && screen.app.ask.message !== ""

        anchors.fill: parent
        app: screen.app
        title: qsTrId("ask.title")
        gist: screen.app.ask.todo
        note: screen.app.ask.canWrite ? qsTrId("ask.privacy") : ""
        placesLanguage: true
        topPadding: 32
        bottomPadding: 28
        gap: low ? 14 : 22

        summary: [
            RowLayout {
                visible: page.low || screen.app.ask.about !== ""
                Layout.fillWidth: true
                spacing: Theme.px(20)

                NoteCard {
                    id: subject

                    // Lying down, large letters and the keys leave it a line or two.
                    readonly property bool wanted: screen.app.ask.about !== "" && !(page.crowded && (!page.landscape || Theme.large))

                    visible: wanted
                    Layout.fillWidth: true
                    icon: screen.app.ask.isWritten ? "users-three" : "file-text"
                    front: Theme.son
                    title: screen.app.ask.about
                    text: page.low || screen.writing ? "" : screen.app.ask.aboutNote
                }

                KText {
                    visible: !subject.wanted
                    Layout.fillWidth: true
                    kind: "label"
                    text: page.crowded ? screen.app.ask.about : screen.typing ? "" : qsTrId("ask.topic")
                    color: Theme.son
                }

                LanguageChoice {
                    visible: page.low
                    app: screen.app
                }
            },
            KText {
                visible: page.landscape && screen.app.ask.canWrite && !screen.writing && !(Theme.large && Theme.lowered && screen.app.ask.message !== "" && !screen.dialling)
                Layout.fillWidth: true
                kind: Theme.large && screen.app.ask.message !== "" ? "caption" : "body"
                text: qsTrId("ask.privacy")
                color: Theme.ink2
            }
        ]

        AskChoices {
            visible: !screen.typing && !screen.app.ask.isWritten
            Layout.fillWidth: true
            Layout.fillHeight: false
            app: screen.app
            low: page.low
        }

        WordsField {
            id: question

            visible: screen.app.ask.canWrite && !screen.dialling
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.minimumHeight: Theme.px(Theme.large && (page.landscape || page.low && screen.app.ask.message !== "") ? 116 : page.low ? 130 : 150)
            Layout.maximumHeight: screen.writing ? Number.POSITIVE_INFINITY : Theme.px(page.landscape ? 300 : 460)
            text: screen.app.ask.words
            placeholder: screen.app.ask.words === "" ? qsTrId("ask.words") : qsTrId("ask.words_name")
            counter: text === "" && !focused ? "" : screen.app.ask.counter
            focused: screen.writing
            // As the key of the screen that is called so; and on to what comes next.
            Keys.onReturnPressed: event => {
                event.accepted = screen.writing;
                if (screen.writing && !event.isAutoRepeat) {
                    screen.app.ask.key("enter");
                    phone.forceActiveFocus(Qt.TabFocusReason);
                }
            }
            onActivated: screen.app.ask.typeInto("words")
            onCleared: screen.app.ask.clearWords()
        }

        SearchField {
            id: phone

            visible: screen.app.ask.canWrite && !screen.writing
            Layout.fillWidth: true
            icon: "phone"
            placeholder: page.low || Theme.large ? qsTrId("ask.phone_short") : qsTrId("ask.phone")
            text: screen.app.ask.phone
            focused: screen.dialling
            onActivated: screen.app.ask.typeInto("phone")
        }

        CodeNote {
            visible: screen.dialling
            Layout.fillWidth: true
            message: screen.app.ask.phoneWrong ? screen.app.ask.message : ""
            hint: qsTrId("ask.phone_hint")
        }

        CodePad {
            visible: screen.dialling
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.maximumHeight: Theme.px(640)
            Layout.alignment: Qt.AlignBottom
            enterText: qsTrId("ask.typed")
            enterIcon: "check-bold"
            onKey: code => screen.app.ask.padKey(code)
        }

        KText {
            visible: !page.landscape && !page.low && screen.app.ask.canWrite
            Layout.fillWidth: true
            kind: "caption"
            text: qsTrId("ask.privacy")
            color: Theme.ink2
        }

        Item {
            visible: !screen.typing
            Layout.fillHeight: true
        }

        Item {
            visible: screen.writing
            Layout.preferredHeight: Math.max(0, screen.keysHeight - Theme.px(page.low ? 22 : page.landscape ? 24 : 28) - page.space + Theme.px(18))
        }

        actions: [
            Banner {
                visible: screen.app.ask.message !== "" && !screen.typing
                Layout.fillWidth: true
                tone: "gach"
                slim: page.low && Theme.large
                text: screen.app.ask.message
            },
            PrimaryButton {
                visible: !screen.typing
                Layout.fillWidth: true
                big: !page.low
                icon: "paper-plane-tilt-bold"
                words: screen.app.ask.sending ? qsTrId("ask.sending") : qsTrId("ask.send")
                available: screen.app.ask.maySend
                reason: screen.app.ask.lacks
                busy: screen.app.ask.sending
                onActivated: screen.app.ask.submit()
                onRefused: page.tell(reason)
            }
        ]
    }

    Keyboard {
        id: keys

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.dock
        width: parent.width
        visible: screen.writing
        keys: screen.app.ask.keys
        enterText: qsTrId("ask.typed")
        enterIcon: "check-bold"
        onKey: code => screen.app.ask.key(code)
    }
}
