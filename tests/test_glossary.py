"""The catalogue's own words in other languages: how they are found, and that none is missing."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from kiosk.domain.catalogue_formats import read_procedure
from kiosk.domain.errors import KnownError
from kiosk.domain.procedure import Procedure
from kiosk.domain.text import Text
from kiosk.domain.tongue import parts
from kiosk.glossary import FIELDS, HASHED, Glossary, wording_hash, wording_key
from kiosk.services.starter import plain_summaries, starter_procedures
from kiosk.texts import Texts, locales
from tests.catalogue_samples import DATA

ROOT = Path(__file__).resolve().parent.parent
TEXTS, CATALOGUE = ROOT / "assets" / "texts", ROOT / "assets" / "catalogue"
VI, EN = (Texts.load(TEXTS, locale) for locale in ("vi", "en"))
SECTIONS: dict[str, dict[str, str]] = json.loads((TEXTS / "catalogue" / "en.json").read_text())
NATIONAL = DATA / "tthc" / "tthc_norm_kiosk_capxa_tw.jsonl.gz"
KNOWN = Glossary(
    {
        FIELDS: {"G15-TP07": "Civil status"},
        "papers": {"Giấy khai sinh": "Birth certificate", "{n} đồng/bản": "{n} dong per copy"},
        "national": {wording_hash("Mẫu số 7 kèm theo Nghị định 9/2026/NĐ-CP"): "Form {n} of {n}"},
    },
    ",",
)


def wordings(procedure: Procedure) -> Iterator[tuple[str, str]]:
    """Every wording of a record that a citizen is shown, with the code of a field."""
    said = [procedure.title, procedure.requirements, procedure.receiving_address]
    said += [*procedure.executing, *procedure.authority]
    said += [*procedure.authorised, *procedure.coordinating]
    said += [each for step in procedure.steps for each in (step.name, step.text)]
    said += [method.wording for method in procedure.methods]
    said += [fee.wording for method in procedure.methods for fee in method.fees]
    said += [case.name for case in procedure.cases]
    for paper in papers(procedure):
        said += paper
    said += [result.name for result in procedure.results]
    said += [basis.title for basis in procedure.legal_bases]
    yield from ((each, "") for each in said if each)
    yield from ((each.name, each.code) for each in procedure.fields)


def papers(procedure: Procedure) -> Iterator[list[str]]:
    for case in procedure.cases:
        yield from ([paper.name, paper.note, paper.form_name] for paper in case.papers)


def left(said: Iterable[tuple[str, str]]) -> list[str]:
    """What English says as the record does."""
    return [wording for wording, code in said if EN.official(wording, code) == wording]


# --- what is there -----------------------------------------------------------------------------


def test_the_starter_has_nothing_that_english_leaves_untranslated() -> None:
    said = [each for made in starter_procedures(CATALOGUE) for each in wordings(made)]
    assert (len(said) > 1_500, left(said)) == (True, [])


def test_no_translation_is_in_vietnamese() -> None:
    texts = [text for section in SECTIONS.values() for text in section.values()]
    assert [text for text in texts if any(part.vietnamese for part in parts(text))] == []


def test_plain_names_are_the_same_whether_by_code_or_by_wording() -> None:
    names = {summary.name.vi: summary.name.en for summary in plain_summaries(CATALOGUE)}
    assert {vi: EN.official(vi) for vi in names} == names


def test_no_wording_is_translated_twice() -> None:
    keys = [
        wording_key(key)
        for name, section in SECTIONS.items()
        if name != FIELDS
        for key in section
        if not key.startswith(HASHED)
    ]
    assert sorted(key for key in set(keys) if keys.count(key) > 1) == []


def test_numbers_stand_on_both_sides() -> None:
    wrong = {
        key: text
        for name, section in SECTIONS.items()
        if name not in (FIELDS, "national")
        for key, text in section.items()
        if key.count("{n}") != text.count("{n}")
    }
    assert wrong == {}


def test_every_field_of_the_national_catalogue_has_a_name() -> None:
    listed = DATA / "tthc" / "linh_vuc.json"
    if not listed.exists():
        pytest.skip("the national catalogue is not here")
    codes = {each["ma"] for each in json.loads(listed.read_text("utf-8"))}
    assert (len(codes), codes - SECTIONS[FIELDS].keys()) == (297, set())


def test_two_papers_in_five_of_the_communes_are_known() -> None:
    if not NATIONAL.exists():
        pytest.skip("the national catalogue is not here")
    with gzip.open(NATIONAL, "rt", encoding="utf-8") as lines:
        procedures = [read_procedure(json.loads(line)) for line in lines]
    names = [(paper[0], "") for made in procedures for paper in papers(made)]
    fields = [(each.name, each.code) for made in procedures for each in made.fields]
    assert left(fields) == []
    assert 1 - len(left(names)) / len(names) > 0.42


# --- how it is found ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wording", "code", "said"),
    [
        ("Hộ tịch", "G15-TP07", "Civil status"),
        ("Tên khác", "G15-TP07", "Civil status"),
        ("Hộ tịch", "", ""),
        ("GIẤY  khai\u00a0sinh.", "", "Birth certificate"),
        ("Gia\u0302\u0301y khai sinh;", "", "Birth certificate"),
        ("- (2) Giấy khai sinh", "", "- (2) Birth certificate"),
        ("+ a) Giấy khai sinh", "", "+ a) Birth certificate"),
        ("Giấy khai sinh của trẻ", "", ""),
        ("15.000 đồng/bản", "", "15,000 dong per copy"),
        ("8 đồng/bản.", "", "8 dong per copy"),
        ("Mẫu số 01 kèm theo Nghị định 118/2024/NĐ-CP", "", "Form 01 of 118/2024/NĐ-CP"),
        ("", "", ""),
    ],
)
def test_a_wording_is_known_however_it_is_written(wording: str, code: str, said: str) -> None:
    assert KNOWN.find(wording, code) == said


def test_a_language_without_a_file_knows_nothing(tmp_path: Path) -> None:
    assert Glossary.read(tmp_path / "ff.json").find("Giấy khai sinh") == ""


@pytest.mark.parametrize("content", ["{", "[]", '{"papers": 3}', '{"papers": {"a": 1}}'])
def test_a_broken_file_is_a_known_fault(tmp_path: Path, content: str) -> None:
    path = tmp_path / "ff.json"
    path.write_text(content, "utf-8")
    with pytest.raises(KnownError, match=r"ff\.json"):
        Glossary.read(path)


# --- a further language ------------------------------------------------------------------------


@pytest.fixture
def third(tmp_path: Path) -> Path:
    """The folder of our texts with the beginnings of a third language."""
    for name in ("vi", "en"):
        (tmp_path / f"{name}.json").write_text((TEXTS / f"{name}.json").read_text("utf-8"), "utf-8")
    (tmp_path / "ff.json").write_text('{"language.name": "Fulfulde"}', "utf-8")
    (tmp_path / "catalogue").mkdir()
    words = {"fields": {"G15-TP07": "Nguurndam"}, "papers": {"Giấy khai sinh": "Kaayit jibinannde"}}
    (tmp_path / "catalogue" / "ff.json").write_text(json.dumps(words), "utf-8")
    return tmp_path


def test_a_further_language_falls_back_wording_by_wording(third: Path) -> None:
    texts = Texts.load(third, "ff")
    said = [texts.official("Hộ tịch", "G15-TP07"), texts.official("Giấy khai sinh")]
    said += [texts.official("Giấy báo tử"), texts.of(Text("Giấy khai sinh", "Birth certificate"))]
    assert said == ["Nguurndam", "Kaayit jibinannde", "Giấy báo tử", "Kaayit jibinannde"]
    assert [texts.translated(Text(vi)) for vi in ("Giấy khai sinh", "Giấy báo tử")] == [
        "Kaayit jibinannde",
        "",
    ]


def test_a_broken_glossary_takes_a_further_language_away(third: Path) -> None:
    assert locales(third) == ("vi", "en", "ff")
    (third / "catalogue" / "ff.json").write_text("[]", "utf-8")
    assert locales(third) == ("vi", "en")


# --- saying so ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("texts", "said", "note"),
    [
        (EN, ["Giấy khai sinh", "Giấy báo tử"], ""),
        (EN, ["Giấy khai sinh", "Tờ giấy thử nghiệm"], "Official wording, in Vietnamese."),
        (EN, ["12/2026", "–", ""], ""),
        (VI, ["Tờ giấy thử nghiệm"], ""),
    ],
)
def test_what_stays_in_vietnamese_is_noted(texts: Texts, said: list[str], note: str) -> None:
    noting = texts.noting()
    for wording in said:
        noting.official(wording)
    assert noting.official_note == note


def test_each_page_notes_for_itself() -> None:
    first, second = EN.noting(), EN.noting()
    first.official("Tờ giấy thử nghiệm")
    assert (bool(first.official_note), bool(second.official_note)) == (True, False)


def test_only_a_translation_gives_way() -> None:
    assert VI.prevailing == ""
    assert re.fullmatch(r".*the Vietnamese wording prevails\.", EN.prevailing)
