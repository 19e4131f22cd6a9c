"""Things and what is done with them, found in what was typed."""

import pytest

from kiosk.domain.spelling import spelled_words
from offline_cache.frames import Action, Frames, Thing
from offline_cache.lexicon import meanings
from offline_cache.matching import said_words

LOST, WRONG = meanings(["cấp lại"]), meanings(["đính chính"])


def action(text: str, kind: str) -> Action:
    return Action(text, said_words(text), kind)


FRAMES = Frames(
    [
        Thing("sổ đỏ", said_words("sổ đỏ"), {"lost": LOST, "wrong": WRONG}),
        Thing("họ tên", said_words("họ tên"), {"wrong": LOST}, part=True),
    ],
    [action("mất", "lost"), action("bị sai", "wrong"), action("nghỉ {1-12} tháng", "lost")],
)


@pytest.mark.parametrize(
    ("typed", "text", "places"),
    [
        ("mất sổ đỏ", "mất sổ đỏ", (0, 1, 2)),
        ("sổ đỏ nhà tôi mất rồi", "sổ đỏ mất", (0, 1, 4)),
        ("nghỉ 3 tháng sổ đỏ", "nghỉ {1-12} tháng sổ đỏ", (0, 1, 2, 3, 4)),
        ("họ tên bị sai", "họ tên bị sai", (0, 1, 2, 3)),
    ],
)
def test_an_action_near_a_thing_in_any_order(
    typed: str, text: str, places: tuple[int, ...]
) -> None:
    found = list(FRAMES.found(spelled_words(typed), bare=False))
    assert [(each.text, each.places) for each in found] == [(text, places)]


def test_a_part_yields_to_the_thing_that_is_named() -> None:
    found = list(FRAMES.found(spelled_words("họ tên trên sổ đỏ bị sai"), bare=False))
    assert [each.text for each in found] == ["sổ đỏ bị sai"]


def test_too_far_apart_is_no_frame() -> None:
    far = "mất " + "rồi " * 9 + "sổ đỏ"
    assert list(FRAMES.found(spelled_words(far), bare=False)) == []
    assert list(FRAMES.found(spelled_words("mat roi roi roi roi so do"), bare=True)) == []


def test_the_law_is_looked_for_first_and_then_the_thing_alone() -> None:
    (found,) = FRAMES.found(spelled_words("mất sổ đỏ"), bare=False)
    assert [(" ".join(w.exact for w in said), quality) for said, quality in found.meant] == [
        ("câp4 lai5", 0.97),
        ("sô2 đo2", 0.6),
    ]
