// The Vietnamese keyboard. It only says which key: `key("a")`, and "tone:1".."tone:5" (sắc, huyền, hỏi,
// ngã, nặng), "shift", "back", "space", "method", "page", "enter". It composes nothing.
import QtQuick
import Kiosk.Style

Rectangle {
    id: keyboard

    readonly property bool isKeyboard: true

    // {shifted, locked, numbers, digits, method: "telex" | "vni" | "off"}, as a view model's keys say.
    property var keys: ({})
    readonly property bool shifted: keys.shifted ?? false
    readonly property bool locked: keys.locked ?? false
    readonly property bool numbers: keys.numbers ?? false
    // For codes: figures stand over the letters instead of marks.
    readonly property bool digits: keys.digits ?? false
    readonly property string method: keys.method ?? "telex"
    property bool staff: false
    property string enterText: qsTrId("keyboard.search")
    property string enterIcon: "magnifying-glass-bold"

    signal key(string code)

    KeyNames {
        id: names
    }

    function letters(text: string): var {
        return text.split("").map(k => ({
                    "k": k,
                    "name": names.signs[k] ?? ""
                }));
    }

    function marks(text: string, look: string): var {
        return text.split("").map(k => ({
                    "k": k,
                    "look": look
                }));
    }

    implicitHeight: column.height + Theme.px(38) + Theme.rule
    color: Theme.sunk

    Rectangle {
        width: parent.width
        height: Theme.rule
        color: Theme.line
    }

    MouseArea {
        anchors.fill: parent
    }

    Column {
        id: column

        x: Theme.px(14)
        y: Theme.px(18) + Theme.rule
        width: parent.width - 2 * x
        spacing: Theme.px(10)

        KeyRow {
            staff: keyboard.staff
            x: -Theme.px(6)
            width: parent.width + Theme.px(12)
            gap: 6
            shifted: keyboard.shifted && !keyboard.numbers
            caps: keyboard.numbers ? keyboard.letters("1234567890") : keyboard.digits ? keyboard.letters("1234567890-.") : [...keyboard.marks("ăâđêôơư", "fn"),
                {
                    "k": "",
                    "w": 0.1
                },
                ...["á", "à", "ả", "ã", "ạ"].map((face, i) => ({
                            "k": "tone:" + (i + 1),
                            "label": face,
                            "name": names.tones[i],
                            "look": "tone"
                        }))]
            onKey: code => keyboard.key(code)
        }

        KeyRow {
            staff: keyboard.staff
            width: parent.width
            shifted: keyboard.shifted
            caps: keyboard.letters(keyboard.numbers ? "-/.,:;()&@" : "qwertyuiop")
            onKey: code => keyboard.key(code)
        }

        KeyRow {
            staff: keyboard.staff
            width: parent.width
            side: 50
            shifted: keyboard.shifted
            caps: keyboard.letters(keyboard.numbers ? "+*=%#\"'?!" : "asdfghjkl")
            onKey: code => keyboard.key(code)
        }

        KeyRow {
            staff: keyboard.staff
            width: parent.width
            shifted: keyboard.shifted
            modes: ({
                    "shift": {
                        "on": keyboard.shifted,
                        "barred": keyboard.locked,
                        "name": keyboard.locked ? qsTrId("keyboard.caps_lock") : qsTrId("keyboard.shift")
                    }
                })
            caps: [
                {
                    "k": "shift",
                    "icon": "arrow-fat-up",
                    "look": "mod",
                    "w": 1.5
                },
                ...keyboard.letters(keyboard.numbers ? "_[]<>|~" : "zxcvbnm"),
                {
                    "k": "back",
                    "icon": "backspace",
                    "iconSize": 50,
                    "look": "mod",
                    "w": 1.5,
                    "name": qsTrId("keyboard.backspace")
                }
            ]
            onKey: code => keyboard.key(code)
        }

        KeyRow {
            staff: keyboard.staff
            width: parent.width
            modes: ({
                    "page": {
                        "label": keyboard.numbers ? qsTrId("keyboard.letters") : qsTrId("keyboard.numbers"),
                        "name": keyboard.numbers ? qsTrId("keyboard.to_letters") : qsTrId("keyboard.to_numbers")
                    },
                    "method": {
                        "on": keyboard.method !== "off",
                        "label": keyboard.method === "vni" ? qsTrId("keyboard.vni") : keyboard.method === "telex" ? qsTrId("keyboard.telex") : qsTrId("keyboard.no_method"),
                        "name": keyboard.method === "vni" ? qsTrId("keyboard.vni_on") : keyboard.method === "telex" ? qsTrId("keyboard.telex_on") : qsTrId("keyboard.method_off")
                    }
                })
            caps: [
                {
                    "k": "page",
                    "look": "mod",
                    "w": 1.4
                },
                {
                    "k": "method",
                    "look": "mod",
                    "w": 1.9
                },
                {
                    "k": "space",
                    "label": qsTrId("keyboard.space"),
                    "look": "quiet",
                    "w": 4
                },
                {
                    "k": "enter",
                    "label": keyboard.enterText,
                    "icon": keyboard.enterIcon,
                    "iconSize": 40,
                    "look": "go",
                    "w": 2.2
                }
            ]
            onKey: code => keyboard.key(code)
        }
    }
}
