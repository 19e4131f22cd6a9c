// What signs and tones on keys are called, for those who hear them.
import QtQuick

QtObject {
    readonly property var tones: [qsTrId("key.acute"), qsTrId("key.grave"), qsTrId("key.hook"), qsTrId("key.tilde_tone"), qsTrId("key.dot_below")]
    readonly property var signs: ({
            "-": qsTrId("key.hyphen"),
            "/": qsTrId("key.slash"),
            ".": qsTrId("key.dot"),
            ",": qsTrId("key.comma"),
            ":": qsTrId("key.colon"),
            ";": qsTrId("key.semicolon"),
            "(": qsTrId("key.bracket_open"),
            ")": qsTrId("key.bracket_close"),
            "&": qsTrId("key.ampersand"),
            "@": qsTrId("key.at"),
            "+": qsTrId("key.plus"),
            "*": qsTrId("key.star"),
            "=": qsTrId("key.equals"),
            "%": qsTrId("key.percent"),
            "#": qsTrId("key.hash"),
            "\"": qsTrId("key.quote"),
            "'": qsTrId("key.apostrophe"),
            "?": qsTrId("key.question"),
            "!": qsTrId("key.exclamation"),
            "_": qsTrId("key.underscore"),
            "[": qsTrId("key.square_open"),
            "]": qsTrId("key.square_close"),
            "<": qsTrId("key.less"),
            "|": qsTrId("key.bar"),
            ">": qsTrId("key.more"),
            "~": qsTrId("key.tilde")
        })

    // Letters and digits are called what they show.
    function of(sign: string): string {
        return signs[sign] ?? sign;
    }
}
