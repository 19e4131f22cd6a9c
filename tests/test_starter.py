"""The starter catalogue: sound in itself, true to the national facts, and in our own words."""

from __future__ import annotations

import gzip
import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.domain.errors import KnownError
from kiosk.domain.procedure import Channel, Level, PlainSummary, Procedure
from kiosk.domain.procedure_json import (
    procedure_from_json,
    procedure_to_json,
    summary_from_json,
    summary_to_json,
)
from kiosk.services.life_events import life_events
from kiosk.services.starter import plain_summaries, starter_procedures

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "assets" / "catalogue"
NATIONAL = ROOT.parent / "shared" / "data" / "tthc" / "tthc_norm_kiosk_capxa_tw.jsonl.gz"
CHANNELS = {"DIRECT": Channel.COUNTER, "ONLINE": Channel.ONLINE, "POSTAL": Channel.POSTAL}
RUN = 60


@pytest.fixture(scope="module")
def procedures() -> tuple[Procedure, ...]:
    return tuple(starter_procedures(FOLDER))


@pytest.fixture(scope="module")
def summaries() -> tuple[PlainSummary, ...]:
    return plain_summaries(FOLDER)


@pytest.fixture(scope="module")
def national() -> dict[str, dict[str, Any]]:
    """The national records of our codes, by id."""
    if not NATIONAL.exists():
        pytest.skip("the national catalogue is not beside the project")
    with gzip.open(NATIONAL, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    codes = {procedure.code for procedure in starter_procedures(FOLDER)}
    return {record["id"]: record for record in records if record["ma"].strip() in codes}


def clean(text: str | None) -> str:
    return " ".join(unicodedata.normalize("NFC", text or "").split())


def texts_of(value: Any) -> Iterator[str]:
    """Every text anywhere in a JSON value."""
    if isinstance(value, str):
        yield clean(value)
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from texts_of(part)


def test_every_row_comes_back_as_it_was(procedures: tuple[Procedure, ...]) -> None:
    lines = (FOLDER / "starter.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line) for line in lines] == [procedure_to_json(p) for p in procedures]
    assert tuple(procedure_from_json(procedure_to_json(p)) for p in procedures) == procedures


def test_rows_are_about_sixty_distinct_commune_procedures(
    procedures: tuple[Procedure, ...],
) -> None:
    assert 60 <= len(procedures) <= 70
    assert len({p.id for p in procedures}) == len({p.code for p in procedures}) == len(procedures)
    assert [p.code for p in procedures if Level.COMMUNE not in p.levels or p.internal] == []


def test_every_row_says_what_a_citizen_asks(procedures: tuple[Procedure, ...]) -> None:
    empty = [
        p.code
        for p in procedures
        if not (p.methods and p.cases and p.cases[0].papers and p.results and p.legal_bases)
        or not 3 <= len(p.steps) <= 6
        or not all(method.fees and method.fees[0].wording for method in p.methods)
        or not all(m.wording for m in p.methods if m.time_limit.unit == "other")
        or str(p.snapshot) != "2026-07-18"
    ]
    assert empty == []


def test_a_birth_needs_the_five_papers_that_are_drawn(procedures: tuple[Procedure, ...]) -> None:
    (birth,) = [p for p in procedures if p.code == "1.001193"]
    assert [(paper.name, paper.required) for paper in birth.cases[0].papers] == [
        ("Tờ khai đăng ký khai sinh", True),
        ("Giấy chứng sinh", True),
        ("Căn cước của người đi đăng ký", True),
        ("Giấy chứng nhận kết hôn của cha mẹ", False),
        ("Văn bản ủy quyền", False),
    ]


def test_summaries_and_rows_belong_together(
    procedures: tuple[Procedure, ...], summaries: tuple[PlainSummary, ...]
) -> None:
    assert [s.code for s in summaries] == [p.code for p in procedures]
    assert tuple(summary_from_json(summary_to_json(s)) for s in summaries) == summaries


def test_every_summary_speaks_both_languages_in_short_sentences(
    summaries: tuple[PlainSummary, ...],
) -> None:
    lines = [
        (summary.code, text)
        for summary in summaries
        for line in (summary.bring, summary.where, summary.how_long, summary.how_much, summary.get)
        for text in (line.vi, line.en)
    ]
    assert [line for line in lines if not line[1].endswith(".") or len(line[1]) > 80] == []
    assert [s.code for s in summaries if not (s.name.vi and s.name.en and s.aliases)] == []
    assert [s.code for s in summaries if not 0 < s.popularity <= 100] == []


def test_every_life_event_has_an_icon_and_at_least_five_procedures(
    summaries: tuple[PlainSummary, ...],
) -> None:
    events = life_events(FOLDER)
    assert [event.name.vi for event in events] == [
        "Sinh con",
        "Kết hôn",
        "Nhà đất",
        "Kinh doanh",
        "Cư trú",
        "Đi học",
        "Việc làm",
        "Người thân qua đời",
    ]
    used = [code for summary in summaries for code in summary.life_events]
    assert set(used) == {event.code for event in events}
    assert [event.code for event in events if used.count(event.code) < 5] == []
    icons = ROOT / "assets" / "icons" / "regular"
    assert [e.icon for e in events if not (icons / f"{e.icon}.svg").exists()] == []


def test_facts_are_those_of_the_national_record(
    procedures: tuple[Procedure, ...], national: dict[str, dict[str, Any]]
) -> None:
    assert {p.id for p in procedures} - national.keys() == set()
    for procedure in procedures:
        record = national[procedure.id]
        assert (procedure.code, procedure.title) == (clean(record["ma"]), clean(record["ten"]))
        assert procedure.decision.number == clean(record["quyet_dinh"]["so"])
        assert [f.code for f in procedure.fields] == [f["ma"] for f in record["linh_vuc"]]
        offered = {
            (CHANNELS[way["hinh_thuc"]], float(way["thoi_han"] or 0), way["don_vi"].lower())
            for way in record["cach_thuc"]
        }
        ours = {
            (m.channel, m.time_limit.quantity, m.time_limit.unit.value) for m in procedure.methods
        }
        assert ours <= offered, procedure.code


def test_no_sentence_is_copied_from_the_national_record(
    procedures: tuple[Procedure, ...],
    summaries: tuple[PlainSummary, ...],
    national: dict[str, dict[str, Any]],
) -> None:
    theirs = "\n".join(text for record in national.values() for text in texts_of(record))
    facts = {"title", "publisher", "fields", "audiences", "legal_bases"}
    rows: list[dict[str, Any]] = [
        {key: value for key, value in procedure_to_json(p).items() if key not in facts}
        for p in procedures
    ]
    ours = {text for row in [*rows, *map(summary_to_json, summaries)] for text in texts_of(row)}
    copied = [
        text
        for text in ours
        if any(text[at : at + RUN] in theirs for at in range(len(text) - RUN + 1))
    ]
    assert copied == []


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "Line 2 of starter.jsonl is damaged"),
        ('{"id": "x", "code": "1"}', "Line 2 of starter.jsonl is damaged: title: missing"),
        ("[]", "Line 2 of starter.jsonl is damaged: must be an object"),
    ],
)
def test_a_damaged_line_is_named(tmp_path: Path, line: str, reason: str) -> None:
    good = '{"id": "a", "code": "9.000001", "title": "Thủ tục thử"}'
    (tmp_path / "starter.jsonl").write_text(f"{good}\n{line}\n", "utf-8")
    with pytest.raises(KnownError, match=reason):
        list(starter_procedures(tmp_path))


def test_missing_and_damaged_files_are_known_errors(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match=r"plain_summaries\.jsonl cannot be read"):
        plain_summaries(tmp_path)
    (tmp_path / "life_events.json").write_text("[7]", "utf-8")
    with pytest.raises(KnownError, match=r"life_events\.json is damaged"):
        life_events(tmp_path)
