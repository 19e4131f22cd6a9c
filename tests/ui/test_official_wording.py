"""The catalogue's own words on English screens: translated, or said to be in Vietnamese."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest

from kiosk.domain.dossier import AnswerSource, Dossier, DossierKey, DossierStatus, Found
from kiosk.domain.procedure import FieldCount, Named, Paper, PaperCase, Procedure
from kiosk.domain.tongue import parts
from kiosk.domain.visit import events
from kiosk.domain.visit.ask import AskPage
from kiosk.domain.visit.online import OnlinePage
from kiosk.domain.visit.state import DossierPage, ProcedurePage, Screen, SearchPage, Tab, Visit
from kiosk.services.starter import plain_summaries, starter_procedures
from kiosk.sync.standin.dossiers import StandinDossiers
from tests.ui.ear import Ear
from tests.ui.support import ROOT, Hall
from ui.pictures.scenes.scene import NOW, FixedClock
from ui.pictures.scenes.search import field_counts, hit_of

CATALOGUE = ROOT / "assets" / "catalogue"
SUMMARIES = {summary.code: summary for summary in plain_summaries(CATALOGUE)}
STARTER = tuple(starter_procedures(CATALOGUE))
BIRTH = next(each for each in STARTER if each.code == "1.001193")
LINE = "Official wording, in Vietnamese."
PREVAILS = "This translation is a help; the Vietnamese wording prevails."
STRANGE = replace(
    BIRTH,
    id="strange",
    code="9.9",
    title="Thủ tục thử nghiệm",
    cases=(PaperCase("", (Paper("Giấy khai sinh"), Paper("Tờ giấy thử nghiệm"))),),
)


def show(hall: Hall, screen: Screen, locale: str = "en") -> list[str]:
    hall.runner.restore(Visit(number=1, screen=screen, locale=locale))
    for _ in range(2):
        hall.window.window.grabWindow()
        hall.settle()
    return hall.texts()


def page_of(procedure: Procedure, tab: Tab = Tab.PAPERS) -> ProcedurePage:
    return ProcedurePage(procedure, SUMMARIES.get(procedure.code), tab=tab)


def in_vietnamese(texts: list[str]) -> list[str]:
    return [text for text in texts if any(part.vietnamese for part in parts(text))]


def rows(hall: Hall) -> Iterator[str]:
    for draft in hall.window.app.model("procedure")._sheet.rows.drafts:
        yield from (" ".join(draft.title), " ".join(draft.text))


# --- the procedure -----------------------------------------------------------------------------


@pytest.mark.parametrize("tab", list(Tab))
def test_no_starter_procedure_has_a_row_in_vietnamese(hall: Hall, tab: Tab) -> None:
    for procedure in STARTER:
        show(hall, page_of(procedure, tab))
        said = list(rows(hall))
        assert (procedure.code, in_vietnamese(said), LINE in said) == (procedure.code, [], False)
        assert (PREVAILS in said) is (tab is Tab.LEGAL)


@pytest.mark.parametrize("tab", list(Tab))
def test_vietnamese_screens_say_nothing_of_languages(hall: Hall, tab: Tab) -> None:
    texts = show(hall, page_of(STRANGE, tab), "vi")
    assert [text for text in texts if "tiếng Việt" in text] == []


def test_a_paper_that_is_not_translated_is_said_to_be_in_vietnamese(hall: Hall) -> None:
    texts = show(hall, page_of(replace(STRANGE, title=BIRTH.title)))
    assert {LINE, "Birth certificate", "Tờ giấy thử nghiệm"} <= set(texts)


def test_the_line_stands_on_the_tab_that_needs_it(hall: Hall) -> None:
    """The title is on every tab, a paper on one."""
    known = replace(STRANGE, title=BIRTH.title)
    seen = [LINE in show(hall, page_of(known, tab)) for tab in Tab]
    assert seen == [tab is Tab.PAPERS for tab in Tab]
    assert [LINE in " ".join(show(hall, page_of(STRANGE, tab))) for tab in Tab] == [True] * 4


def test_the_ear_is_told_before_the_papers(hall: Hall) -> None:
    show(hall, page_of(STRANGE))
    spoken = hall.window.app.model("procedure").property("papersSpoken").split("\n")
    assert spoken[:2] == ["2 papers on the list", LINE]
    assert spoken[3] == "Tờ giấy thử nghiệm, if applicable"
    show(hall, page_of(BIRTH))
    assert LINE not in hall.window.app.model("procedure").property("papersSpoken")


def test_an_unknown_field_stays_as_it_is_and_is_noted(hall: Hall) -> None:
    strange = replace(BIRTH, fields=(Named("X", "Lĩnh vực thử nghiệm"),))
    assert show(hall, page_of(strange)).count(LINE) == 1
    assert hall.window.app.model("procedure").property("eyebrow").startswith("Lĩnh vực")


# --- lists -------------------------------------------------------------------------------------


def test_found_procedures_say_when_one_is_in_vietnamese(hall: Hall) -> None:
    known, strange = hit_of(BIRTH, SUMMARIES[BIRTH.code]), hit_of(STRANGE, SUMMARIES[BIRTH.code])
    strange = replace(strange, plain_name=None)
    found = SearchPage(query="x", found_by="x", answered=True, hits=(known,))
    assert LINE not in show(hall, found)
    assert LINE in show(hall, replace(found, hits=(known, strange)))
    assert hall.window.app.model("search").property("further") == f"2 procedures\n{LINE}"


def test_fields_are_called_by_their_codes(hall: Hall) -> None:
    fields = (FieldCount("G15-TP07", "Hộ tịch", 12), FieldCount("G13-TN02", "Đất đai", 3))
    hall.runner.set_conditions(replace(hall.runner.conditions, fields=fields))
    texts = show(hall, SearchPage())
    assert {"Civil status", "Land"} <= set(texts)
    assert ("Hộ tịch" in texts, LINE in texts) == (False, False)
    strange = (*fields, FieldCount("X", "Thử nghiệm", 1))
    hall.runner.set_conditions(replace(hall.runner.conditions, fields=strange))
    assert LINE in show(hall, SearchPage())


def test_online_services_say_when_one_is_in_vietnamese(hall: Hall) -> None:
    hits = [hit_of(each, SUMMARIES[each.code]) for each in STARTER[:3]]
    hall.runner.set_conditions(replace(hall.runner.conditions, fields=field_counts(STARTER)))
    assert in_vietnamese(show(hall, OnlinePage(answered=True, hits=tuple(hits)))) == []
    strange = replace(hits[0], plain_name=None, title="Thủ tục thử nghiệm")
    assert LINE in show(hall, OnlinePage(answered=True, hits=(strange, *hits[1:])))


# --- dossiers and questions --------------------------------------------------------------------


def invented() -> Iterator[Dossier]:
    standin, now = StandinDossiers(), FixedClock().read()
    for record in standin.digest_records(now):
        answer = standin.dossier(record.key, now, 1.0)
        assert isinstance(answer, Found)
        yield answer.dossier


def answer(dossier: Dossier, source: AnswerSource = AnswerSource.CENTRAL) -> DossierPage:
    return DossierPage(Found(dossier, NOW, source), DossierKey(dossier.code))


def test_an_invented_dossier_has_its_official_title_alone_in_vietnamese(hall: Hall) -> None:
    for dossier in invented():
        texts = show(hall, answer(dossier))
        # A bank keeps its name, and the official title stands beneath the English one.
        bank = dossier.payment.bank_name if dossier.payment else LINE
        left = [text for text in in_vietnamese(texts) if bank not in text]
        assert (dossier.status, left) == (dossier.status, [dossier.procedure_title])
        assert not any(LINE in text for text in texts)


def test_a_paper_that_is_asked_for_in_vietnamese_is_said_to_be(hall: Hall) -> None:
    dossier = next(each for each in invented() if each.status is DossierStatus.SUPPLEMENT)
    strange = replace(dossier, missing_papers=("Tờ giấy thử nghiệm",))
    texts = show(hall, answer(strange))
    assert any(text.endswith(f" · {LINE}") for text in texts)
    offline = show(hall, answer(strange, AnswerSource.DIGEST))
    assert not any(LINE in text for text in offline)


def test_a_fee_that_a_code_stands_for_is_not_counted(hall: Hall) -> None:
    paid = next(each for each in invented() if each.payment is not None)
    strange = replace(paid, fee_wording="Phí thử nghiệm")
    texts = show(hall, answer(strange))
    assert not any("Phí thử nghiệm" in text or LINE in text for text in texts)
    texts = show(hall, answer(replace(strange, payment=None)))
    assert {"Phí thử nghiệm", True} <= {*texts, any(LINE in text for text in texts)}


def test_a_question_names_its_procedure_in_the_language_of_the_moment(hall: Hall) -> None:
    show(hall, page_of(BIRTH))
    hall.window.app.model("procedure").ask()
    page = hall.runner.visit.screen
    assert isinstance(page, AskPage)
    assert page.procedure == (BIRTH.code, "Đăng ký khai sinh")
    assert "Register a birth" in show(hall, page)
    assert "Đăng ký khai sinh" in show(hall, page, "vi")


# --- a further language, and the ear -----------------------------------------------------------


def test_a_further_language_shows_what_it_has(
    tmp_path: Path, open_hall: Callable[..., Hall]
) -> None:
    words = tmp_path / "texts"
    copytree(ROOT / "assets" / "texts", words)
    (words / "ff.json").write_text('{"language.name": "Fulfulde"}', "utf-8")
    (words / "catalogue" / "ff.json").write_text('{"papers": {"Giấy khai sinh": "Kaayit"}}')
    texts = show(open_hall(words=words), page_of(STRANGE), "ff")
    assert {"Kaayit", "Tờ giấy thử nghiệm", "Nguyên văn tiếng Việt."} <= set(texts)


def test_the_vietnamese_in_an_english_screen_is_said_as_vietnamese(aloud: Hall, ear: Ear) -> None:
    """A date within it is not turned into English words."""
    strange = replace(STRANGE, title="Thủ tục số 5 ngày 20/11")
    aloud.runner.send(events.SetLocale("en"))
    aloud.runner.restore(replace(aloud.runner.visit, screen=page_of(strange)))
    aloud.settle()
    said = " ".join(text for text, _, _ in ear.words)
    assert "Thủ tục số 5 ngày 20 tháng 11" in said
