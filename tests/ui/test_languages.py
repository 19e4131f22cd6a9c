"""A further language is one more catalogue file; what it does not say is said in Vietnamese."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator

from kiosk.domain.text import Text
from kiosk.texts import locales
from tests.ui.support import ROOT, Hall

TEXTS = ROOT / "assets" / "texts"


@pytest.fixture
def words(tmp_path: Path) -> Path:
    """Our two languages, and the beginnings of a third."""
    for name in ("vi", "en"):
        (tmp_path / f"{name}.json").write_text((TEXTS / f"{name}.json").read_text("utf-8"), "utf-8")
    third = {"language.name": "Fulfulde", "home.search": "Yiilo\nlaawol"}
    (tmp_path / "ff.json").write_text(json.dumps(third), "utf-8")
    return tmp_path


@pytest.fixture
def hall(words: Path, open_hall: Callable[..., Hall]) -> Hall:
    return open_hall(words=words)


def test_a_third_language_is_offered_and_falls_back_text_by_text(hall: Hall) -> None:
    hall.touch("Fulfulde")
    assert hall.sees("Yiilo\nlaawol", "Lấy số thứ tự")
    hall.touch("Lấy số thứ tự")
    assert {"Tiếng Việt", "English", "Fulfulde"} <= set(hall.names())
    hall.touch("English")
    assert hall.sees("What do you need to do?")


def test_the_next_person_finds_vietnamese(hall: Hall) -> None:
    hall.touch("Fulfulde")
    hall.seconds(60 + 30)
    assert hall.runner.visit.locale == "vi"


def test_a_broken_further_language_is_not_offered(words: Path) -> None:
    (words / "ff.json").write_text("{", "utf-8")
    assert locales(words) == ("vi", "en")


def test_languages_stand_in_a_fixed_order(words: Path) -> None:
    (words / "bo.json").write_text('{"language.name": "Bod"}', "utf-8")
    assert locales(words) == ("vi", "en", "bo", "ff")


def test_a_text_of_the_data_falls_back_to_vietnamese() -> None:
    text = Text("Hộ tịch", "Civil status", (("ff", "Nguurndam"),))
    assert [text(locale) for locale in ("vi", "en", "ff", "bo")] == [
        "Hộ tịch",
        "Civil status",
        "Nguurndam",
        "Hộ tịch",
    ]


def test_to_and_fro_keeps_one_translator_a_language(
    open_hall: Callable[..., Hall],
) -> None:
    hall = open_hall()
    for _ in range(5):
        hall.touch("English")
        hall.touch("Tiếng Việt")
    kept = hall.window.engine.findChildren(QTranslator)
    assert len(kept) == 2
