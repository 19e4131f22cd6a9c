// A number: how it stands with its bounds, one step down or up, and the pad.
import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Style
import Kiosk.ViewModels

ColumnLayout {
    id: pad

    required property StaffConfigViewModel config

    // From any button of it.
    function lead(): void {
        if (code.activeFocus || less.activeFocus || more.activeFocus)
            code.lead();
    }

    spacing: Theme.px(20)

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.px(20)

        SecondaryButton {
            id: less

            Layout.preferredWidth: Theme.px(150)
            Layout.preferredHeight: Theme.px(140)
            staff: true
            icon: "minus-bold"
            words: ""
            Accessible.name: qsTrId("config.less")
            debounceMs: 0
            onActivated: pad.config.padKey("less")
        }

        Plate {
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.px(140)
            border.width: Theme.borderField
            border.color: pad.config.noteTone === "gach" ? Theme.gach : Theme.cham
            Accessible.role: Accessible.StaticText
            Accessible.name: pad.config.figure

            KText {
                anchors.centerIn: parent
                kind: "h1"
                scales: false
                text: pad.config.figure
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
        }

        SecondaryButton {
            id: more

            Layout.preferredWidth: Theme.px(150)
            Layout.preferredHeight: Theme.px(140)
            staff: true
            icon: "plus-bold"
            words: ""
            Accessible.name: qsTrId("config.more")
            debounceMs: 0
            onActivated: pad.config.padKey("more")
        }
    }

    KText {
        Layout.fillWidth: true
        kind: "label"
        text: pad.config.figureRange
        color: Theme.ink2
        horizontalAlignment: Text.AlignHCenter
    }

    Item {
        Layout.fillHeight: true
    }

    CodePad {
        id: code

        Layout.fillWidth: true
        Layout.preferredHeight: Theme.px(Theme.landscape ? 500 : 660)
        staff: true
        enterText: qsTrId("config.done")
        enterIcon: "check-bold"
        onKey: code => code === "enter" ? pad.config.done() : pad.config.padKey(code)
    }
}
