"""Scenes of finding a procedure, from the starter catalogue and a few invented hard cases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from kiosk.domain.procedure import (
    Channel,
    FieldCount,
    LegalBasis,
    Level,
    Method,
    Named,
    Paper,
    PaperCase,
    PlainSummary,
    Procedure,
    ProcedureHit,
    Step,
    TimeLimit,
    TimeUnit,
)
from kiosk.domain.ticket import Refusal
from kiosk.domain.visit.state import (
    Access,
    PaperSlip,
    ProcedurePage,
    SearchPage,
    Tab,
    TakeAlong,
)
from kiosk.services.starter import plain_summaries, starter_procedures
from kiosk.visit.runner import Conditions
from ui.scenes.scene import Scene, showing

_BIRTH = "1.001193"
_LARGE = Access(large=True)
_CONTRAST = Access(contrast=True)
_LOWERED = Access(lowered=True)
_MANY = 40


def search_scenes(catalogue: Path) -> Iterator[Scene]:
    """Named as in the mocks; `catalogue` is the folder of the starter catalogue."""
    procedures = list(starter_procedures(catalogue))
    summaries = {summary.code: summary for summary in plain_summaries(catalogue)}
    hits = [_hit(procedure, summaries[procedure.code]) for procedure in procedures]
    wanted = sorted(hits, key=lambda hit: -summaries[hit.code].popularity)
    known = Conditions(fields=_fields(procedures), popular=tuple(wanted[:3]))
    yield from _searching(hits, known)
    birth = next(each for each in procedures if each.code == _BIRTH)
    yield from _detail(ProcedurePage(birth, summaries[_BIRTH]), known)
    yield from _hard_cases()


def _searching(hits: Sequence[ProcedureHit], known: Conditions) -> Iterator[Scene]:
    births = tuple(hit for hit in hits if hit.plain_name and "khai sinh" in hit.plain_name.vi)
    typed = SearchPage("khai sinh", True, "birth", "", births, answered=True)
    nothing = SearchPage("zzz", typing=True, answered=True)
    civil = replace(typed, query="", typing=False, life_event="birth", hits=tuple(hits[:9]))
    yield Scene("04-search-browse", showing(SearchPage()), known)
    yield Scene("04b-search-results-keyboard", showing(typed), known)
    yield Scene("04c-search-results-pages", showing(civil), known)
    yield Scene("04d-search-nothing", showing(nothing), known)
    yield Scene("04e-search-browse-lowered", replace(showing(SearchPage()), access=_LOWERED), known)
    yield Scene("04f-search-typing-lowered", replace(showing(typed), access=_LOWERED), known)
    yield Scene("04g-search-contrast", replace(showing(typed), access=_CONTRAST), known)
    yield Scene("04h-search-large", replace(showing(civil), access=_LARGE), known)
    yield Scene("04i-search-no-catalogue", showing(SearchPage()))


def _detail(page: ProcedurePage, known: Conditions) -> Iterator[Scene]:
    page = replace(page, ticked=frozenset({(0, 0), (0, 1), (0, 2)}))
    shown = showing(page)
    yield Scene("05-procedure-detail", shown, known)
    for name, tab in (
        ("05b-procedure-steps", Tab.STEPS),
        ("05e-procedure-forms", Tab.FORMS),
        ("05f-procedure-legal", Tab.LEGAL),
    ):
        yield Scene(name, showing(replace(page, tab=tab)), known)
    yield Scene("05c-procedure-qr-dialog", replace(shown, dialog=TakeAlong()), known)
    yield Scene("05g-procedure-detail-contrast", replace(shown, access=_CONTRAST), known)
    yield Scene("05h-procedure-detail-large-text", replace(shown, access=_LARGE), known)
    yield Scene("05i-procedure-detail-lowered", replace(shown, access=_LOWERED), known)
    printed = showing(replace(page, slip=PaperSlip.PRINTED))
    yield Scene("05j-procedure-printed", printed, known)
    yield Scene("05k-procedure-no-printer", shown, replace(known, can_print=False))
    refused = showing(replace(page, refusal=Refusal.CLOSED))
    yield Scene("05l-procedure-refused", refused, known)


def _hard_cases() -> Iterator[Scene]:
    """A title of 1,192 letters, steps of 21,000, several cases, and a record with no papers."""
    page = ProcedurePage(hard_procedure())
    yield Scene("05m-procedure-long", showing(page))
    yield Scene("05n-procedure-long-steps", showing(replace(page, tab=Tab.STEPS, page=3)))
    yield Scene("05o-procedure-long-large", replace(showing(page), access=_LARGE))
    bare = Procedure("bare", "9.000001", "Thủ tục thử nghiệm không ghi giấy tờ", (Level.COMMUNE,))
    yield Scene("05p-procedure-no-papers", showing(ProcedurePage(bare)))


def hard_procedure() -> Procedure:
    """An invented record as long as the longest published ones."""
    title = "Thủ tục thử nghiệm có tên rất dài để xem màn hình có giữ được bố cục hay không, "
    wording = "Người thử nghiệm nộp bộ hồ sơ mẫu tại quầy mẫu rồi chờ cán bộ mẫu xem xét. "
    papers = tuple(
        Paper(f"Giấy tờ mẫu số {number} dùng cho việc thử nghiệm", originals=1, required=number < 3)
        for number in range(1, 9)
    )
    long_paper = Paper("Giấy tờ mẫu có mô tả dài: " + wording * 40, copies=1)
    method = Method(
        Channel.COUNTER,
        TimeLimit(0, TimeUnit.OTHER),
        "Theo từng trường hợp thử nghiệm cụ thể, xem ở dưới",
    )
    return Procedure(
        id="hard",
        code="9.000002",
        title=(title * 15)[:1192],
        levels=(Level.COMMUNE,),
        fields=(Named("T", "Lĩnh vực thử nghiệm"),),
        executing=("Ủy ban nhân dân phường mẫu",),
        steps=(Step("Bước 1", (wording * 300)[:21000]), Step("Bước 2", wording)),
        methods=(method,),
        cases=(
            PaperCase("Trường hợp thử thứ nhất, dành cho người thử nghiệm:", papers),
            PaperCase("Trường hợp thử thứ hai:", (*papers[:2], long_paper)),
            PaperCase("* Lưu ý:", (Paper("Giấy tờ mẫu chỉ để thử."),)),
        ),
        legal_bases=tuple(LegalBasis(f"{n}/2026/TN", f"Văn bản mẫu số {n}") for n in range(1, 13)),
    )


def _hit(procedure: Procedure, summary: PlainSummary) -> ProcedureHit:
    return ProcedureHit(
        id=procedure.id,
        code=procedure.code,
        title=procedure.title,
        field=procedure.fields[0].name if procedure.fields else "",
        score=1.0,
        plain_name=summary.name,
        time_limit=procedure.methods[0].wording if procedure.methods else "",
        fee=_fee(procedure),
        marked=procedure.title,
        limit=procedure.methods[0].time_limit if procedure.methods else None,
        how_long=summary.how_long,
        how_much=summary.how_much,
    )


def _fee(procedure: Procedure) -> str:
    fees = [fee.wording for method in procedure.methods[:1] for fee in method.fees]
    return fees[0] if fees else ""


def _fields(procedures: Sequence[Procedure]) -> tuple[FieldCount, ...]:
    names = [field for procedure in procedures for field in procedure.fields]
    counts = {field: names.count(field) for field in dict.fromkeys(names)}
    ordered = sorted(counts, key=lambda field: -counts[field])
    return tuple(FieldCount(each.code, each.name, counts[each]) for each in ordered)
