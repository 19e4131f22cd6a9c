"""Every setting of kiosk.toml is described once, or is named as not for people."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from kiosk.domain.setting import Form
from kiosk.domain.staff import Role
from kiosk.settings import Settings, settings_in
from kiosk.settings_table import SETTINGS, UNSETTABLE
from kiosk.texts import Texts

ASSETS = Path(__file__).resolve().parents[1] / "assets"
# What a section holds in a form of its own, and what is in no file.
KEYS = {"central": "central.kind", "central_url": "central.url", "central_ca": "central.ca"}
DERIVED = {"speech.named"}


def paths() -> set[str]:
    """Every setting that is read, by the fields of the sections."""
    found: set[str] = set()
    for section in fields(Settings):
        value = getattr(Settings(), section.name)
        if is_dataclass(value):
            found |= {f"{section.name}.{each.name}" for each in fields(value)}
        elif section.name in ("follow_url", "sync_seconds"):
            found.add(f"central.{section.name}")
        else:
            found.add(KEYS[section.name])
    return found - DERIVED


def test_every_setting_is_described_or_not_for_people() -> None:
    assert set(SETTINGS) | set(UNSETTABLE) == paths()
    assert set(SETTINGS) & set(UNSETTABLE) == set()
    assert all(UNSETTABLE.values())


def test_described_defaults_are_those_of_an_empty_file() -> None:
    """Written out whole, they are read as if nothing had been written."""
    table: dict[str, dict[str, Any]] = {}
    for one in SETTINGS.values():
        table.setdefault(one.section, {})[one.key] = one.default
    settings, problems = settings_in(table)
    # What is written of speech has to work: that alone differs.
    assert problems == []
    assert {
        each.name
        for each in fields(Settings)
        if getattr(settings, each.name) != getattr(Settings(), each.name)
    } == {"speech"}


@pytest.mark.parametrize("path", [p for p, one in SETTINGS.items() if one.high])
def test_bounds_described_are_bounds_read(path: str) -> None:
    one = SETTINGS[path]
    for value, right in ((one.low, True), (one.high, True), (one.low - 1, False)):
        made = int(value) if one.form is Form.NUMBER else float(value)
        problems = settings_in({one.section: {one.key: made}})[1]
        assert [each.place for each in problems] == ([] if right else [path])


def test_centre_staff_see_no_secret_and_no_device() -> None:
    seen = {path for path, one in SETTINGS.items() if one.open_to(Role.CENTRE)}
    assert not {"printer.address", "central.url", "staff.corners", "machine.letter"} & seen
    assert {"centre.respect_hours", "visit.ask_after", "printer.ticket_code"} <= seen
    assert all(one.open_to(Role.TECHNICIAN) for one in SETTINGS.values())


@pytest.mark.parametrize("locale", ["vi", "en"])
def test_every_setting_has_a_name_and_an_effect(locale: str) -> None:
    texts = Texts.load(ASSETS / "texts", locale)
    wanted = [f"config.setting.{path}{end}" for path in SETTINGS for end in ("", ".effect")]
    wanted += [f"config.unit.{one.unit}" for one in SETTINGS.values() if one.unit]
    wanted += [f"config.choice.{choice}" for one in SETTINGS.values() for choice in one.choices]
    assert [key for key in wanted if not texts.has(key)] == []


# Which argument of a call is the word for what is wrong.
_WORD = {"complain": 2, "_complain": 3, "Problem": 2}


def fault_words() -> Iterator[str]:
    """Every word for a fault that the readers of settings and profile may say."""
    kiosk = ASSETS.parent / "kiosk"
    for path in (*kiosk.glob("*.py"), *(kiosk / "configuration").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            at = _WORD.get(name, 99)
            if at < len(node.args) and isinstance(word := node.args[at], ast.Constant):
                yield str(word.value)


@pytest.mark.parametrize("locale", ["vi", "en"])
def test_every_fault_has_a_sentence(locale: str) -> None:
    texts = Texts.load(ASSETS / "texts", locale)
    words = {*fault_words(), "other", "no_such_field", "prefix", "counters"}
    assert {"range", "days_order", "corners_alike", "waiting_numbers"} <= words
    assert [word for word in sorted(words) if not texts.has(f"config.fault.{word}")] == []
