// Checking a dossier: hold the receipt at the reader, or type its code.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels
import "parts"

Page {
    id: page

    readonly property DossierEntryViewModel entry: app.dossierEntry
    // The keys need the room: the drawing lies flat beside its words.
    readonly property bool tight: low || Theme.large || asideNote || (!landscape && (refused || entry.offersLookupCode))
    readonly property bool refused: entry.refusal !== ""
    readonly property bool crowded: landscape && (entry.offersLookupCode || Theme.large)
    // Two fields and the letters take all the height of a lying panel.
    readonly property bool asideNote: landscape && entry.letters && entry.offersLookupCode

    function pressed(code: string): void {
        switch (code) {
        case "enter":
            entry.ask();
            break;
        case "back":
            entry.erase();
            break;
        case "clear":
            entry.clear();
            break;
        case "page":
            if (entry.letters)
                entry.ownCode();
            else
                entry.otherCode();
            break;
        default:
            entry.press(code);
        }
    }

    // Enter in the field that is typed into asks; in another one it leads there.
    function entered(event: var, typedInto: bool): void {
        event.accepted = typedInto;
        if (!typedInto || event.isAutoRepeat)
            return;
        if (entry.canAsk)
            entry.ask();
        else
            tell(qsTrId("dossier.code_not_whole"));
    }

    component EntryNote: CodeNote {
        Layout.fillWidth: true
        message: page.entry.message
        hint: page.entry.offersLookupCode ? qsTrId("dossier.lookup_code_hint") : qsTrId("dossier.code_hint")
        busy: page.entry.busy
    }

    focus: true
    Keys.onReturnPressed: event => page.entered(event, true)
    Keys.onEnterPressed: event => page.entered(event, true)
    Keys.onPressed: event => {
        if (event.key === Qt.Key_Backspace) {
            page.entry.erase();
            event.accepted = true;
        } else if (event.text.length > 0 && event.key !== Qt.Key_Tab && event.key !== Qt.Key_Escape
                   && event.key !== Qt.Key_Space && !(event.modifiers & (Qt.ControlModifier | Qt.AltModifier))) {
            page.entry.write(event.text);
            event.accepted = true;
        }
    }

    readonly property string guideTitle: entry.unfound ? qsTrId("dossier.not_found_help") : qsTrId("dossier.no_code")

    title: qsTrId("dossier.title")
    note: app.shell.canScan ? (app.shell.scanHint || qsTrId("dossier.scan_low")) : ""
    placesLanguage: true
    topPadding: 36
    gap: crowded || entry.letters ? 16 : 26

    summary: [
        Banner {
            visible: page.refused
            Layout.fillWidth: true
            tone: "vang"
            text: page.entry.refusal
        },
        EntryNote {
            id: aside

            visible: page.asideNote && !page.refused
        },
        ReaderCard {
            // What just happened comes first, where there is room for one of the two.
            visible: !page.low && page.app.shell.canScan && !(page.landscape && page.refused) && !(page.asideNote && implicitHeight > most)
            Layout.fillWidth: true
            brief: page.tight
            most: page.landscape ? page.summaryRoom - (aside.visible ? aside.height + page.space : 0) : Number.POSITIVE_INFINITY
            hint: page.app.shell.scanHint
        }
    ]

    RowLayout {
        visible: page.low
        Layout.fillWidth: true
        spacing: Theme.px(20)

        GuideRow {
            Layout.fillWidth: true
            app: page.app
            title: page.guideTitle
            always: true
            aside: true
            brief: true
            titleSize: 28
            minHeight: 88
        }

        LanguageChoice {
            app: page.app
        }
    }

    RowLayout {
        visible: !page.low && !(page.landscape && page.entry.offersLookupCode) && page.app.shell.canScan
        Layout.fillWidth: true
        spacing: Theme.px(24)

        Rectangle {
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.rule
            color: Theme.line
        }

        KText {
            kind: "label"
            text: qsTrId("dossier.or_type")
            color: Theme.ink2
        }

        Rectangle {
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.rule
            color: Theme.line
        }
    }

    Touchable {
        readonly property bool focused: !page.entry.typingLookupCode
        readonly property string text: page.entry.typed
        // Without the signs that come by themselves.
        readonly property string edited: page.entry.digits

        visible: page.entry.boxes
        Layout.fillWidth: true
        Layout.preferredHeight: cells.height
        words: qsTrId("dossier.code_name")
        secondWords: text
        Accessible.role: Accessible.EditableText
        Keys.onReturnPressed: event => page.entered(event, focused)
        Keys.onEnterPressed: event => page.entered(event, focused)
        onActivated: page.entry.typeCode()

        CodeCells {
            id: cells

            readonly property string digits: page.entry.digits.padEnd(10, " ")

            anchors.horizontalCenter: parent.horizontalCenter
            prefix: page.entry.prefix
            boxes: ("-" + digits.slice(0, 6) + "-" + digits.slice(6)).split("").map(each => each === " " ? "" : each)
            current: page.entry.typingLookupCode || page.entry.digits.length > 9 ? -1 : page.entry.digits.length + (page.entry.digits.length < 6 ? 1 : 2)
        }
    }

    SearchField {
        visible: !page.entry.boxes
        Layout.fillWidth: true
        icon: "folder-open"
        placeholder: qsTrId("dossier.code_name")
        text: page.entry.typed
        focused: !page.entry.typingLookupCode
        Keys.onReturnPressed: event => page.entered(event, focused)
        Keys.onEnterPressed: event => page.entered(event, focused)
        onActivated: page.entry.typeCode()
    }

    SearchField {
        visible: page.entry.offersLookupCode
        Layout.fillWidth: true
        icon: "lock-key"
        placeholder: qsTrId("dossier.lookup_code")
        text: page.entry.lookupCode
        focused: page.entry.typingLookupCode
        Keys.onReturnPressed: event => page.entered(event, focused)
        Keys.onEnterPressed: event => page.entered(event, focused)
        onActivated: page.entry.typeLookupCode()
    }

    EntryNote {
        visible: !page.asideNote
    }

    CodePad {
        visible: !page.entry.letters
        Layout.fillWidth: true
        Layout.fillHeight: true
        hasLetters: true
        canEnter: page.entry.canAsk
        busy: page.entry.busy
        enterText: page.entry.busy ? qsTrId("dossier.asking") : qsTrId("keyboard.look_up")
        onKey: code => page.pressed(code)
        reason: qsTrId("dossier.code_not_whole")
        onRefused: reason => page.tell(reason)
    }

    LetterPad {
        visible: page.entry.letters
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.maximumHeight: Theme.px(640)
        Layout.alignment: Qt.AlignBottom
        canEnter: page.entry.canAsk
        busy: page.entry.busy
        enterText: page.entry.busy ? qsTrId("dossier.asking") : qsTrId("keyboard.look_up")
        onKey: code => page.pressed(code)
        reason: qsTrId("dossier.code_not_whole")
        onRefused: reason => page.tell(reason)
    }
    actions: GuideRow {
        shown: !page.low
        Layout.fillWidth: true
        app: page.app
        title: page.guideTitle
        always: true
        aside: true
        brief: page.landscape
        minHeight: brief ? 88 : 108
    }
}
