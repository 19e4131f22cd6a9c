"""Scenes of finding a procedure, from the starter catalogue and a few invented hard cases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from kiosk.domain.procedure import (
    FieldCount,
    PlainSummary,
    Procedure,
    ProcedureHit,
)
from kiosk.domain.text import Text
from kiosk.domain.visit.state import (
    Access,
    SearchPage,
)
from kiosk.services.starter import plain_summaries, starter_procedures
from kiosk.visit.runner import Conditions
from ui.pictures.scenes.scene import Scene, showing

_BIRTH = "1.001193"
_LARGE = Access(large=True)
_CONTRAST = Access(contrast=True)
_LOWERED = Access(lowered=True)
_MANY = 40
# As the sample centre says.
_ON_THE_SPOT = ("2.000815", "1.004873")
_VARIANTS = (
    Text("Thông thường", "The usual case"),
    Text("Đăng ký lại", "Register again"),
    Text("Có người nước ngoài", "With a foreigner"),
)


def search_scenes(catalogue: Path) -> Iterator[Scene]:
    """Named as in the mocks; `catalogue` is the folder of the starter catalogue."""
    procedures = list(starter_procedures(catalogue))
    summaries = {summary.code: summary for summary in plain_summaries(catalogue)}
    hits = [hit_of(procedure, summaries[procedure.code]) for procedure in procedures]
    wanted = sorted(hits, key=lambda hit: -summaries[hit.code].popularity)
    known = Conditions(fields=field_counts(procedures), popular=tuple(wanted[:3]))
    with_child = [hit for hit in wanted if "birth" in summaries[hit.code].life_events]
    yield from _searching(hits, tuple(with_child), known)


def _searching(
    hits: Sequence[ProcedureHit], with_child: tuple[ProcedureHit, ...], known: Conditions
) -> Iterator[Scene]:
    births = tuple(hit for hit in hits if hit.plain_name and "khai sinh" in hit.plain_name.vi)
    typed = SearchPage("khai sinh", True, "birth", "", births, answered=True, found_by="khai sinh")
    nothing = SearchPage("zzz", typing=True, answered=True)
    chosen = SearchPage(life_event="birth", hits=with_child, answered=True)
    yield Scene("04-search-browse", showing(SearchPage()), known)
    yield Scene("04b-search-results-keyboard", showing(typed), known)
    yield Scene("04c-search-results-pages", showing(chosen), known)
    here = tuple(hit for hit in hits if hit.code in _ON_THE_SPOT)
    on_the_spot = showing(SearchPage(hits=here, answered=True, on_the_spot=True))
    yield Scene("04k-search-on-the-spot", on_the_spot, known)
    yield Scene("04k-search-on-the-spot-contrast", replace(on_the_spot, access=_CONTRAST), known)
    yield Scene("04k-search-on-the-spot-large", replace(on_the_spot, access=_LARGE), known)
    yield Scene("04k-search-on-the-spot-lowered", replace(on_the_spot, access=_LOWERED), known)
    yield Scene("04d-search-nothing", showing(nothing), known)
    near = replace(nothing, query="khai snnih", instead=("khai sinh", "khai sinh cho con"))
    yield Scene("04d-search-nothing-near", showing(near), known)
    # What a bank does: with the keys, and read in peace.
    bank = replace(nothing, query="làm thẻ ATM", elsewhere="bank")
    yield Scene("04d-search-elsewhere", showing(bank), known)
    yield Scene("04d-search-elsewhere-put-away", showing(replace(bank, typing=False)), known)
    yield Scene("04d-search-elsewhere-lowered", replace(showing(bank), access=_LOWERED), known)
    yield Scene("04e-search-browse-lowered", replace(showing(SearchPage()), access=_LOWERED), known)
    yield Scene("04f-search-typing-lowered", replace(showing(typed), access=_LOWERED), known)
    yield Scene("04g-search-contrast", replace(showing(typed), access=_CONTRAST), known)
    yield Scene("04h-search-large", replace(showing(chosen), access=_LARGE), known)
    # A ward that was, whose name finds what is done about land; and one that finds nothing else.
    land = tuple(hit for hit in hits if "đất" in hit.title)
    ward = SearchPage("đất đỏ", hits=land, answered=True, found_by="đất đỏ", ward=True)
    alone = SearchPage("hòa bình", answered=True, found_by="hòa bình", ward=True)
    typing = showing(replace(ward, typing=True))
    yield Scene("04j-search-ward", showing(ward), known)
    yield Scene("04j-search-ward-alone", showing(alone), known)
    yield Scene("04j-search-ward-typing", typing, known)
    yield Scene("04j-search-ward-typing-lowered", replace(typing, access=_LOWERED), known)
    yield Scene("04i-search-no-catalogue", showing(SearchPage()))
    asked = zip(births, _VARIANTS, strict=False)
    several = tuple(replace(hit, variant=question) for hit, question in asked)
    unsure = replace(typed, hits=several, life_event="")
    yield Scene("04j-search-asks-back", showing(unsure), known)


def hit_of(procedure: Procedure, summary: PlainSummary) -> ProcedureHit:
    """The row of a list for a procedure of the starter catalogue."""
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
        bring=summary.bring,
        life_event=summary.life_events[0] if summary.life_events else "",
        online=procedure.online,
    )


def _fee(procedure: Procedure) -> str:
    fees = [fee.wording for method in procedure.methods[:1] for fee in method.fees]
    return fees[0] if fees else ""


def field_counts(procedures: Sequence[Procedure]) -> tuple[FieldCount, ...]:
    """The fields of some procedures, most first."""
    names = [field for procedure in procedures for field in procedure.fields]
    online = [field for procedure in procedures if procedure.online for field in procedure.fields]
    counts = {field: names.count(field) for field in dict.fromkeys(names)}
    ordered = sorted(counts, key=lambda field: -counts[field])
    return tuple(
        FieldCount(each.code, each.name, counts[each], online.count(each)) for each in ordered
    )
