"""What came from the central system and counts from the next start on: words, settings, age."""

from __future__ import annotations

import json
import tomllib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from kiosk.content import (
    CENTRE,
    HEAD,
    SETTINGS,
    TRANSLATIONS,
    Vouched,
    read_content,
    settings_tables,
    write_content,
)
from kiosk.domain.errors import KnownError
from kiosk.overlay import Overlay, fits
from kiosk.paths import Paths
from kiosk.profile import centre_from, load_centre
from kiosk.settings import load_settings
from kiosk.site import Site
from kiosk.texts import Texts

ROOT = Path(__file__).resolve().parents[1]
TEXTS, SAMPLE = ROOT / "assets" / "texts", ROOT / "assets" / "centre" / "sample.toml"
NOON = datetime(2026, 11, 29, 5, tzinfo=UTC)


def profile() -> dict[str, Any]:
    """The sample's document as the central system publishes it."""
    whole = tomllib.loads(SAMPLE.read_text("utf-8"))
    document: dict[str, Any] = json.loads(json.dumps(whole, default=date.isoformat))
    return document


# --- files -----------------------------------------------------------------------------------


def test_a_document_is_written_once_and_read_again(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    assert read_content(folder, SETTINGS) is None
    assert write_content(folder, SETTINGS, {"a": 1}) is True
    assert write_content(folder, SETTINGS, {"a": 1}) is False
    assert write_content(folder, SETTINGS, {"a": 2}) is True
    assert read_content(folder, SETTINGS) == {"a": 2}
    assert [path.name for path in folder.iterdir()] == ["settings.json"]


def test_one_that_says_nothing_is_none_until_there_was_one(tmp_path: Path) -> None:
    assert write_content(tmp_path, TRANSLATIONS, {"texts": {}}) is False
    write_content(tmp_path, TRANSLATIONS, {"texts": {"en": {"a": "b"}}})
    assert write_content(tmp_path, TRANSLATIONS, {"texts": {}}) is True


@pytest.mark.parametrize("text", ["", "[]", "{", "[" * 100_000, "\udcff"])
def test_a_file_that_is_no_document_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "settings.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    assert read_content(tmp_path, SETTINGS) is None


# --- age -------------------------------------------------------------------------------------


def test_what_is_held_grows_old_when_nobody_vouches_for_it(tmp_path: Path) -> None:
    assert Vouched.read(tmp_path) is None
    signed = {"issued": "2026-11-29T05:00:00Z", "expires": "2026-12-06T05:00:00Z"}
    write_content(tmp_path, HEAD, {"signed": signed, "clock": "2026-11-29T05:00:00Z"})
    vouched = Vouched.read(tmp_path)
    assert vouched == Vouched(NOON, NOON + timedelta(days=7), NOON)
    assert vouched.stale_since(NOON + timedelta(days=6, hours=23)) is None
    assert vouched.stale_since(NOON + timedelta(days=7)) == NOON
    # A clock that went back to 1970 vouches for nothing by it.
    late = Vouched(NOON, NOON + timedelta(days=7), NOON + timedelta(days=8))
    assert late.stale_since(datetime(1970, 1, 1, tzinfo=UTC)) == NOON


# --- the centre ------------------------------------------------------------------------------


def test_a_profile_as_json_is_the_same_centre_as_its_file() -> None:
    assert centre_from(profile()) == load_centre(SAMPLE)


def test_what_a_newer_release_adds_to_a_profile_is_passed_over() -> None:
    later = profile()
    later["of a release to come"] = {"x": 1}
    later["services"][0]["of a release to come"] = [1]
    assert centre_from(later) == load_centre(SAMPLE)


def test_whole_degrees_are_degrees() -> None:
    assert centre_from({**profile(), "location": [21, 107]}).location == (21.0, 107.0)


@pytest.mark.parametrize(
    ("key", "value", "complaint"),
    [
        ("services", [], "services: must name at least one service"),
        ("hours", {"weekdays": {}, "holidays": ["30-04-2027"]}, "hours.holidays: must be a list"),
        ("hours", {"weekdays": {}, "holidays": [20270430]}, "hours.holidays: must be a list"),
        ("name", "Phường", "name: must be a table"),
    ],
)
def test_a_profile_that_cannot_be_read_says_where(key: str, value: Any, complaint: str) -> None:
    with pytest.raises(KnownError, match=complaint):
        centre_from({**profile(), key: value})


# --- settings --------------------------------------------------------------------------------


def test_a_centre_sets_only_what_it_may_and_the_machines_file_goes_before(tmp_path: Path) -> None:
    given = {
        "centre.respect_hours": True,
        "signals.buzzer": True,
        "printer.kind": "none",
        "machine.letter": "Z",
        "nonsense": 1,
    }
    tables = settings_tables(given)
    assert tables == {"centre": {"respect_hours": True}, "signals": {"buzzer": True}}
    file = tmp_path / "kiosk.toml"
    assert load_settings(file, tables).centre.respect_hours is True
    file.write_text("[signals]\nbuzzer = false\nlamp = true\n")
    settings = load_settings(file, tables)
    assert (settings.centre.respect_hours, settings.signals.buzzer) == (True, False)
    assert settings.signals.lamp is True
    with pytest.raises(KnownError, match=r"access\.switch_seconds"):
        load_settings(file, settings_tables({"access.switch_seconds": "often"}))


# --- words -----------------------------------------------------------------------------------


def test_a_language_that_ships_no_singular_may_be_given_one() -> None:
    given = {"km": {"a.days.1": "{count} day", "a.other.1": "x", "a.hours.1": "{wrong}"}}
    shipped = {"a.days": "{count} days", "a.hours": "{count} hours"}
    assert Overlay(given).over("km", shipped) == {**shipped, "a.days.1": "{count} day"}


@pytest.mark.parametrize(
    ("text", "shipped", "does"),
    [
        ("Còn {count}", "{count} người", True),
        ("Không còn ai", "{count} người", True),
        ("Còn {counts}", "{count} người", False),
        ("Còn {count!r}", "{count} người", False),
        ("Còn {count.real}", "{count} người", False),
        ("Còn {count:>900000000}", "{count} người", False),
        ("Còn {", "{count} người", False),
        ("Còn {}", "{count} người", False),
        ("  ", "người", False),
    ],
)
def test_a_text_stands_for_another_only_with_its_values(
    text: str, shipped: str, does: bool
) -> None:
    assert fits(text, shipped) is does


def test_words_are_put_over_the_ones_that_ship_string_by_string() -> None:
    document = {
        "texts": {
            "en": {"home.search": "Look it up", "no.such.key": "x", "top.connected": 3},
            "vi": {"home.search": "Tìm", "content.as_of": "Lúc {nobody}"},
        },
        "catalogue": {"en": {"words": {"Đơn xin thả diều": "Kite form"}}},
    }
    plain = {name: Texts.load(TEXTS, name) for name in ("vi", "en")}
    vi, en = (Texts.load(TEXTS, name, Overlay.of(document)) for name in ("vi", "en"))
    assert (vi("home.search"), en("home.search")) == ("Tìm", "Look it up")
    assert en("top.connected") == plain["en"]("top.connected")
    assert not en.has("no.such.key")
    told = {"time": "1", "date": "2"}
    assert vi("content.as_of", **told) == plain["vi"]("content.as_of", **told)
    assert en.official("Đơn xin thả diều") == "Kite form"
    assert plain["en"].official("Đơn xin thả diều") == "Đơn xin thả diều"


@pytest.mark.parametrize("document", [None, {}, {"texts": []}, {"texts": {"en": 1}}, {"x": "y"}])
def test_words_that_are_not_in_their_form_are_as_if_they_had_not_come(
    document: dict[str, Any] | None,
) -> None:
    overlay = Overlay.of(document)
    plain, over = Texts.load(TEXTS, "en"), Texts.load(TEXTS, "en", overlay)
    assert dict(over.items()) == dict(plain.items())


# --- the site --------------------------------------------------------------------------------


def site(home: Path) -> Site:
    return Site(Paths(home, ROOT / "assets", ROOT / "ui" / "qml"))


def test_a_kiosk_starts_with_what_came_and_without_what_it_cannot_read(tmp_path: Path) -> None:
    before = site(tmp_path)
    other = profile()
    other["name"]["vi"] = "Phường Gió"
    write_content(tmp_path / "content", CENTRE, other)
    write_content(tmp_path / "content", SETTINGS, {"centre.respect_hours": True})
    after = site(tmp_path)
    assert (after.centre.name("vi"), after.settings.centre.respect_hours) == ("Phường Gió", True)
    assert (after.content_faults, after.is_like(before)) == ([], False)
    write_content(tmp_path / "content", CENTRE, {"id": "x"})
    write_content(tmp_path / "content", SETTINGS, {"access.switch_seconds": -1})
    spoilt = site(tmp_path)
    assert spoilt.is_like(before)
    assert len(spoilt.content_faults) == 2
