// Blocks one under the other; what does not fit goes to further pages, turned with buttons.
// A block is never cut in two unless it is taller than a page by itself.
import QtQuick
import Kiosk.Controls
import Kiosk.Style

Item {
    id: flow

    default property alias blocks: column.data
    property real gap: 24
    property int page: 0
    // Without its own pager somebody else turns the pages.
    property bool pager: true
    readonly property real room: pager ? height - turner.implicitHeight - Theme.listGap : height
    readonly property var starts: pages(height, column.implicitHeight)
    readonly property real start: starts[Math.min(page, starts.length - 1)]
    readonly property real end: starts.length === 1 ? column.implicitHeight : start + room
    // The focus ring of a control lies outside it; what a page cuts in two leaves it no room.
    readonly property real ring: 2 * Theme.borderFocus + Theme.borderField
    property real above: 0
    property real below: 0

    // The tops of the pages.
    function pages(tall: real, whole: real): var {
        const found = [0];
        if (whole <= tall || room <= 0)
            return found;
        while (found[found.length - 1] + room < whole && found.length < 12) {
            const top = found[found.length - 1];
            const cut = standing().find(block => block.y + block.height > top + room);
            found.push(cut !== undefined && cut.y > top ? cut.y : top + room);
        }
        return found;
    }

    function standing(): var {
        return column.children.filter(block => block.visible && block.height > 0);
    }

    function dress(): void {
        for (const block of column.children) {
            const within = block.y + block.height > start + 1 && block.y < end - 1;
            const cut = block.y >= start && block.y + block.height > end + 1 && block.y > start;
            block.opacity = within && !cut ? 1 : 0;
        }
        above = torn(start) ? 0 : ring;
        below = torn(end) ? 0 : ring;
    }

    function torn(line: real): bool {
        return standing().some(block => block.opacity > 0 && block.y < line - 1 && block.y + block.height > line + 1);
    }

    onStartsChanged: dress()
    onStartChanged: dress()
    onEndChanged: dress()

    Item {
        x: -flow.ring
        y: -flow.above
        width: flow.width + 2 * flow.ring
        height: (flow.starts.length === 1 ? flow.height : flow.room) + flow.above + flow.below
        clip: flow.starts.length > 1

        Column {
            id: column

            x: flow.ring
            y: flow.above - flow.start
            width: flow.width
            spacing: Theme.px(flow.gap)
            onPositioningComplete: flow.dress()
        }
    }

    Pager {
        id: turner

        anchors.bottom: parent.bottom
        width: parent.width
        visible: flow.pager && flow.starts.length > 1
        canGoUp: flow.page > 0
        canGoDown: flow.page < flow.starts.length - 1
        position: qsTrId("pager.position").replace("{page}", Math.min(flow.page, flow.starts.length - 1) + 1).replace("{pages}", flow.starts.length)
        onUp: flow.page = Math.max(0, flow.page - 1)
        onDown: flow.page = Math.min(flow.starts.length - 1, flow.page + 1)
    }
}
