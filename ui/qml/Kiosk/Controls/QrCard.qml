// A QR code, always black on white; the picture's own quiet zone is kept, and it is never smoothed.
import QtQuick
import Kiosk.Style

Rectangle {
    id: card

    readonly property bool isQrCard: true
    property url source
    // Room for the code; with its modules known it takes whole pixels each, or a reader may stumble.
    property real side: 236
    property int modules: 0
    readonly property int drawn: modules > 0 ? modules * Math.floor(Theme.px(side) / modules) : Theme.px(side)
    property string words: ""
    // The code is drawn a turn after its page: whoever takes a picture waits for it.
    readonly property bool awaited: source.toString() === ""

    implicitWidth: drawn + 2 * border.width
    implicitHeight: implicitWidth
    radius: Theme.px(side > 400 ? 28 : 20)
    color: Theme.qrBg
    border.width: Theme.stroke(2)
    border.color: Theme.line
    Accessible.role: Accessible.Graphic
    Accessible.name: words

    Image {
        anchors.centerIn: parent
        width: card.drawn
        height: width
        source: card.source
        smooth: false
        fillMode: Image.PreserveAspectFit
        cache: false
    }
}
