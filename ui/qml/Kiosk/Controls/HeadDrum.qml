// The drum of a red head, in the size it has there.
import Kiosk.Style

Drum {
    w: Theme.landscape ? 1000 : Theme.lowered ? 1040 : 940
}
