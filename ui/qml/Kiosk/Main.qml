// The window: one screen at a time, the dialog above it. Which of them is the visit's decision.
import QtQuick
import QtQuick.Window
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

Window {
    id: root

    required property AppViewModel app
    property bool fullscreen: false
    // Nothing moves: for pictures and slow machines.
    property bool still: false
    property bool ready: false
    // One for all pages and dialogs: the object that setSource is given is never let go.
    readonly property var given: ({
            "app": root.app
        })
    property list<Component> compiled
    // A lying panel that ends above the reach is used in its lower part alone.
    readonly property bool sunken: width > height && app.shell.lowered && app.shell.canLower
    readonly property real stage: sunken ? Math.min(height, app.shell.reach) : height
    readonly property list<string> pages: ["QueueFields", "QueueServices", "Ticket", "Search", "Procedure", "DossierEntry", "Dossier", "Online", "Rating", "RatingReasons", "RatingThanks", "Centre", "PublicEvent", "Ask", "AskSent", "Survey", "Wards", "Offline"]

    visible: true
    visibility: fullscreen ? Window.FullScreen : Window.Windowed
    width: 1080
    height: 1920
    color: Theme.paper
    title: root.app.shell.officeName
    // Only here do the bindings below hold, so that the first page finds its pictures at once.
    Component.onCompleted: {
        ready = true;
        page.show();
        dialog.show();
        page.moves = !still;
    }

    Binding {
        target: Theme
        property: "contrast"
        value: root.app.shell.contrast
    }

    Binding {
        target: Theme
        property: "large"
        value: root.app.shell.large
    }

    Binding {
        target: Theme
        property: "lowered"
        value: root.app.shell.lowered
    }

    Binding {
        target: Theme
        property: "still"
        value: root.still
    }

    Binding {
        target: Theme
        property: "reducedMotion"
        value: root.still || root.app.shell.readAloud
    }

    Binding {
        target: Theme
        property: "panelWidth"
        value: root.width
    }

    Binding {
        target: Theme
        property: "panelHeight"
        value: root.stage
    }

    Binding {
        target: Theme
        property: "mm"
        value: root.app.shell.pixelsPerMm
    }

    Binding {
        target: Theme
        property: "assets"
        value: root.app.shell.assets
    }

    Rectangle {
        visible: root.sunken
        width: root.width
        height: root.height - root.stage
        color: Theme.head
    }

    // Held while pages come and go: it is larger than all that Qt keeps of its own, and in going it
    // would take the icons of every page with it.
    HeadDrum {
        objectName: "held"
        visible: false
        motif: root.app.loaded ? "drum-gold" : ""
    }

    Loader {
        id: page

        readonly property string screen: root.app.shell.screen
        property bool moves: false
        // The movement takes what loading and the last frame leave of its time, so that a touch is
        // answered as soon everywhere.
        property double asked: 0
        property int slideMs: Theme.pageMs

        function show(): void {
            asked = Date.now();
            const folder = screen.startsWith("Staff") ? "Maintenance/" : screen.startsWith("Setup") ? "Setup/" : "Screens/";
            if (root.ready)
                setSource(Qt.resolvedUrl(folder + screen + "Screen.qml"), root.given);
        }

        y: root.height - height
        width: root.width
        height: root.stage
        objectName: "page"
        // Under a dialog nothing can be reached; the sheet of reading aids leaves the dock free.
        enabled: dialog.kind === "" || dialog.kind === "access"
        focus: dialog.kind === ""
        Keys.onEscapePressed: root.app.stepBack()
        onScreenChanged: show()
        onLoaded: {
            if (moves) {
                // The clock may have been set meanwhile.
                const left = Theme.pageMs - Theme.frameMs - Math.max(0, Date.now() - asked);
                slideMs = Math.max(Theme.pageMs / 4, left);
                slide.restart();
                settling.restart();
            }
        }

        ParallelAnimation {
            id: slide

            NumberAnimation {
                target: page.item
                property: "opacity"
                from: 0
                to: 1
                duration: page.slideMs
                easing.type: Easing.OutCubic
            }

            NumberAnimation {
                target: page.item
                property: "x"
                from: Theme.px(root.app.shell.wentBack ? -32 : 32)
                to: 0
                duration: page.slideMs
                easing.type: Easing.OutCubic
            }
        }
    }

    // The second tap of a double tap must not land on what the next page, or a dialog that opens or
    // closes, has in the same place.
    MouseArea {
        anchors.fill: parent
        objectName: "shield"
        z: 1
        visible: settling.running
    }

    Timer {
        id: settling

        interval: Theme.doubleTapMs
    }

    Loader {
        id: dialog

        readonly property string kind: root.app.shell.dialog

        function show(): void {
            if (kind === "")
                source = "";
            else if (root.ready)
                setSource(Qt.resolvedUrl("Dialogs/" + kind[0].toUpperCase() + kind.slice(1) + "Dialog.qml"), root.given);
        }

        y: root.height - height
        width: root.width
        height: root.stage
        objectName: "dialog"
        focus: kind !== ""
        Keys.onEscapePressed: root.app.ways.goBack()
        onKindChanged: {
            show();
            if (page.moves)
                settling.restart();
        }
    }

    // Home alone is compiled at the start; the others follow once it stands, on Qt's loader thread.
    Timer {
        running: root.app.loaded && !root.still
        interval: 500
        onTriggered: {
            for (const name of root.pages)
                root.compiled.push(Qt.createComponent(Qt.resolvedUrl("Screens/" + name + "Screen.qml"), Component.Asynchronous, root));
        }
    }
}
