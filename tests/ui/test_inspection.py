"""The finder of faults finds each kind that it is there to find."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtQml import QQmlComponent
from PySide6.QtQuick import QQuickItem, QQuickView

from kiosk.texts import Texts
from tests.ui.support import ROOT
from ui.fonts import register_fonts
from ui.measure import Lettering, Scale
from ui.pictures.inspection import faults, things
from ui.pictures.inspection.contrast import pairs, ratio
from ui.pictures.inspection.measure import Measure
from ui.pictures.inspection.report import controls, table
from ui.pictures.inspection.words import Wording

VI, EN = (Texts.load(ROOT / "assets" / "texts", locale) for locale in ("vi", "en"))
PAGE = """
import QtQuick
import Kiosk.Controls
import Kiosk.Style
Rectangle {{ width: 800; height: 800; color: "#FFFFFF"; {} }}
"""


class Show:
    """A page made of one snippet of QML."""

    def __init__(self) -> None:
        self.view = QQuickView()
        self.view.engine().addImportPath(str(ROOT / "ui" / "qml"))

    def page(self, snippet: str) -> QQuickItem:
        component = QQmlComponent(self.view.engine(), self.view)
        component.setData(PAGE.format(snippet).encode(), QUrl())
        page = component.create()
        assert isinstance(page, QQuickItem), component.errorString()
        self.view.setContent(QUrl(), component, page)
        self.view.resize(800, 800)
        self.view.show()
        return page


@pytest.fixture
def show(qapp: object) -> Iterator[Show]:
    register_fonts(ROOT / "assets" / "fonts")
    made = Show()
    yield made
    made.view.close()
    made.view.deleteLater()


TARGET = 'Touchable {{ x: {x}; y: {y}; width: {width}; height: 100; words: "{words}" }}'


def target(words: str = "Do it", x: int = 10, width: int = 100, y: int = 10) -> str:
    return TARGET.format(words=words, x=x, width=width, y=y)


@pytest.mark.parametrize(
    ("snippet", "fault"),
    [
        (
            'KText { width: 90; text: "Incomprehensibilities"; wrapMode: Text.NoWrap }',
            "text is cut: 'Incomprehensibilities'",
        ),
        (
            'KText { width: 60; elide: Text.ElideRight; wrapMode: Text.NoWrap; text: "Too long" }',
            "text is cut: 'Too long'",
        ),
        (
            'Item { width: 300; height: 20; clip: true; KText { width: 300; text: "Half" } }',
            "text is cut: 'Half'",
        ),
        ('KText { x: 750; text: "Wide words" }', "outside the screen: 'Wide words'"),
        (
            'KText { width: 270; text: "Handed in today · As of nine" }',
            "dangling at the edge of a line: 'Handed in today ·'",
        ),
        (
            'KText { text: "Handed in today\\n· As of nine" }',
            "dangling at the edge of a line: '· As of nine'",
        ),
        ('KText { text: "queue.title" }', "no text for 'queue.title'"),
        ('KText { text: "snow ☃" }', "the font has no '☃': 'snow ☃'"),
        (target(""), "nameless target at 100x100+10+10"),
        (target("Small", width=79), "target under 20 mm: 'Small' 79x100+10+10"),
        (target("A") + target("B", x=90), "targets overlap: 'A' and 'B'"),
        (
            target() + 'KText { x: 20; y: 30; text: "Stray" }',
            "text and button overlap: 'Stray' and 'Do it'",
        ),
        (
            'Card { width: 200; height: 60; KText { text: "Card" } }' + target("Over", x=10),
            "overdrawn: 'Card' and 'Over'",
        ),
        (
            'Plate { width: 200; height: 60; KText { text: "Card" } } '
            'KText { x: 100; y: 30; text: "Under it, beside nothing" }',
            "overdrawn: 'Card' and 'Under it, beside nothing'",
        ),
        (
            'Plate { width: 200; height: 700; KText { text: "Low" } } Dock { y: 650; width: 800 }',
            "overdrawn: 'Low' and the dock",
        ),
        (target("Low", y=560) + "Dock { y: 650; width: 800 }", "overdrawn: the dock and 'Low'"),
        (
            target("Low", y=560) + "Item { readonly property bool isKeyboard: true; "
            'y: 655; width: 800; height: 100; Touchable { readonly property bool isKey: true; '
            'x: 500; width: 100; height: 100; words: "k" } }',
            "overdrawn: the keys and 'Low'",
        ),
        ('KText { text: "One" } KText { text: "Two" }', "texts overlap: 'One' and 'Two'"),
    ],
)  # fmt: skip
def test_a_fault_is_named(show: Show, snippet: str, fault: str) -> None:
    assert fault in faults(things(show.page(snippet)), wording=Wording(EN, VI))


def test_a_page_without_faults_has_none(show: Show) -> None:
    page = show.page(target() + 'KText { x: 20; y: 300; text: "Calm words" }')
    assert faults(things(page), wording=Wording(EN, VI)) == []


@pytest.mark.parametrize(("gap", "near"), [(12, False), (8, True), (-4, True)])
def test_the_last_row_keeps_a_gap_over_the_page_turner(show: Show, gap: int, near: bool) -> None:
    row = f'Plate {{ width: 200; height: 200; y: {200 - gap}; KText {{ text: "Last" }} }}'
    # The other half of the page has a turner of its own.
    aside = "Plate { x: 400; width: 200; height: 395 }"
    turner = "Pager { y: 400; width: 390; height: 136 }"
    found = faults(things(show.page(row + aside + turner)))
    assert ("too near to the page turner: 'Last'" in found) is near
    assert sum("too near" in each for each in found) == near


@pytest.mark.parametrize(("pixels_per_mm", "small"), [(4.034, False), (5.5, True)])
def test_how_large_20_mm_is_depends_on_the_panel(
    show: Show, pixels_per_mm: float, small: bool
) -> None:
    found = faults(things(show.page(target(width=88))), Measure(pixels_per_mm))
    assert (found == ["target under 20 mm: 'Do it' 88x100+10+10"]) is small


@pytest.mark.parametrize(("width", "small"), [(64, False), (63, True)])
def test_in_a_window_a_target_has_64_pixels_however_large_a_pixel_is(
    show: Show, width: int, small: bool
) -> None:
    seen = things(show.page(target(width=width)))
    # A millimetre of a pixel or of a hundred.
    for measure in (Measure(1.0, 64), Measure(100.0, 64)):
        told = [f"target under 64 px: 'Do it' {width}x100+10+10"] if small else []
        assert faults(seen, measure) == told
        (control,) = controls(seen, measure, [])
        assert control.faults == (("under 64 px",) if small else ())


# --- words -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "foreign"),
    [
        (VI("dock.home"), True),
        (EN("dock.home"), False),
        (VI("language.name"), False),
        (f"Counter 4 · {VI('dock.home')}", True),
        (VI("top.disconnected"), True),
        ("Đăng ký một việc không có trong danh mục", False),
        # A wording of procedures is left as it was only where there is a translation.
        ("Required · Giấy khai sinh", True),
        ("GIẤY KHAI SINH:", True),
        ("Birth certificate", False),
        ("A036", False),
    ],
)
def test_words_of_the_other_language_are_known_from_its_catalogue(
    qapp: object, words: str, foreign: bool
) -> None:
    assert Wording(EN, VI).is_foreign(words) is foreign


def test_a_text_with_values_in_it_is_known_too(qapp: object) -> None:
    wording = Wording(Texts("en", {"x": "{n} people"}), Texts("vi", {"x": "{n} người đang chờ đó"}))
    assert wording.is_foreign("12 người đang chờ đó")
    assert not wording.is_foreign("12 people")


# --- colours ---------------------------------------------------------------------------------


def test_contrast_is_that_of_wcag() -> None:
    assert ratio(0x000000, 0xFFFFFF) == pytest.approx(21)
    assert ratio(0x9B1B1E, 0xFBEAE6) == pytest.approx(7.01, abs=0.005)


def worst(show: Show, snippet: str) -> tuple[str, str, float]:
    page = show.page(snippet)
    pair = min(pairs(show.view, things(page)), key=lambda each: each.ratio / each.least)
    return pair.front, pair.ground, pair.least


@pytest.mark.parametrize(
    ("snippet", "expected"),
    [
        ('KText { text: "Words"; color: "#777777" }', ("#777777", "#FFFFFF", 7.0)),
        (
            'Rectangle { width: 300; height: 90; color: "#9B1B1E"; KText { text: "Words" } }',
            ("#2A1B18", "#9B1B1E", 7.0),
        ),
        ('KText { text: "Words"; color: "#000000"; opacity: 0.5 }', ("#808080", "#FFFFFF", 7.0)),
        (
            "Rectangle { width: 300; height: 90; gradient: Gradient { "
            'GradientStop { position: 0; color: "#000000" } '
            'GradientStop { position: 0; color: "#000000" } '
            'GradientStop { position: 0.5; color: "#000000" } '
            'GradientStop { position: 0.501; color: "#DDDDDD" } } '
            'KText { y: 20; text: "Words"; color: "#FFFFFF" } }',
            ("#FFFFFF", "#DDDDDD", 7.0),
        ),
        ('Icon { glyph: "x-bold"; color: "#EEEEEE" }', ("#EEEEEE", "#FFFFFF", 3.0)),
    ],
)
def test_colours_are_those_that_are_drawn(
    show: Show, snippet: str, expected: tuple[str, str, float]
) -> None:
    assert worst(show, snippet) == expected


def test_disabled_words_are_exempt(show: Show) -> None:
    page = show.page(
        'SecondaryButton { x: 20; y: 20; width: 300; height: 100; words: "No"; available: false }'
    )
    assert pairs(show.view, things(page)) == []


# --- the report ------------------------------------------------------------------------------


def test_a_control_is_listed_with_role_name_state_size_and_contrast(show: Show) -> None:
    page = show.page(
        'ListRow { x: 20; y: 20; width: 700; mark: "check"; title: "Paper"; selected: true }'
    )
    seen = things(page)
    listed = controls(seen, Measure(4.0), pairs(show.view, seen))
    assert [each.faults for each in listed] == [()]
    assert (
        table([("05", listed[0])])
        .splitlines()[2]
        .startswith("| 05 | CheckBox | Paper | focusable checkable checked | 175.0 x ")
    )


@pytest.mark.parametrize(
    ("snippet", "fault"),
    [
        (target(""), "no name"),
        (target("Small", width=60), "under 20 mm"),
        (
            'Touchable { width: 100; height: 100; words: "A"; property bool selected: true }',
            "chosen, but its state does not say so",
        ),
        (
            'Touchable { width: 100; height: 100; words: "A"; Accessible.role: Accessible.Pane }',
            "no role of a control: Pane",
        ),
        (
            'Touchable { width: 100; height: 100; words: "Trang chủ" }',
            "name in the wrong language",
        ),
        (
            'Touchable { width: 100; height: 100; words: "A"; Accessible.ignored: true }',
            "not in the accessibility tree",
        ),
    ],
)
def test_what_is_wrong_with_a_control_is_said(show: Show, snippet: str, fault: str) -> None:
    seen = things(show.page(snippet))
    listed = controls(seen, Measure(), pairs(show.view, seen), Wording(EN, VI))
    assert [fault in each.faults for each in listed] == [True]


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (700, ["Handed in today · As of nine"]),
        (270, ["Handed in today", "As of nine"]),
        (170, ["Handed in today · As of nine"]),  # "today · As" is a line
    ],
)
def test_parts_are_joined_on_a_line_and_not_between_two(
    show: Show, width: int, lines: list[str]
) -> None:
    words = "Handed in today · As of nine"
    page = show.page(f'JoinedText {{ width: {width}; joined: "{words}" }}')
    text = page.childItems()[0]
    assert text.property("text").split("\u2028") == lines
    assert faults(things(page)) == []


def test_measured_lines_end_without_a_joint(show: Show) -> None:
    lettering = Lettering(30, 400, 1.42, Scale())
    assert lettering.lines("Handed in today · As of nine", 270) == ("Handed in today", "As of nine")
