// The four facts of lowered mode on one card without second lines; the language stands beside it.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

RowLayout {
    id: facts

    required property AppViewModel app

    spacing: Theme.px(20)

    Plate {
        Layout.fillWidth: true
        Layout.fillHeight: true
        implicitHeight: grid.height + Theme.px(16)
        radius: Theme.radiusRow

        GridLayout {
            id: grid

            x: Theme.px(20)
            y: Theme.px(8)
            width: parent.width - 2 * x
            columns: 2
            columnSpacing: Theme.px(16)
            rowSpacing: Theme.px(4)
            uniformCellWidths: true

            Repeater {
                model: facts.app.procedure.facts

                Item {
                    id: fact

                    required property string icon
                    required property string label
                    required property string value
                    required property real size

                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    implicitHeight: Math.max(Theme.px(44), words.height)
                    Accessible.role: Accessible.StaticText
                    Accessible.name: label + ": " + value

                    Icon {
                        id: glyph

                        anchors.verticalCenter: parent.verticalCenter
                        visible: !Theme.large
                        glyph: fact.icon
                        size: 40
                        color: Theme.son
                    }

                    KText {
                        id: words

                        x: glyph.visible ? glyph.width + Theme.px(12) : 0
                        anchors.verticalCenter: parent.verticalCenter
                        width: parent.width - x
                        size: fact.size
                        weight: 700
                        leading: 1.22
                        text: fact.value
                        Accessible.ignored: true
                    }
                }
            }
        }
    }

    ColumnLayout {
        // As wide as the language.
        Layout.fillWidth: false
        Layout.preferredWidth: language.implicitWidth
        spacing: Theme.px(10)

        LanguageChoice {
            id: language

            app: facts.app
        }

        // The panel with the title is out of reach.
        SecondaryButton {
            visible: facts.app.procedure.shortTitleCut
            Layout.fillWidth: true
            small: true
            red: true
            padding: Theme.px(10)
            words: qsTrId("procedure.full_title_short")
            onActivated: facts.app.procedure.showPanel("title")
        }
    }
}
