pragma Singleton

// Responsible for: every colour, size, weight, radius and duration of the visual language.
// Not for: choosing the settings; the program writes the inputs, controls read the rest.
import QtQuick

QtObject {
    id: theme

    // Inputs
    property bool contrast: false
    property bool large: false
    property bool lowered: false
    property bool reducedMotion: false
    property bool still: false
    property real panelWidth: 1080
    property real panelHeight: 1920
    property url assets
    // Pixels of this panel per millimetre; at first the design's 21.5 inches.
    property real mm: 4.034 * u

    // Scale
    readonly property bool landscape: panelWidth > panelHeight
    readonly property real u: Math.min(panelWidth, panelHeight) / 1080
    readonly property real k: large ? 1.22 : 1
    readonly property real ki: large ? 1.1 : 1

    function px(n: real): int {
        return Math.round(n * u);
    }

    // Borders keep at least one device pixel.
    function stroke(n: real): int {
        return Math.max(1, Math.round(n * u));
    }

    function textPx(n: real): int {
        return Math.max(1, Math.round(n * u * k));
    }

    function iconPx(n: real): int {
        return Math.round(n * u * ki);
    }

    function iconUrl(name: string): string {
        const folder = name.endsWith("-bold") ? "bold" : name.endsWith("-fill") ? "fill" : "regular";
        return name === "" ? "" : assets + "/icons/" + folder + "/" + name + ".svg";
    }

    function motifUrl(name: string): string {
        return assets + "/motif/" + name + ".svg";
    }

    // Colours
    readonly property color paper: contrast ? "#000000" : "#FBF7F0"
    readonly property color surface: contrast ? "#000000" : "#FFFFFF"
    readonly property color sunk: contrast ? "#1A1A1A" : "#F5EEE3"
    readonly property color ink: contrast ? "#FFFFFF" : "#2A1B18"
    readonly property color ink2: contrast ? "#FFFFFF" : "#574641"
    readonly property color inkDisabled: contrast ? "#A6A6A6" : "#8A7A72"
    readonly property color line: contrast ? "#FFFFFF" : "#E6DACA"
    readonly property color lineStrong: contrast ? "#FFFFFF" : "#8C7768"
    readonly property color son: contrast ? "#FFD84D" : "#9B1B1E"
    readonly property color sonDeep: contrast ? "#FFC400" : "#7A1215"
    readonly property color sonTint: contrast ? "#332B00" : "#FBEAE6"
    readonly property color sonLine: contrast ? "#FFD84D" : "#D9A29A"
    readonly property color vang: contrast ? "#FFD84D" : "#E9C46A"
    readonly property color vangPale: contrast ? "#FFD84D" : "#F9E7BE"
    readonly property color vangTint: contrast ? "#332B00" : "#FCF3DC"
    readonly property color vangInk: contrast ? "#FFD84D" : "#6E4A00"
    readonly property color overSon: contrast ? "#000000" : "#FFFFFF"
    readonly property color overSon2: contrast ? "#000000" : "#FDF2D8"
    readonly property color overVang: contrast ? "#000000" : "#2A1B18"
    readonly property color head: contrast ? "#000000" : "#9B1B1E"
    readonly property color headDeep: contrast ? "#000000" : "#7A1215"
    readonly property color overHead: "#FFFFFF"
    readonly property color overHead2: contrast ? "#FFFFFF" : "#FDF2D8"
    readonly property color headRule: contrast ? "#FFD84D" : "#E9C46A"
    readonly property color jade: contrast ? "#7CF2B0" : "#0E5838"
    readonly property color jadeTint: contrast ? "#002414" : "#E4F1E9"
    readonly property color cham: contrast ? "#9FD0FF" : "#1B3763"
    readonly property color chamDeep: contrast ? "#7CBEFF" : "#14294A"
    readonly property color chamTint: contrast ? "#001F3D" : "#E7EDF7"
    readonly property color overCham: contrast ? "#000000" : "#FFFFFF"
    readonly property color overCham2: contrast ? "#000000" : "#C9D8F0"
    readonly property color gach: contrast ? "#FFB27A" : "#843500"
    readonly property color gachTint: contrast ? "#331500" : "#FDEBDC"
    readonly property color focus: contrast ? "#00E5FF" : "#1B3763"
    readonly property color scrim: contrast ? "#000000" : "#2A1B18"
    readonly property color qr: "#000000"
    readonly property color qrBg: "#FFFFFF"
    readonly property color scrimFill: contrast ? "#D9000000" : "#C72A1B18"
    readonly property color heroTop: contrast ? vang : "#F6DD9B"

    // A state's own colours by its name: son, jade, vang, cham, gach, grey.
    function tone(name: string): color {
        switch (name) {
        case "jade":
            return jade;
        case "vang":
            return vangInk;
        case "cham":
            return cham;
        case "gach":
            return gach;
        case "grey":
            return ink2;
        default:
            return son;
        }
    }

    function toneTint(name: string): color {
        switch (name) {
        case "jade":
            return jadeTint;
        case "vang":
            return vangTint;
        case "cham":
            return chamTint;
        case "gach":
            return gachTint;
        case "grey":
            return sunk;
        default:
            return sonTint;
        }
    }

    // Type: px, weight, line height, tracking
    readonly property string family: "Be Vietnam Pro"
    readonly property var types: ({
            "number": [312, 800, 1.15, -4],
            "display": [84, 700, 1.16, 0],
            "question": [72, 700, 1.18, -1],
            "hero": [62, 800, 1.15, -0.6],
            "stat": [88, 800, 1.15, -2],
            "h1": [58, 700, 1.2, -0.4],
            "h2": [44, 700, 1.24, 0],
            "h3": [36, 700, 1.28, 0],
            "button": [34, 600, 1.2, 0],
            "buttonBig": [40, 700, 1.2, 0],
            "bodyLarge": [34, 500, 1.36, 0],
            "body": [30, 400, 1.42, 0],
            "label": [30, 600, 1.3, 0],
            "caption": [28, 400, 1.36, 0],
            "captionLabel": [28, 600, 1.3, 0]
        })
    readonly property real lineHeightFloor: 1.15
    // The font's own ascent plus descent, by which a fixed line height is centred.
    readonly property real naturalLine: 1.265

    // Space
    readonly property int margin: px(56)
    readonly property int cardPadding: px(32)
    readonly property int gridGap: px(24)
    readonly property int listGap: px(14)
    readonly property int sectionGap: px(28)
    readonly property int touchGap: px(12)

    // Radius
    readonly property int radiusKey: px(16)
    readonly property int radiusPill: px(16)
    readonly property int radiusTab: px(18)
    readonly property int radiusButton: px(20)
    readonly property int radiusRow: px(24)
    readonly property int radiusCard: px(28)
    readonly property int radiusHero: px(32)
    readonly property int radiusDialog: px(36)
    readonly property int radiusSheet: px(40)

    // Borders
    readonly property int hairline: stroke(contrast ? 3 : 2)
    readonly property int rule: stroke(2)
    readonly property int borderControl: stroke(3)
    readonly property int borderField: stroke(4)
    readonly property int borderSelected: stroke(4)
    readonly property int borderFocus: stroke(6)

    // Touch
    readonly property int touchMin: px(88)
    readonly property int touchStandard: px(112)
    readonly property int touchPrimary: px(132)
    readonly property int slip: Math.round(12 * mm)
    readonly property int doubleTapMs: 400

    // Layout
    readonly property int topBar: px(124)
    readonly property int homeHeader: px(460)
    readonly property int homePanel: px(640)
    readonly property int loweredPanel: px(676)
    readonly property int dock: px(landscape ? 136 : 152)

    // Motion
    readonly property int pressMs: still ? 0 : 80
    readonly property int releaseMs: reducedMotion ? 0 : 160
    readonly property int toggleMs: reducedMotion ? 0 : 160
    readonly property int pageMs: reducedMotion ? 0 : 220
    // What one frame takes to be painted without a graphics card.
    readonly property int frameMs: 24
    readonly property int dialogMs: reducedMotion ? 0 : 200
    readonly property int sheetMs: reducedMotion ? 0 : 240
    readonly property int progressMs: reducedMotion ? 0 : 300
    readonly property int attractAfterMs: 60000
    readonly property int attractMs: reducedMotion ? 0 : 6000
    readonly property int scanHintMs: reducedMotion ? 0 : 1400
    readonly property int toastStayMs: 4000
}
