"""The words of the pages: the same in both languages, none missing, none left over."""

from __future__ import annotations

import json
import re
from datetime import date
from string import Formatter
from typing import Final

import pytest

from central.content.catalogue_care import Part
from central.content.catalogue_files import Flaw
from central.devices.enrolment import NoCode
from central.devices.states import State
from central.editing.catalogue import PARTS
from central.editing.every_form import FORMS
from central.editing.preview import EVENT_SCENE, PROCEDURE_SCENES, SCENES
from central.pages.diagnosis import KNOWN
from central.pages.machines import COMMANDS
from central.pages.render import HERE
from central.pages.reports.desk import REPORTS
from central.pages.words import FOLDER, LOCALES, Words, preferred
from central.queue.refusals import Refusal
from central.reports.dossiers import Channel, tally
from central.reports.index766 import Basis, Catalogue, indices
from central.reports.rows import Period
from central.reports.visits import Outcome
from central.rollouts.states import State as Rollout
from central.rollouts.steps import COLLECTIONS, OF_PROVINCE, No
from kiosk.domain.centre import FIELD_ICONS
from kiosk.domain.published import Satisfaction
from kiosk.domain.vitals import WORDS
from kiosk.domain.working_days import WorkCalendar
from kiosk.sync.connectivity import Operation
from kiosk.sync.contract.devices import ALL_RIGHTS
from kiosk.sync.standing import Standing
from offline_cache.commands import DONE, INTERRUPTED, REFUSED

TEXTS: Final[dict[str, dict[str, str]]] = {
    locale: json.loads((FOLDER / f"{locale}.json").read_text("utf-8")) for locale in LOCALES
}
# What kiosks and the record tell in code.
_CODES: Final = ("part.", "word.", "act.", "detail.", "topic.", "reason.", "by.")
# Keys that a report puts together from a part and a word of its own source.
_PARTS: Final = (
    "column.",
    "report.",
    "questions.",
    "dossiers.",
    "period.",
    "edition.",
    "reports.",
    "fleet.",
)
_NOTHING: Final = tally((), Period(date(2026, 11, 1), date(2026, 11, 30)), WorkCalendar())
_NO_INDICES: Final = (_NOTHING, (), (), Catalogue(), None)
# Keys that are put together from a part and a word: the words they are put together with.
JOINED: Final[dict[str, set[str]]] = {
    "refusal.": {*(each.value for each in Refusal), "no_service"},
    "message.": {"forbidden", "old_form", "no_page", "no_ticket", "not_private", "not_newest"},
    "phone.": {"reserved", "serving", "done", "absent", "cancelled", "over"},
    "language.": set(LOCALES),
    "command.": set(COMMANDS),
    "state.": set(State),
    "form.": {*FORMS, *(f"{name}.what" for name in FORMS)},
    "field.": {field.name for form in FORMS.values() for field in form.fields},
    "fault.": {"needed", "long", "form", "number", "day", "sessions", "order", "code", "choice"}
    | {"one_of", "time", "event_day", "steps", "nothing", "no_text", "values"},
    "diagnosis.": set(KNOWN),
    "diagnosis.standing.": set(Standing),
    "diagnosis.failing.": set(Operation),
    "choice.icon.": set(FIELD_ICONS),
    "content.": {"added", "gone", "changed"},
    "content.preview.": {*SCENES, EVENT_SCENE, *PROCEDURE_SCENES},
    "outcome.": {DONE, REFUSED, INTERRUPTED},
    "report.outcome.": set(Outcome),
    "report.by_": {"field", "service", "counter", "hour", "weekday", "month"},
    "report.": {"sipas", "index_5_4", "sipas.note", "index_5_4.note"},
    "reports.": {*REPORTS, "public"},
    "weekday.": set("1234567"),
    "score.": set("12345"),
    "index.": {each.code.replace(".", "_") for each in indices(*_NO_INDICES)},
    "basis.": set(Basis),
    "channel.": {each.name.lower() for each in Channel if each},
    "kind.": set(Satisfaction),
    "edition.": {"no_draft", "stale", "held", "loses", "nothing", "figure"},
    "part_of.": set(PARTS),
    "column.lacks_": set(Part),
    "catalogue.": {"new", "changed", "gone"},
    "catalogue.flaw.": set(Flaw),
    "catalogue.brought.": {"same", "empty", "unread", "busy"},
    "right.": set(ALL_RIGHTS),
    "collection.": {*COLLECTIONS, *OF_PROVINCE},
    "rollout.": {"centre", "has_it", "new_faults", "unheard"},
    "rollout.no.": set(No),
    "rollout.state.": set(Rollout),
    "switch.": {"on", "off"},
    "value.on_the_spot.": {"on", "off"},
    "translations.no.": {"locale", "file"},
    "translations.column.": {"section", "key", "vi", "en", "text"},
    "no_code.": {each.value for each in NoCode},
}


def used() -> set[str]:
    """Every key that a template or the code names, alone or joined."""
    alerts = (HERE.parent / "alerts").glob("*.py")
    files = [*(HERE / "templates").glob("*.html"), *HERE.rglob("*.py"), *alerts]
    source = "\n".join(path.read_text("utf-8") for path in files)
    keys = set(re.findall(r"['\"]([a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*)['\"]", source))
    joined = {f"{part}{word}" for part, words in JOINED.items() for word in words}
    parts = {f"{part}{word}" for part in _PARTS for word in keys}
    return keys | joined | parts | {f"{key}.do" for key in joined}


def plain(locale: str) -> set[str]:
    """The keys without those that only tell one from many, or a kiosk's code in words."""
    keys = {key for key in TEXTS[locale] if not key.startswith(_CODES)}
    return {key.removesuffix(".one") for key in keys}


def test_both_languages_have_the_same_texts() -> None:
    assert plain("vi") == plain("en")
    assert {key for key in TEXTS["vi"] if key.endswith(".one")} == set()
    codes = {
        locale: {key for key in texts if key.startswith(_CODES)} for locale, texts in TEXTS.items()
    }
    assert codes["vi"] == codes["en"]


@pytest.mark.parametrize("locale", LOCALES)
def test_texts_take_the_same_values_and_are_in_order(locale: str) -> None:
    def values(text: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(text) if name}

    texts = TEXTS[locale]
    assert list(texts) == sorted(texts)
    assert all(text.strip() == text and text for text in texts.values())
    for key, text in texts.items():
        assert values(text) == values(TEXTS["vi"][key.removesuffix(".one")]), key


def test_no_text_is_missing_and_none_is_left_over() -> None:
    named = used()
    assert {key for key in plain("vi") if key not in named} == set()
    templates = "\n".join(path.read_text("utf-8") for path in (HERE / "templates").glob("*.html"))
    asked = set(re.findall(r"\bt(?:\.count)?\('([a-z0-9_.]+)'[,)]", templates))
    assert asked - plain("vi") == set()


# What a heartbeat tells of (kiosk/services/health.py); with nothing the matter it needs no word.
_TOLD: Final = ("printer", "scanner", "speech", "card_reader", "content", "public")
_WELL: Final = {"ready", "silent", "absent", "settings", "other_voice", "fresh", "none"}


@pytest.mark.parametrize("part", _TOLD)
def test_whatever_may_be_the_matter_with_a_part_of_a_kiosk_has_words(part: str) -> None:
    assert f"part.{part}" in TEXTS["vi"]
    assert {each for each in WORDS[part] if f"word.{each}" not in TEXTS["vi"]} <= _WELL


def test_whatever_is_done_is_on_the_record_in_words() -> None:
    central = HERE.parent
    words = {key.removeprefix("act.") for key in TEXTS["vi"] if key.startswith("act.")}
    source = "\n".join(path.read_text("utf-8") for path in central.rglob("*.py"))
    written = set(re.findall(r"\"([a-z_]+(?:\.[a-z_]+)+)\"", source))
    rooms = {word.partition(".")[0] for word in words}
    done = {each for each in written if each.partition(".")[0] in rooms}
    files = {each for each in done if each.endswith(".html")}
    assert done - words - files - TEXTS["vi"].keys() == set()


def test_one_is_told_from_many_where_the_language_does() -> None:
    english, vietnamese = Words.load("en"), Words.load("vi")
    assert [english.count("people", number) for number in (0, 1, 2)] == [
        "0 people",
        "1 person",
        "2 people",
    ]
    assert vietnamese.count("people", 1) == "1 người"
    assert (english.decimal(0.44), vietnamese.decimal(-0.04)) == ("0.4", "0,0")
    assert vietnamese.term("part", "flux_capacitor") == "flux_capacitor"


@pytest.mark.parametrize(
    ("accepted", "locale"),
    [("", "vi"), ("en-GB,vi;q=0.5", "en"), ("fr, vi;q=0.3", "vi"), ("*", "vi"), ("EN", "en")],
)
def test_the_browser_says_which_language(accepted: str, locale: str) -> None:
    assert preferred(accepted) == locale
