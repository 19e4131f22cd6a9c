// Why, and words. Faces, reasons and buttons give way to the keyboard while somebody types.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels
import "parts"

TypingScope {
    id: screen

    required property AppViewModel app
    readonly property RatingViewModel rating: app.rating
    readonly property bool told: rating.message !== ""
    readonly property int keysHeight: typing ? keys.implicitHeight : 0

    typing: rating.typing
    onErased: screen.rating.erase()
    onLeftOff: screen.rating.endComment()
    onEnded: screen.rating.key("enter")
    onTyped: text => {
        if (!screen.typing && comment.activeFocus)
            screen.rating.startComment();
        screen.rating.typed(text);
    }

    Page {
        id: page

        anchors.fill: parent
        app: screen.app
        title: screen.typing ? qsTrId("rating.comment") : screen.rating.why
        // Large letters and a banner leave little for the words.
        readonly property bool tight: Theme.large && !landscape && screen.told

        topPadding: tight ? 28 : 44
        gap: screen.typing || tight ? 20 : page.landscape && Theme.large ? 16 : 32
        spoken: screen.rating.message

        summary: Banner {
            visible: page.landscape && screen.told && !screen.typing
            Layout.fillWidth: true
            tone: "vang"
            text: screen.rating.message
        }

        Banner {
            visible: !page.landscape && screen.told && !screen.typing
            Layout.fillWidth: true
            tone: "vang"
            text: screen.rating.message
        }

        Faces {
            // Where room is short the words of the heading say which kind of face it was.
            visible: !screen.typing && !(screen.told && page.low)
            Layout.fillWidth: true
            Layout.fillHeight: false
            Layout.preferredHeight: Math.max(implicitHeight, Theme.px(page.low || Theme.large && (page.landscape || screen.told) ? 216 : page.landscape ? 240 : 286))
            side: page.low ? (Theme.large ? 64 : 84) : page.landscape ? (Theme.large ? 64 : 108) : page.tight ? 72 : 126
            rating: screen.rating
        }

        KText {
            visible: !screen.typing && !page.low && !page.landscape
            Layout.fillWidth: true
            Layout.topMargin: Theme.px(4)
            kind: "h3"
            text: qsTrId("rating.reasons")
        }

        GridLayout {
            visible: !screen.typing
            Layout.fillWidth: true
            Layout.fillHeight: !screen.rating.takesWords
            Layout.maximumHeight: Theme.px(560)
            columns: page.landscape ? 3 : 2
            columnSpacing: Theme.px(16)
            rowSpacing: Theme.px(page.low ? 12 : 16)
            uniformCellWidths: true

            Repeater {
                model: screen.rating.reasons

                ReasonChip {
                    id: chip

                    required property string code
                    required title
                    required chosen

                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    onActivated: screen.rating.toggle(chip.code)
                }
            }
        }

        RowLayout {
            visible: screen.rating.takesWords && !page.low && !(page.landscape && screen.typing)
            Layout.fillWidth: true
            Layout.topMargin: Theme.px(4)
            spacing: Theme.px(20)

            KText {
                visible: !screen.typing
                Layout.fillWidth: true
                kind: "h3"
                text: qsTrId("rating.comment")
            }

            KText {
                Layout.fillWidth: screen.typing
                text: screen.typing ? qsTrId("rating.comment_private") : qsTrId("rating.comment_optional")
                color: Theme.ink2
            }
        }

        WordsField {
            id: comment

            visible: screen.rating.takesWords
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.minimumHeight: Theme.px(112)
            plain: true
            focused: screen.typing
            text: screen.rating.comment
            placeholder: text === "" && page.low ? qsTrId("rating.comment_low") : text === "" ? qsTrId("rating.comment_type") : qsTrId("rating.comment")
            counter: !focused && (text === "" || page.low) ? "" : screen.rating.commentCount
            // As the key of the screen that is called so.
            Keys.onReturnPressed: event => {
                event.accepted = screen.typing;
                if (screen.typing && !event.isAutoRepeat)
                    screen.rating.key("enter");
            }
            onActivated: screen.rating.startComment()
            onCleared: screen.rating.clearComment()
        }

        Item {
            visible: !screen.rating.takesWords
            Layout.fillHeight: true
        }

        Item {
            visible: screen.typing
            Layout.preferredHeight: Math.max(0, screen.keysHeight - Theme.px(page.low ? 22 : page.landscape ? 24 : 32) - page.space + Theme.px(18))
        }

        actions: RowLayout {
            visible: !screen.typing
            Layout.fillWidth: true
            spacing: Theme.px(16)

            SecondaryButton {
                Layout.fillWidth: true
                Layout.preferredWidth: 10
                big: !(page.low && Theme.large)
                textWeight: 600
                words: qsTrId("rating.skip")
                onActivated: screen.rating.skip()
            }

            PrimaryButton {
                Layout.fillWidth: true
                Layout.preferredWidth: 16
                big: !(page.low && Theme.large)
                icon: "paper-plane-tilt-bold"
                iconSize: 52
                textSize: !page.landscape ? 40 : Theme.large ? 30 : 34
                busy: screen.rating.sending
                words: screen.rating.sending ? qsTrId("rating.sending") : qsTrId("rating.send")
                onActivated: screen.rating.submit()
            }
        }
    }

    Keyboard {
        id: keys

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.dock
        width: parent.width
        visible: screen.typing
        keys: screen.rating.keys
        enterText: qsTrId("keyboard.done")
        enterIcon: "check-bold"
        onKey: code => screen.rating.key(code)
    }
}
