"""Sheets about what people think and ask. The three kinds of satisfaction never share a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from central.pages.reports.told import Telling, count, day, percent, votes
from central.reports import queries
from central.reports.measures import share_or_none
from central.reports.opinions import (
    Questions,
    apart,
    counted,
    questions,
    standing,
    votes_in,
)
from central.reports.rows import Period, VoteRow, day_of, months_to
from central.reports.sheets import Amount, Cell, Kind, Sheet
from kiosk.domain.published import FEWEST_ANSWERS, Satisfaction

_MONTHS: Final = 6
# An open question older than this is late: the time that decision 766 gives an answer.
ANSWER_WITHIN: Final = 15


def opinions(of: Telling) -> tuple[Sheet, ...]:
    back = months_to(of.period.last, _MONTHS)
    long = Period(min(back[0].first, of.period.first), of.period.last)
    known = standing(queries.votes(of.session, of.code, long))
    here = votes_in(known, of.period)
    return (
        _votes(of, here),
        _by_field(of, here),
        _by_month(of, known, back),
        *_reasons(of, here),
        *(_entered(of, kind) for kind in (Satisfaction.SIPAS, Satisfaction.INDEX_5_4)),
        *question_sheets(of, asked_of(of)),
    )


def asked_of(of: Telling) -> Questions:
    rows = queries.questions(of.session, of.code)
    return questions(rows, of.period, of.now, of.calendar)


def question_sheets(of: Telling, asked: Questions) -> tuple[Sheet, ...]:
    late = sum(age > ANSWER_WITHIN for _, age in asked.open)
    oldest = max((age for _, age in asked.open), default=None)
    whole: tuple[tuple[str, Cell], ...] = (
        ("asked", count(asked.asked)),
        ("closed", count(asked.closed)),
        ("open", count(len(asked.open))),
        ("late", count(late)),
        ("oldest", Amount(Kind.COUNT, oldest)),
    )
    topics = tuple((of.t.term("topic", topic or "none"), count(n)) for topic, n in asked.topics)
    return (
        Sheet(
            of.t("report.questions"),
            of.columns("what", "amount"),
            tuple((of.t(f"questions.{key}"), cell) for key, cell in whole),
            of.t("questions.note", days=ANSWER_WITHIN),
        ),
        Sheet(of.t("questions.by_topic"), of.columns("topic", "asked", bars=("asked",)), topics),
        Sheet(
            of.t("questions.open_list"),
            of.columns("number", "topic", "subject", "asked_on", "age", bars=("age",)),
            tuple(
                (
                    each.number,
                    of.t.term("topic", each.topic or "none"),
                    each.event or each.procedure,
                    day(day_of(each.asked_at)),
                    count(age),
                )
                for each, age in asked.open
            ),
            of.t("questions.sealed"),
        ),
    )


def _votes(of: Telling, here: Sequence[VoteRow]) -> Sheet:
    found = counted(here)
    note = of.t(
        "report.votes_of",
        count=of.t.numbers.whole(found.n),
        first=day(of.period.first),
        last=day(of.period.last),
    )
    if found.scores is None:
        few = of.t("report.too_few", number=FEWEST_ANSWERS)
        return Sheet(of.t("report.votes"), of.columns("what", "amount"), (), few)
    rows: list[tuple[Cell, ...]] = [
        (of.t(f"score.{score}"), count(n), percent(share_or_none(n, found.n)))
        for score, n in reversed(list(enumerate(found.scores, 1)))
    ]
    rows.append((of.t("report.satisfied"), count(found.good), percent(found.percent)))
    columns = of.columns("score", "votes", "share", bars=("share",))
    return Sheet(of.t("report.votes"), columns, tuple(rows), note)


def _by_field(of: Telling, here: Sequence[VoteRow]) -> Sheet:
    """By what the rated number was taken for; votes without a number belong to no field."""
    services = {
        each.id: each.service
        for each in queries.tickets_of(of.session, of.code, [vote.ticket for vote in here])
    }
    codes = [each.code for each in of.centre.fields]
    groups = [
        [vote for vote in here if of.field_of(services.get(vote.ticket, "")) == code]
        for code in codes
    ]
    shown = apart(groups, len(here) - sum(map(len, groups)))
    rows = tuple(
        (of.field_name(code), *votes(each))
        for code, each in zip(codes, shown, strict=True)
        if each.n
    )
    columns = of.columns("field", "votes", "satisfied", bars=("satisfied",))
    return Sheet(of.t("report.votes_by_field"), columns, rows, of.t("report.votes_note"))


def _by_month(of: Telling, known: Sequence[VoteRow], months: Sequence[Period]) -> Sheet:
    rows = tuple((of.month(each), *votes(counted(votes_in(known, each)))) for each in months)
    columns = of.columns("month", "votes", "satisfied", bars=("satisfied",))
    return Sheet(of.t("report.votes_by_month"), columns, rows, of.t("report.votes_note"))


def _reasons(of: Telling, here: Sequence[VoteRow]) -> tuple[Sheet, ...]:
    found = counted(here).reasons
    if not found:
        return ()
    rows = tuple((of.t.term("reason", code), count(n)) for code, n in found)
    columns = of.columns("reason", "named", bars=("named",))
    return (Sheet(of.t("report.reasons"), columns, rows, of.t("report.reasons_note")),)


def _entered(of: Telling, kind: Satisfaction) -> Sheet:
    """What the centre was told by others, each with its n, its period and where it is from."""
    rows = tuple(
        (
            f"{day(each.first_day)} – {day(each.last_day)}",
            count(each.n),
            Amount(Kind.INDEX, Decimal(each.percent)),
            each.source,
        )
        for each in queries.entered(of.session, of.code)
        if each.kind == kind and each.n >= FEWEST_ANSWERS
    )
    columns = of.columns("period", "answers", "satisfied", "source", bars=("satisfied",))
    return Sheet(of.t(f"report.{kind}"), columns, rows, of.t(f"report.{kind}.note"))
