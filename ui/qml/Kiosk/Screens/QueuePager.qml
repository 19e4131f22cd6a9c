// Turning the pages of fields or services where they do not fit on one.
import Kiosk.Controls
import Kiosk.ViewModels

Pager {
    id: pager

    required property AppViewModel app
    readonly property bool turns: app.queue.hasNext || app.queue.hasPrevious

    position: app.queue.position
    canGoUp: app.queue.hasPrevious
    canGoDown: app.queue.hasNext
    onUp: app.queue.turn(-1)
    onDown: app.queue.turn(1)
}
