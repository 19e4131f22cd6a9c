// A piece of text in one of the design's type sizes. Wraps; never elides.
import QtQuick
import Kiosk.Style

Text {
    id: text

    property string kind: "body"
    property bool scales: true
    property real size: Theme.types[kind][0]
    property int weight: Theme.types[kind][1]
    property real leading: Theme.types[kind][2]
    property real tracking: Theme.types[kind][3]
    readonly property int naturalHeight: Math.ceil(font.pixelSize * Theme.naturalLine)

    color: Theme.ink
    wrapMode: Text.Wrap
    textFormat: Text.PlainText
    renderType: Text.NativeRendering
    font.family: Theme.family
    font.pixelSize: scales ? Theme.textPx(size) : Math.max(1, Theme.px(size))
    font.weight: weight
    font.letterSpacing: tracking * Theme.u
    font.hintingPreference: Font.PreferNoHinting
    lineHeightMode: Text.FixedHeight
    lineHeight: Math.round(font.pixelSize * leading)
    // Glyphs hang from the top of a fixed line, and the last line is never under the natural height:
    // the paddings centre the glyphs and make every line exactly `lineHeight`.
    topPadding: Math.round((lineHeight - naturalHeight) / 2)
    bottomPadding: Math.min(0, lineHeight - naturalHeight) - topPadding
    Accessible.role: Accessible.StaticText
    Accessible.name: text.text
}
