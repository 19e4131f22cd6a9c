// The same as QueuePager, beside the rows.
import Kiosk.ViewModels

SidePager {
    required property AppViewModel app
    readonly property bool turns: app.queue.hasNext || app.queue.hasPrevious

    canGoUp: app.queue.hasPrevious
    canGoDown: app.queue.hasNext
    onTurned: step => app.queue.turn(step)
}
