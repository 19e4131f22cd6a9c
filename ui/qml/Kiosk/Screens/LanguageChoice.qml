// The language on paper, where the red panel of lowered mode is out of reach.
import QtQuick
import Kiosk.Controls
import Kiosk.ViewModels

Segment {
    required property AppViewModel app

    onPaper: true
    options: app.shell.languages
    names: app.shell.languageNames
    current: app.shell.language
    onChosen: index => app.ways.chooseLanguage(index)
}
