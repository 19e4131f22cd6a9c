from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import thread_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.dossier import (
    Dossier,
    DossierCode,
    DossierKey,
    DossierStatus,
    NextAction,
    StatusGroup,
    days_left,
    is_overdue,
    is_past_due,
    next_action,
    parse_code,
    parse_lookup_code,
    parse_token,
)
from kiosk.domain.working_days import WorkCalendar
from kiosk.texts import Texts

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT.parent / "shared" / "data" / "dossier" / "ma_ho_so.json"
TODAY = date(2026, 11, 23)
CALENDAR = WorkCalendar()
S = DossierStatus
FORMS = (
    "000.00.00.H26-dddddd-dddd",
    "H15.50.05.13-dddddd-dddd",
    "G09.20-dddddddd-ddddddd",
    "000.00.06.G04.dddddd.dddd",
    "H26.101-dddddd-dddd",
)


def a_dossier(status: DossierStatus, due: date | None = None) -> Dossier:
    return Dossier(code="H49.61-261120-0001", status=status, due=due)


@st.composite
def known_codes(draw: st.DrawFn) -> str:
    digits = st.sampled_from("0123456789")
    return re.sub("d", lambda _: draw(digits), draw(st.sampled_from(FORMS)))


@pytest.mark.parametrize(
    "typed",
    [
        "H49.61-261120-0001",
        "h49.61-261120-0001",
        "  H49.61 - 261120 - 0001\r\n",
        "H 49.61-2611 20-0001",
        "H49.61–261120—0001",
        "H49.61−261120‑0001",
        "MHS:H49.61-261120-0001",
        "mhs : H49.61-261120-0001",
        "Mã hồ sơ: H49.61-261120-0001",
        "Ma\u0303 ho\u0302\u0300 so\u031b: H49.61-261120-0001",
        "Ma ho so H49.61-261120-0001",
        "Số hồ sơ: H49.61-261120-0001",
    ],
)
def test_every_way_of_writing_a_code_is_one_code(typed: str) -> None:
    assert parse_code(typed) == DossierCode("H49.61-261120-0001")


def test_the_forms_seen_in_the_field_are_recognised() -> None:
    if not SAMPLES.exists():
        pytest.skip("the field's samples are not beside this checkout")
    for form in json.loads(SAMPLES.read_text("utf-8"))["dang"]:
        assert parse_code(form["vd"]) == DossierCode(form["vd"])


@given(known_codes())
def test_every_form_with_any_digits_is_recognised(code: str) -> None:
    assert parse_code(code) == DossierCode(code)
    assert parse_code(f" mhs: {code.lower().replace('-', ' – ')} ") == DossierCode(code)


@pytest.mark.parametrize("code", ["HS-2026/00042", "12345678", "VP.99-1", "A" * 39 + "1"])
def test_an_unknown_form_is_kept_verbatim(code: str) -> None:
    assert parse_code(code) == DossierCode(code, recognised=False)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "%",
        "_",
        "*",
        "--",
        "H49.61-261120-000%",
        "H49.61--261120-0001",
        "H49.61-261120-0001;--",
        "1' OR '1'='1",
        "SELECT 1 FROM dossiers",
        "DROP TABLE x1",
        "../../etc/passwd1",
        "H49.61-261120-0001\x00",
        "\x1b[31mH49.61-261120-0001",
        "MHS:\x1dH49.61-261120-0001",
        "H49.61-261120-0001\u202e",
        "\u200fH49.61-261120-0001",
        "Ｈ49.61-261120-0001",
        "A" * 40 + "1",
        "1" * 10_000,
        "HELLO",
    ],
)
def test_what_cannot_be_a_code_is_refused(text: str) -> None:
    assert parse_code(text) is None


@pytest.mark.parametrize(
    "text", ["A" * 39 + "=", "htd001085d0010850.xal0.xalpMrS=", "A1" * 20 + "-"]
)
def test_what_is_nearly_a_code_is_refused_at_once(text: str) -> None:
    """Each of these once took from seconds to years."""
    begun = thread_time()
    assert parse_code(text) is None
    assert thread_time() - begun < 0.1


@given(st.text(max_size=60) | known_codes())
def test_normalising_twice_changes_nothing(text: str) -> None:
    code = parse_code(text)
    assert code is None or parse_code(code.text) == code


def test_second_factors_are_checked_by_form() -> None:
    assert [
        parse_lookup_code(t) for t in ("a2b3", " A2B3 ", "A2", "A2B3C4D5E", "Ả2B3", "%%%%")
    ] == [
        *["A2B3"] * 2,
        *[""] * 4,
    ]
    assert [parse_token(t) for t in ("Ab_-0123456789", "short", "x" * 65, "a b" * 5)] == [
        "Ab_-0123456789",
        *[""] * 3,
    ]


def test_codes_and_secrets_stay_out_of_a_log() -> None:
    shown = repr(DossierKey("H49.61-261120-0001", "A2B3", "GIAYHEN-MAU"))
    assert shown == "DossierKey()"
    assert "261120" not in repr(a_dossier(S.DONE))


def test_every_status_has_a_group() -> None:
    assert [a_dossier(status).group for status in S] == [
        StatusGroup.WAITING,
        StatusGroup.IN_PROGRESS,
        StatusGroup.REFUSED,
        StatusGroup.IN_PROGRESS,
        StatusGroup.ACTION_NEEDED,
        StatusGroup.ACTION_NEEDED,
        StatusGroup.ENDED,
        StatusGroup.ENDED,
        StatusGroup.READY,
        StatusGroup.FINISHED,
    ]
    assert [status.value for status in S if a_dossier(status).open] == [1, 2, 4, 5, 6]


@pytest.mark.parametrize("locale", ["vi", "en"])
def test_every_status_has_its_words(locale: str) -> None:
    texts = Texts.load(ROOT / "assets" / "texts", locale)
    for status in S:
        for counters in ("", "11 – 12"):
            dossier = replace(a_dossier(status), next_counters=counters)
            action = next_action(dossier, TODAY, CALENDAR)
            said = [texts(dossier.status_key), texts(dossier.explain_key)]
            said.append(texts(action.key, **action.values))
            assert all(said)
            assert "{" not in "".join(said)


@pytest.mark.parametrize(
    ("status", "due", "ended", "late"),
    [
        (S.PROCESSING, TODAY, None, False),
        (S.PROCESSING, date(2026, 11, 20), None, True),
        (S.PROCESSING, None, None, False),
        (S.PAYMENT, date(2026, 11, 20), None, True),
        (S.DONE, date(2026, 11, 20), date(2026, 11, 20), False),
        (S.DONE, date(2026, 11, 19), date(2026, 11, 20), True),
        (S.RETURNED, date(2026, 11, 19), None, False),
        (S.STOPPED, date(2026, 11, 19), date(2026, 11, 20), True),
    ],
)
def test_on_time_is_decided_by_the_end_or_else_by_today(
    status: DossierStatus, due: date | None, ended: date | None, late: bool
) -> None:
    dossier = replace(a_dossier(status, due), ended=ended)
    assert is_overdue(dossier, TODAY, CALENDAR) is late


def test_the_citizens_own_time_is_given_back() -> None:
    late = a_dossier(S.PROCESSING, date(2026, 11, 19))
    assert is_overdue(replace(late, paused_days=2), TODAY, CALENDAR) is False
    assert days_left(replace(late, paused_days=2), TODAY, CALENDAR) == 0
    assert is_overdue(replace(late, paused_days=1), TODAY, CALENDAR) is True


def test_nothing_gets_late_while_it_waits_for_papers() -> None:
    waiting = a_dossier(S.SUPPLEMENT, date(2026, 11, 19))
    assert is_overdue(replace(waiting, paused_since=date(2026, 11, 18)), TODAY, CALENDAR) is False
    assert is_overdue(replace(waiting, paused_since=date(2026, 11, 20)), TODAY, CALENDAR) is True


def test_asking_for_papers_twice_is_late_whatever_the_date() -> None:
    twice = replace(a_dossier(S.SUPPLEMENT, date(2026, 12, 31)), supplements=2)
    assert is_overdue(twice, TODAY, CALENDAR) is True
    assert is_past_due(twice, TODAY, CALENDAR) is False
    assert next_action(twice, TODAY, CALENDAR) == NextAction("dossier.next.5")
    went_on = replace(twice, status=S.PROCESSING)
    assert is_overdue(went_on, TODAY, CALENDAR) is True
    assert next_action(went_on, TODAY, CALENDAR) == NextAction("dossier.next.4")


def test_days_left_are_working_days_while_it_is_open() -> None:
    assert days_left(a_dossier(S.PROCESSING, date(2026, 12, 4)), TODAY, CALENDAR) == 9
    assert days_left(a_dossier(S.PROCESSING, date(2026, 11, 18)), TODAY, CALENDAR) == -3
    assert days_left(a_dossier(S.DONE, date(2026, 12, 4)), TODAY, CALENDAR) is None
    assert days_left(a_dossier(S.PROCESSING), TODAY, CALENDAR) is None


def test_the_next_action_names_the_counter_where_one_must_be_visited() -> None:
    ready = replace(a_dossier(S.DONE), next_counters="11 – 12")
    assert next_action(ready, TODAY, CALENDAR) == NextAction(
        "dossier.next.9.at", {"counters": "11 – 12"}
    )
    busy = replace(a_dossier(S.PROCESSING, date(2026, 12, 4)), next_counters="5")
    assert next_action(busy, TODAY, CALENDAR) == NextAction("dossier.next.4")
    late = replace(busy, due=date(2026, 11, 2))
    assert next_action(late, TODAY, CALENDAR) == NextAction("dossier.next.overdue")
