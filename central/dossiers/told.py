"""What a source's report becomes in the register: a wire answer with the way so far.

A line of a list knows less than an answer about one dossier: of what was known in detail, all stays
that the line does not say itself.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from central.dossiers.register import Told
from central.dossiers.sources.source import Report
from kiosk.domain.dossier import Dossier, DossierKey, DossierStatus, StatusGroup, TimelineStep
from kiosk.sync.contract.dossiers import Answer, Step

_HANDED_IN, _AT_WORK, _RESULT = "Tiếp nhận", "Giải quyết", "Trả kết quả"
_ATTENTION: Final = frozenset({StatusGroup.ACTION_NEEDED, StatusGroup.REFUSED, StatusGroup.ENDED})


def told_of(report: Report, known: Answer | None, now: datetime) -> Told:
    """`known` is what the register has of the dossier, None where it has nothing."""
    said = Answer(
        status=report.status,
        due=report.due,
        as_of=now,
        procedure_code=report.procedure_code,
        procedure_title=report.procedure_title,
        received=report.received,
        ended=report.ended,
        supplements=report.supplements,
        timeline=[_wire(each) for each in report.steps or _way(report)],
    )
    if known is not None and not report.whole:
        said = _with_details(said, known)
    return Told(DossierKey(report.code, report.lookup_code), said, report.channel)


def _with_details(said: Answer, known: Answer) -> Answer:
    """Empty fields of `said` filled from `known`; the way only while the status is the same."""
    kept = known.model_dump(exclude={"as_of", "status", "timeline"})
    told = said.model_dump(exclude_defaults=True)
    same = said.status == known.status and known.timeline
    way = known.timeline if same else said.timeline
    return Answer.model_validate({**kept, **told, "timeline": way})


def _way(report: Report) -> tuple[TimelineStep, ...]:
    """Three steps from the days alone, where a source has no steps of its own."""
    group = Dossier("", report.status, None).group
    if group is StatusGroup.WAITING:
        return (
            TimelineStep(_HANDED_IN, "", "", "now"),
            TimelineStep(_AT_WORK, "", "", "todo"),
            TimelineStep(_RESULT, "", "", "todo"),
        )
    received = TimelineStep(_HANDED_IN, "", _day(report.received), "done")
    if group in _ATTENTION:
        refused = report.status is DossierStatus.NOT_ACCEPTED
        first = TimelineStep(_HANDED_IN, "", _day(report.received), "attention")
        if refused:
            return (first,)
        return (received, TimelineStep(_AT_WORK, "", "", "attention"), _ahead())
    if group is StatusGroup.IN_PROGRESS:
        return (received, TimelineStep(_AT_WORK, "", "", "now"), _ahead())
    finished = TimelineStep(_AT_WORK, "", _day(report.ended), "done")
    state = "done" if group is StatusGroup.FINISHED else "now"
    return (received, finished, TimelineStep(_RESULT, "", "", state))


def _ahead() -> TimelineStep:
    return TimelineStep(_RESULT, "", "", "todo")


def _day(day: date | None) -> str:
    return f"{day:%d/%m}" if day else ""


def _wire(step: TimelineStep) -> Step:
    return Step(name=step.name, note=step.note, at=step.at, state=step.state)
