"""Every screen as it must be for everyone: whole, named, large enough, told apart, in reach."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.ui.gallery import PARTS, USUAL, VIEWS, Seen, View, part, seen
from ui.pictures.inspection.report import Control


@pytest.fixture(params=VIEWS, ids=lambda view: view.name)
def whole(request: pytest.FixtureRequest, qapp: object) -> tuple[Seen, ...]:
    return seen(request.param)


@pytest.fixture(params=USUAL, ids=lambda view: view.name)
def usual(request: pytest.FixtureRequest, qapp: object) -> tuple[Seen, ...]:
    return seen(request.param)


def controls(whole: tuple[Seen, ...]) -> Iterator[tuple[str, Control]]:
    for each in whole:
        for control in each.picture.controls:
            yield each.picture.name, control


@pytest.mark.parametrize("number", PARTS)
@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_no_scene_has_a_fault(qapp: object, view: View, number: int) -> None:
    """Overflow, elision, missing glyphs, words untranslated, targets and contrast under measure."""
    found = {
        (each.look.name, each.picture.name): each.picture.faults for each in part(view, number)
    }
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_in_lowered_mode_every_control_of_every_screen_is_low(whole: tuple[Seen, ...]) -> None:
    assert [(each.picture.name, name) for each in whole for name in each.high] == []


def test_nothing_is_told_by_colour_alone(whole: tuple[Seen, ...]) -> None:
    """A control that is chosen differs from one that is not by more than colours."""
    assert [(each.picture.name, name) for each in whole for name in each.silent] == []


def test_the_focus_meets_every_control_of_every_screen_in_reading_order(
    whole: tuple[Seen, ...],
) -> None:
    assert [(each.picture.name, words) for each in whole for words in each.wayward] == []


def test_the_ring_of_every_kind_of_control_stands_out_on_every_side(
    whole: tuple[Seen, ...],
) -> None:
    assert [(each.picture.name, words) for each in whole for words in each.ringless] == []


def test_every_control_has_role_name_and_state_in_the_accessibility_tree(
    usual: tuple[Seen, ...],
) -> None:
    wrong = [(name, each.name, each.faults) for name, each in controls(usual) if each.faults]
    assert wrong == []
    assert {each.role for _, each in controls(usual)} >= {
        *("Button", "RadioButton", "CheckBox", "PageTab", "EditableText"),
    }


def test_every_text_and_box_stands_out_from_what_is_really_behind_it(
    usual: tuple[Seen, ...],
) -> None:
    low = [
        (each.picture.name, pair.what, pair.front, pair.ground, round(pair.ratio, 2))
        for each in usual
        for pair in each.picture.colours
        if pair.ratio < pair.least - 0.005
    ]
    assert low == []


def test_only_a_motif_may_bring_a_text_under_seven_to_one(usual: tuple[Seen, ...]) -> None:
    texts = [pair for each in usual for pair in each.picture.colours if pair.least > 3.0]
    assert {pair.least for pair in texts} <= {7.0, 4.5}
    under = {pair.what for pair in texts if pair.ratio < 6.995}
    # Only what stands in the head, over the drum.
    assert all(len(words) < 60 for words in under)
    assert len(texts) > 1000


def test_no_control_is_under_20_mm(usual: tuple[Seen, ...]) -> None:
    small = [
        (name, each.name) for name, each in controls(usual) if min(each.width, each.height) < 19.95
    ]
    assert small == []
