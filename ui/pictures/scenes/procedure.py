"""Scenes of one procedure: from the starter catalogue, and a few invented hard cases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from kiosk.domain.procedure import (
    Channel,
    Fee,
    LegalBasis,
    Level,
    Method,
    Named,
    Paper,
    PaperCase,
    PlainSummary,
    Procedure,
    Step,
    TimeLimit,
    TimeUnit,
)
from kiosk.domain.published import Published
from kiosk.domain.question import PublishedAnswer
from kiosk.domain.ticket import QueueState, Refusal
from kiosk.domain.visit.state import Access, PaperSlip, ProcedurePage, Tab, TakeAlong
from kiosk.services.starter import plain_summaries, starter_procedures
from kiosk.visit.runner import Conditions
from ui.pictures.scenes.scene import NOW, Scene, showing

_BIRTH = "1.001193"
_RESIDENCE = "1.004222"
_COPIES = "2.000815"
_SINGLE = "1.004873"
_LARGE = Access(large=True)
_CONTRAST = Access(contrast=True)
_LOWERED = Access(lowered=True)


def procedure_scenes(catalogue: Path) -> Iterator[Scene]:
    """Named as in the mocks; `catalogue` is the folder of the starter catalogue."""
    procedures = {each.code: each for each in starter_procedures(catalogue)}
    summaries = {summary.code: summary for summary in plain_summaries(catalogue)}
    known = Conditions()
    yield from _detail(ProcedurePage(procedures[_BIRTH], summaries[_BIRTH]), known)
    yield from _hard_cases()
    yield from _local(procedures, summaries)
    yield from _overlaid(procedures[_SINGLE], summaries[_SINGLE])
    yield from _linked()


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
    long = showing(ProcedurePage(hard_procedure(), case=1))
    several = replace(long, dialog=TakeAlong(1))
    yield Scene("05c-procedure-qr-several", several, known)
    yield Scene("05c-procedure-qr-several-lowered", replace(several, access=_LOWERED), known)
    yield Scene("05g-procedure-detail-contrast", replace(shown, access=_CONTRAST), known)
    yield Scene("05h-procedure-detail-large-text", replace(shown, access=_LARGE), known)
    yield Scene("05i-procedure-detail-lowered", replace(shown, access=_LOWERED), known)
    printed = showing(replace(page, slip=PaperSlip.PRINTED))
    yield Scene("05j-procedure-printed", printed, known)
    yield Scene("05k-procedure-no-printer", shown, replace(known, can_print=False))
    preferred = showing(replace(page, priority=True))
    yield Scene("05v-procedure-priority", preferred, known)
    yield Scene("05v-procedure-priority-lowered", replace(preferred, access=_LOWERED), known)
    old = replace(known, content_as_of=NOW - timedelta(days=9))
    yield Scene("05w-procedure-old-data", shown, old)
    refused = showing(replace(page, refusal=Refusal.CLOSED))
    yield Scene("05l-procedure-refused", refused, known)
    for name, queue in (
        ("05x-procedure-full", QueueState(0, 0, 3, full=True)),
        ("05x-procedure-closed", QueueState(0, 0, 3, open=False)),
    ):
        told = replace(known, queues={"birth": queue})
        yield Scene(name, shown, told)
        yield Scene(f"{name}-lowered", replace(shown, access=_LOWERED), told)


def _local(procedures: dict[str, Procedure], summaries: dict[str, PlainSummary]) -> Iterator[Scene]:
    """What the unit has of its own: a shorter limit, any commune; and what others asked."""
    shortened = ProcedurePage(procedures[_RESIDENCE], summaries[_RESIDENCE])
    yield Scene("05q-procedure-local-limit", showing(shortened))
    yield Scene("05q-procedure-local-limit-legal", showing(replace(shortened, tab=Tab.LEGAL)))
    yield Scene("05q-procedure-methods", showing(replace(shortened, tab=Tab.STEPS, page=1)))
    anywhere = showing(ProcedurePage(procedures[_COPIES], summaries[_COPIES]))
    yield Scene("05r-procedure-any-commune", anywhere)
    yield Scene("05r-procedure-any-commune-lowered", replace(anywhere, access=_LOWERED))
    yield Scene("05r-procedure-any-commune-large", replace(anywhere, access=_LARGE))
    answer = PublishedAnswer(_COPIES, "Câu hỏi mẫu?", "Câu trả lời mẫu.", date(2026, 11, 2))
    answered = Conditions(published=Published(answers=(answer,)))
    yield Scene("05s-procedure-answers", anywhere, answered)


def _overlaid(procedure: Procedure, summary: PlainSummary) -> Iterator[Scene]:
    """What the sample centre says beside the record: badge, delegation, fee, its own steps."""
    papers = ProcedurePage(procedure, summary)
    steps, legal = replace(papers, tab=Tab.STEPS), replace(papers, tab=Tab.LEGAL)
    name = "05x-procedure-overlay"
    for tab, page in (("", papers), ("-steps", steps)):
        yield Scene(f"{name}{tab}", showing(page))
        yield Scene(f"{name}{tab}-contrast", replace(showing(page), access=_CONTRAST))
        yield Scene(f"{name}{tab}-large", replace(showing(page), access=_LARGE))
        yield Scene(f"{name}{tab}-lowered", replace(showing(page), access=_LOWERED))
    yield Scene(f"{name}-steps-further", showing(replace(steps, page=1)))
    yield Scene(f"{name}-legal", showing(legal))


def _linked() -> Iterator[Scene]:
    """Several agencies, one desk; each way of submitting with terms of its own."""
    page = ProcedurePage(linked_procedure(), tab=Tab.STEPS)
    yield Scene("05t-procedure-methods-differ", showing(replace(page, page=1)))
    yield Scene("05t-procedure-chain", showing(replace(page, page=2)))
    yield Scene(
        "05t-procedure-chain-lowered", replace(showing(replace(page, page=2)), access=_LOWERED)
    )
    elsewhere = replace(page, tab=Tab.PAPERS)
    yield Scene("05u-procedure-not-here", showing(elsewhere))


def linked_procedure() -> Procedure:
    """An invented procedure that passes through three agencies, and is not taken here."""
    fee = Fee("LE_PHI", 0, "VND", "20.000 đồng/lần")
    return Procedure(
        id="linked",
        code="9.000003",
        title="Liên thông các thủ tục thử nghiệm về đăng ký mẫu và cấp thẻ mẫu",
        levels=(Level.COMMUNE,),
        full_online=True,
        fields=(Named("T", "Lĩnh vực thử nghiệm"),),
        executing=("Ủy ban nhân dân phường mẫu",),
        coordinating=("Công an phường mẫu",),
        authority=("Cơ quan bảo hiểm mẫu",),
        steps=(Step("Nộp hồ sơ", "Nộp tại một quầy."), Step("Nhận kết quả", "Nhận tại quầy đó.")),
        methods=(
            Method(Channel.COUNTER, TimeLimit(8, TimeUnit.WORKING_DAY), "", (fee,)),
            Method(
                Channel.ONLINE,
                TimeLimit(6, TimeUnit.WORKING_DAY),
                "",
                (replace(fee, wording="10.000 đồng/lần"),),
            ),
            Method(Channel.POSTAL, TimeLimit(8, TimeUnit.WORKING_DAY), "", (fee,)),
        ),
        cases=(PaperCase("", (Paper("Tờ khai mẫu", required=True), Paper("Giấy tờ mẫu"))),),
        results=(Named("", "Giấy mẫu và thẻ mẫu"),),
    )


def _hard_cases() -> Iterator[Scene]:
    """A title of 1,192 letters, steps of 21,000, several cases, and a record with no papers."""
    page = ProcedurePage(hard_procedure())
    yield Scene("05m-procedure-long", showing(page))
    yield Scene("05m-procedure-long-lowered", replace(showing(page), access=_LOWERED))
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
