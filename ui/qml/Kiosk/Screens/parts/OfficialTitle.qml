// What a procedure is called officially, in Vietnamese, beneath its name in another language.
import QtQuick
import Kiosk.Controls
import Kiosk.Style

KText {
    readonly property bool isOfficialTitle: true

    maximumLineCount: 2
    elide: Text.ElideRight
    color: Theme.ink2
}
