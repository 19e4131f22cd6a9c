"""A centre's profile and settings read as a kiosk will read them, before they are published.

The one place where the central system looks at a kiosk's own readers and descriptions
(kiosk/profile.py, kiosk/settings_table.py): what no kiosk can use must not leave the house, and a
second description would part from the first.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from kiosk.content import MAY_SET, settings_tables
from kiosk.domain.errors import KnownError
from kiosk.domain.setting import Setting
from kiosk.overlay import fits, shipped_text
from kiosk.profile import centre_from, centre_in
from kiosk.settings import settings_in
from kiosk.settings_table import SETTINGS
from kiosk.texts import FALLBACK
from kiosk.toml_reader import Problem

_ASSETS: Final = Path(__file__).resolve().parents[1] / "assets"
_TEXTS: Final = _ASSETS / "texts"


def profile_faults(profile: Mapping[str, Any]) -> list[str]:
    """Sentences, each with all places that are wrong; empty when a kiosk can use it."""
    try:
        centre_from(dict(profile))
    except KnownError as fault:
        return [str(fault)]
    return []


def profile_problems(profile: Mapping[str, Any]) -> list[Problem]:
    """The same one by one, each with its place, and its code for `kiosk_sentence`."""
    return centre_in(dict(profile))[1]


def kiosk_sentence(problem: Problem, locale: str) -> str:
    """What is wrong, as kiosks say it to their staff; in English where they have no words."""
    text = shipped_texts(locale).get(f"config.fault.{problem.code}")
    return text.format(**problem.values) if text and problem.code != "other" else problem.reason


def settable() -> tuple[Setting, ...]:
    """The settings that a centre may set for its kiosks, in the order of their pages."""
    return tuple(each for each in SETTINGS.values() if each.path in MAY_SET)


def settings_faults(rows: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """What is wrong with rows of the collection `settings`: sentences by path."""
    tables = settings_tables({path: row.get("value") for path, row in rows.items()})
    return {each.place: each.reason for each in settings_in(tables)[1]}


@cache
def shipped_texts(locale: str) -> Mapping[str, str]:
    """The kiosk's own words by key; empty for a language that does not ship."""
    return _json(_TEXTS / f"{locale}.json")


@cache
def shipped_words(locale: str) -> Mapping[str, Mapping[str, str]]:
    """What a language calls the catalogue's own words, by section and wording."""
    return _json(_TEXTS / "catalogue" / f"{locale}.json")


@cache
def shipped_procedures() -> Mapping[str, dict[str, Any]]:
    """The records that kiosks have before a catalogue was published, by code."""
    file = _ASSETS / "catalogue" / "starter.jsonl"
    lines = file.read_text("utf-8").strip().split("\n") if file.is_file() else ()
    return {record["code"]: record for record in map(json.loads, lines)}


def translation_faults(row: Mapping[str, Any]) -> dict[str, str]:
    """Why kiosks would leave out a row of `translations`: words by field. Of the catalogue's own
    words any may be given.
    """
    if row.get("section"):
        return {}
    shipped = shipped_text(str(row.get("key")), shipped_texts(FALLBACK))
    if shipped is None:
        return {"key": "no_text"}
    return {} if fits(str(row.get("text")), shipped) else {"text": "values"}


def _json(file: Path) -> Mapping[str, Any]:
    return json.loads(file.read_text("utf-8")) if file.is_file() else {}
