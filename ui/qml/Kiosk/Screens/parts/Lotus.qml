// The lotus in the palette's colour.
import Kiosk.Controls
import Kiosk.Style

Motif {
    motif: Theme.contrast ? "lotus-gold" : "lotus-red"
}
