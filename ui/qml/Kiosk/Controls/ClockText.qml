// The time of day on a header. The font has no tabular figures, so it never reflows what is beside it.
import QtQuick
import Kiosk.Style

KText {
    size: 56
    weight: 700
    leading: 1.15
    scales: false
    color: Theme.overHead
    wrapMode: Text.NoWrap
    // Room for the widest digits.
    width: Math.ceil(font.pixelSize * 3.25)
    horizontalAlignment: Text.AlignRight
}
