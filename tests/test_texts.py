"""The catalogue of words: both languages whole, and every key that the program names is there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from devices.scanner.protocol import BadScan
from kiosk.domain.dossier import DossierStatus, UnavailableReason
from kiosk.domain.errors import KnownError
from kiosk.domain.ticket import Refusal
from kiosk.texts import Texts

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "assets" / "texts"
VI, EN = (json.loads((FOLDER / f"{locale}.json").read_text("utf-8")) for locale in ("vi", "en"))

# What English alone has: the words for a count of one.
SINGULAR = {key for key in set(EN) - set(VI) if key.endswith(".1") and key[:-2] in VI}

_KEY = r"\"([a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+)\""
_PYTHON = re.compile(r"\b(?:texts|words\([^()]*\)|_?tr|Message|CardNote|NotOffered)\(\s*" + _KEY)
_QML = re.compile(r"qsTrId\(\s*" + _KEY)


def named_keys() -> Iterator[tuple[str, str]]:
    """(file, key) of every key that stands in the sources as a whole text."""
    for room, suffix, pattern in (
        ("kiosk", "py", _PYTHON),
        ("ui", "py", _PYTHON),
        ("ui", "qml", _QML),
    ):
        for path in sorted((ROOT / room).rglob(f"*.{suffix}")):
            for match in pattern.finditer(path.read_text("utf-8")):
                yield path.name, match.group(1)


def made_keys() -> Iterator[str]:
    """Keys that are put together from a closed set."""
    scan = (ROOT / "kiosk" / "domain" / "scan.py").read_text("utf-8")
    yield from (f"refusal.{reason.value}" for reason in Refusal)
    yield from (f"lookup.{reason.value}" for reason in UnavailableReason)
    yield from (f"dossier.status.{status.value}" for status in DossierStatus)
    yield from (f"dossier.explain.{status.value}" for status in DossierStatus)
    yield from (f"scan.{reason}" for reason in re.findall(r'Unknown\("(\w+)"\)', scan))
    yield from (f"scan.{reason.value}" for reason in BadScan)
    sent = (ROOT / "assets" / "search" / "elsewhere.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in sent if not line.startswith(("#", "action", "but"))]
    yield from sorted({f"elsewhere.{row[1]}" for row in rows})
    yield from ("lookup.not_found", "fault.sorry", "scan.id_card_needs_code")


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_both_languages_have_the_same_keys() -> None:
    assert sorted((set(VI) ^ set(EN)) - SINGULAR) == []


def test_no_text_is_empty_or_anything_but_a_text() -> None:
    for entries in (VI, EN):
        wrong = [k for k, text in entries.items() if not isinstance(text, str) or not text.strip()]
        assert wrong == []


def test_values_stand_in_both_languages() -> None:
    """English may say "one" where Vietnamese gives the figure: keys of the singular end in .1."""
    missing = {key: places(VI[key]) - places(EN[key]) for key in VI if not key.endswith(".1")}
    unknown = {key: places(EN[key]) - places(VI[key]) for key in VI}
    assert [key for key in VI if missing.get(key) or unknown[key]] == []
    assert [key for key in SINGULAR if places(EN[key]) - places(VI[key[:-2]])] == []


def test_values_have_names() -> None:
    for entries in (VI, EN):
        names = {key: places(text) for key, text in entries.items()}
        assert {
            key for key, found in names.items() if not all(n.isidentifier() for n in found)
        } == set()


def test_every_key_that_the_program_names_is_there() -> None:
    assert [(file, key) for file, key in named_keys() if key not in VI] == []


def test_every_key_made_of_a_closed_set_is_there() -> None:
    assert [key for key in made_keys() if key not in VI] == []


def test_the_search_for_keys_finds_some() -> None:
    assert len(set(named_keys())) > 50


def test_one_is_said_in_the_singular_where_the_language_has_one() -> None:
    texts = Texts("en", {"a.days": "{count} days", "a.days.1": "{count} day", "a.x": "{count} x"})
    said = [texts("a.days", count=count) for count in (0, 1, "1", 2, "1.5")]
    assert said == ["0 days", "1 day", "1 day", "2 days", "1.5 days"]
    assert texts("a.x", count=1) == "1 x"


def test_values_are_put_in_and_an_unknown_key_is_a_bug() -> None:
    texts = Texts("vi", {"a.b": "Còn {count} người", "a.c": "{không phải chỗ trống"})
    assert texts("a.b", count=3) == "Còn 3 người"
    assert texts("a.c") == "{không phải chỗ trống"
    assert (texts.has("a.b"), texts.has("a.z")) == (True, False)
    with pytest.raises(KeyError):
        texts("a.z")


def test_a_key_that_a_language_lacks_is_said_in_vietnamese(tmp_path: Path) -> None:
    (tmp_path / "vi.json").write_text('{"a.b": "một", "a.c": "hai"}', "utf-8")
    (tmp_path / "en.json").write_text('{"a.b": "one"}', "utf-8")
    texts = Texts.load(tmp_path, "en")
    assert (texts.locale, texts("a.b"), texts("a.c")) == ("en", "one", "hai")


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff", b"null"])
def test_a_broken_catalogue_is_a_known_fault(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "vi.json").write_bytes(content)
    with pytest.raises(KnownError, match=r"vi\.json"):
        Texts.load(tmp_path, "vi")


def test_a_missing_catalogue_is_a_known_fault(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="cannot be read"):
        Texts.load(tmp_path, "vi")


@pytest.mark.parametrize("locale", ["vi", "en"])
def test_what_leads_to_the_page_of_questions_is_called_as_the_page(locale: str) -> None:
    words = Texts.load(ROOT / "assets" / "texts", locale)
    assert words("rating.ask") == words("ask.title")
    assert words("ask.send") in words("guided.ask")
    assert words("ask.sent_title") == {
        "vi": "Đã nhận câu hỏi, góp ý",
        "en": words("receipt.question"),
    }.get(locale)
