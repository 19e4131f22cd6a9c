// The frame of every inner page: bar, heading, summary, content, actions above the dock, dock.
// Portrait stacks them; landscape puts heading, summary and actions in a 600 wide column at the left;
// lowered puts the title in the red panel and all the rest under it. Not for: what a page shows.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

FocusScope {
    id: page

    required property AppViewModel app
    property string eyebrow: ""
    property string title: ""
    // What is read aloud on arrival beside the title, a sentence a line; empty means the page's texts.
    property string spoken: ""
    // The same for the arrival alone; what changes later is said as it is written.
    property string arrival: ""
    // Which of it comes before the control that has the focus; a blank for nothing. Empty: the title.
    property string gist: ""
    // What typing, choosing or turning pages has come to: said whenever it changes and rests.
    property string further: ""
    // What is only told, for the red panel of lowered mode: the lower part is for what is touched.
    property string note: ""
    readonly property bool noted: low && ((head.item as LoweredPanel)?.tells ?? false)
    // Where the page draws its own heading inside the content.
    property bool heading: true
    // Where the page puts the language beside something of its own in lowered mode.
    property bool placesLanguage: false
    property real topPadding: 40
    property real bottomPadding: 32
    property real gap: 24
    // Children of the page fill a ColumnLayout; use Layout.fillWidth and Layout.fillHeight.
    default property alias content: body.data
    property alias summary: facts.data
    property alias actions: foot.data
    readonly property bool landscape: Theme.landscape
    readonly property bool low: Theme.lowered && !landscape
    readonly property int space: Theme.px(low ? Math.min(gap, 18) : gap)
    readonly property bool headed: heading && (eyebrow !== "" || title !== "")
    // How high the summary may be where the actions stand under it.
    readonly property real summaryRoom: frame.height - (top.visible ? top.height + space : 0) - (hasFoot ? foot.height + space : 0)
    readonly property bool hasFacts: facts.visibleChildren.length > 0
    readonly property bool hasFoot: foot.visibleChildren.length > 0

    // Why a touch led nowhere, for four seconds above the actions, or the dock.
    function tell(reason: string): void {
        toast.text = reason;
        toast.open = true;
    }

    Accessible.role: Accessible.Pane
    Accessible.name: title

    Rectangle {
        anchors.fill: parent
        color: Theme.paper
    }

    Loader {
        id: head

        width: page.width
        sourceComponent: page.low ? panel : bar
    }

    Component {
        id: bar

        TopBar {
            office: page.app.shell.officeName
            ward: page.app.shell.centreName
            guide: page.app.shell.guide
            clock: page.app.shell.time
            online: page.app.shell.connected
            languages: page.app.shell.languages
            languageNames: page.app.shell.languageNames
            language: page.app.shell.language
            onLanguageChosen: index => page.app.ways.chooseLanguage(index)
        }
    }

    Component {
        id: panel

        LoweredPanel {
            app: page.app
            title: page.title
            note: page.note
        }
    }

    Item {
        id: frame

        anchors.top: head.bottom
        anchors.bottom: dock.top
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        anchors.topMargin: Theme.px(page.low ? 22 : page.landscape ? 28 : page.topPadding)
        anchors.bottomMargin: Theme.px(page.low ? 22 : page.landscape ? 24 : page.bottomPadding)

        readonly property int side: page.landscape ? Theme.px(600) : width

        ColumnLayout {
            id: lead

            width: frame.side
            spacing: 0

            RowLayout {
                id: top

                visible: page.headed || page.low && !page.placesLanguage
                Layout.fillWidth: true
                spacing: Theme.px(20)

                Column {
                    id: words

                    Layout.fillWidth: true
                    visible: page.headed
                    spacing: Theme.px(8)

                    KText {
                        width: parent.width
                        visible: text !== ""
                        kind: "label"
                        text: page.eyebrow
                        color: Theme.son
                    }

                    KText {
                        width: parent.width
                        visible: !page.low && text !== ""
                        kind: "h1"
                        text: page.title
                        Accessible.role: Accessible.Heading
                    }
                }

                Item {
                    visible: page.low && !page.headed
                    Layout.fillWidth: true
                }

                LanguageChoice {
                    visible: page.low && !page.placesLanguage
                    app: page.app
                }
            }

            ColumnLayout {
                id: facts

                // Never hidden by its own children: under a hidden parent none of them would be
                // visible again. An empty one takes no gap.
                Layout.topMargin: page.hasFacts && top.visible ? page.space : 0
                Layout.fillWidth: true
                spacing: page.space
            }
        }

        ColumnLayout {
            id: body

            x: page.landscape ? frame.side + Theme.px(48) : 0
            y: page.landscape || !(top.visible || page.hasFacts) ? 0 : lead.height + page.space
            width: frame.width - x
            height: (page.landscape || !page.hasFoot ? frame.height : foot.y - page.space) - y
            spacing: page.space
        }

        ColumnLayout {
            id: foot

            objectName: "actions"
            anchors.bottom: parent.bottom
            width: frame.side
            spacing: Theme.px(16)
        }
    }

    Dock {
        id: dock

        anchors.bottom: parent.bottom
        width: page.width
        canGoBack: page.app.shell.canGoBack
        sheetOpen: page.app.shell.dialog === "access"
        helpOpen: page.app.shell.dialog === "help" || page.app.shell.guide !== ""
        largeText: page.app.shell.large
        highContrast: page.app.shell.contrast
        readAloud: page.app.shell.readAloud
        lowered: page.app.shell.lowered
        canSpeak: page.app.shell.canSpeak
        canLower: page.app.shell.canLower
        onBack: page.app.stepBack()
        onBackRefused: reason => page.tell(reason)
        onHomeChosen: page.app.ways.goHome()
        onAccessOpened: page.app.ways.openAccess()
        onHelpAsked: page.app.ways.openHelp()
        onToggled: setting => page.app.ways.toggleAccess(setting)
    }

    Toast {
        id: toast

        // Not over the actions: it may name one of them.
        x: frame.x + (page.landscape ? body.x : 0)
        y: dock.y - height - Theme.px(24) - (page.landscape || !page.hasFoot ? 0 : foot.height + frame.anchors.bottomMargin)
        width: frame.width - x + frame.x
        icon: "info-bold"
        onFinished: toast.open = false
    }

    // Whoever goes on has read it.
    Connections {
        target: page.app.shell

        function onActed(): void {
            toast.open = false;
        }
    }
}
