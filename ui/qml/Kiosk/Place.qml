// Where a page or a dialog stands: made from its file, gone when another comes. As large as it.
// No Loader: of the first properties that Loader.setSource is given, 64 bytes are never let go.
import QtQuick
import Kiosk.ViewModels

FocusScope {
    id: place

    required property AppViewModel app
    // Beside this file; empty for nothing.
    property string file: ""
    property bool active: true
    property Item item: null

    signal loaded

    function show(): void {
        const before = item;
        item = null;
        if (before) {
            before.parent = null;
            before.destroy();
        }
        if (!active || file === "")
            return;
        const plan = Qt.createComponent(Qt.resolvedUrl(file));
        const made = plan.createObject(place, {
            "app": place.app,
            "width": place.width,
            "height": place.height
        });
        if (!made)
            throw new Error(plan.errorString());
        item = made as Item;
        loaded();
    }

    onActiveChanged: show()

    Binding {
        target: place.item
        property: "width"
        value: place.width
    }

    Binding {
        target: place.item
        property: "height"
        value: place.height
    }
}
