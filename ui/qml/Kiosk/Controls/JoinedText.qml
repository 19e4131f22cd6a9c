// Parts with " · " between them. A line that ends between two of them ends without the sign.
import QtQuick

KText {
    id: text

    property string joined: ""

    function laid(width: real): string {
        const fits = words => metrics.advanceWidth(words) <= width;
        let said = "";
        let line = "";
        for (const part of joined.split(" · ")) {
            const words = part.split(" ");
            const goesOn = said !== "" && fits(`${line} · ${words[0]}`);
            said += said === "" ? part : (goesOn ? " · " : "\u2028") + part;
            line = goesOn ? `${line} · ${words[0]}` : words[0];
            for (const word of words.slice(1))
                line = fits(`${line} ${word}`) ? `${line} ${word}` : word;
        }
        return said;
    }

    // Metrics do not tell that the letters have changed.
    text: font.pixelSize > 0 && width > 0 ? laid(width) : joined
    Accessible.name: joined

    FontMetrics {
        id: metrics

        font: text.font
    }
}
