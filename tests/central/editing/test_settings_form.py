"""The form of settings: its fields are the kiosk's own, and so is what it takes for right."""

from __future__ import annotations

from typing import Any

import pytest

from central.editing.checking import faults_of
from central.editing.fields import FaultError, Kind, put_in, read, typed
from central.editing.settings_form import FORM
from central.kiosk_reading import settable
from central.pages.words import LOCALES, Words
from kiosk.content import MAY_SET, settings_tables
from kiosk.settings import settings_in
from kiosk.settings_table import SETTINGS

BY_PATH = {field.name: field for field in FORM.fields}


def test_every_setting_that_a_centre_may_set_has_a_field_and_words() -> None:
    assert BY_PATH.keys() == MAY_SET == {each.path for each in settable()}
    pace = BY_PATH["access.switch_seconds"]
    assert (pace.kind, pace.least, pace.most, pace.unit) == (Kind.FRACTION, 0.0, 20.0, "seconds")
    for locale in LOCALES:
        words = Words.load(locale)
        assert all(words(f"{part}.{path}") for path in MAY_SET for part in ("field", "effect"))


@pytest.mark.parametrize(
    ("path", "sent", "value"),
    [
        ("signals.lamp", "on", True),
        ("signals.lamp", "off", False),
        ("signals.lamp", "", None),
        ("visit.ask_after", "90", 90),
        ("access.switch_seconds", "1,5", 1.5),
        ("access.switch_seconds", "0", 0.0),
        ("central.follow_url", " https://example.vn/ ", "https://example.vn/"),
    ],
)
def test_what_is_typed_is_a_value_that_a_kiosk_takes(path: str, sent: str, value: Any) -> None:
    read_ = read(BY_PATH[path], {path: sent})
    assert read_ == value
    if value is not None:
        document = settings_tables({path: value})
        assert settings_in(document)[1] == []
        assert read(BY_PATH[path], typed(BY_PATH[path], document)) == value


@pytest.mark.parametrize(
    ("path", "sent", "word"),
    [
        ("signals.lamp", "maybe", "choice"),
        ("visit.ask_after", "29", "number"),
        ("visit.ask_after", "300.5", "number"),
        ("access.switch_seconds", "20.5", "number"),
        ("access.switch_seconds", "nan", "number"),
        ("access.switch_seconds", "1e1", "number"),
        ("central.follow_url", "x" * 81, "long"),
    ],
)
def test_what_no_kiosk_takes_is_a_fault(path: str, sent: str, word: str) -> None:
    with pytest.raises(FaultError) as fault:
        read(BY_PATH[path], {path: sent})
    assert fault.value.word == word


def test_an_address_that_no_kiosk_takes_is_told_beside_its_field() -> None:
    values = put_in({}, "central.follow_url", "http://example.vn/")
    assert FORM.agree(values) == {"central.follow_url": "form"}
    assert FORM.agree({}) == {}
    rows = {"central.follow_url": {"value": "http://example.vn/"}}
    (told,) = faults_of("settings", rows)
    assert told.startswith("central.follow_url: must be an https address")


def test_rows_are_written_for_what_changed_and_others_are_kept() -> None:
    rows = {
        "signals.lamp": {"value": True, "of a release to come": 1},
        "visit.ask_after": {"value": 90},
        "of.another": {"value": 1},
    }
    (item,) = FORM.items(rows)
    values = put_in(put_in(item.values, "signals.lamp", False), "visit.ask_after", None)
    assert FORM.changed(rows, item.key, values) == {
        "signals.lamp": {"value": False, "of a release to come": 1},
        "visit.ask_after": None,
    }
    assert FORM.changed(rows, item.key, item.values) == {}
    assert FORM.changed(rows, "another", values) is None
    assert FORM.without(rows, item.key) is None


def test_no_secret_may_be_set_from_afar() -> None:
    assert [path for path in MAY_SET if SETTINGS[path].secret] == []
