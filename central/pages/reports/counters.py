"""Sheets about numbers: what was received, how long people waited, what counters did."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from central.pages.reports.told import Telling, count, spread, votes
from central.reports import queries
from central.reports.opinions import apart, standing, votes_in
from central.reports.rows import Period, VoteRow, month_of, months_in, months_to
from central.reports.sheets import Amount, Cell, Kind, Sheet
from central.reports.visits import (
    CounterTally,
    Outcome,
    Visit,
    by_counter,
    days_worked,
    grouped,
    tally,
    visits,
)

_MONTHS: Final = 6
_SPREADS: Final = ("wait_median", "wait_ninety", "service_median", "service_ninety")
_ENDED: Final = ("received", "served", "absent", "abandoned")
_COUNTER: Final = (
    *("counter", "days", "calls", "served", "sent_on", "absent", "unfinished"),
    *("service_median", "service_ninety"),
)


def queue(of: Telling) -> tuple[Sheet, ...]:
    """The report on numbers. Months go back half a year, however short the period is."""
    back = months_to(of.period.last, _MONTHS)
    long = Period(min(back[0].first, of.period.first), of.period.last)
    known = _visits(of, long)
    here = [each for each in known if each.day in of.period]
    wanted = back if back[0].first < of.period.first else tuple(months_in(of.period))
    # Months before the first number of all were not quiet: there was no system yet.
    months = [each for each in wanted if known and each.last >= known[0].day]
    return (
        _all(of, here),
        _by_field(of, here),
        Sheet(
            of.t("report.by_counter"),
            of.columns(*_COUNTER, bars=("calls",)),
            tuple(_counter_row(of, each) for each in by_counter(here)),
            of.t("report.counter_note"),
        ),
        _by_hour(of, here),
        _by_weekday(of, here),
        _by(
            of,
            "month",
            [(of.month(each), [one for one in known if one.day in each]) for each in months],
        ),
    )


def counter_sheet(of: Telling) -> tuple[Sheet, ...]:
    """One month, counter by counter, with the votes about what was finished there."""
    month = Period(month_of(of.period.last).first, of.period.last)
    here = _visits(of, month)
    counters = by_counter(here)
    at = {each.ticket: each.counter for each in here}
    given = votes_in(standing(queries.votes(of.session, of.code, month)), month)
    groups = _voted_by([each.counter for each in counters], given, at)
    voted = apart(groups, len(given) - sum(map(len, groups)))
    return (
        Sheet(
            of.t("report.sheet_of", month=of.month(month)),
            of.columns(*_COUNTER, "votes", "satisfied", bars=("served",)),
            tuple(
                (*_counter_row(of, each), *votes(opinion))
                for each, opinion in zip(counters, voted, strict=True)
            ),
            f"{of.t('report.counter_note')} {of.t('report.votes_note')}",
        ),
        _by_service(of, here),
    )


def _visits(of: Telling, period: Period) -> tuple[Visit, ...]:
    tickets = queries.tickets(of.session, of.code, period)
    return visits(tickets, queries.moves(of.session, of.code, period), of.now)


def _all(of: Telling, here: Sequence[Visit]) -> Sheet:
    whole = tally(here)
    told: list[tuple[str, Cell]] = [("received", count(whole.received))]
    told += [(f"outcome.{each}", count(whole.outcomes[each])) for each in Outcome]
    told += [("days_worked", count(days_worked(here)))]
    told += zip(_SPREADS, (*spread(whole.wait), *spread(whole.service)), strict=True)
    rows = tuple((of.t(f"report.{key}"), cell) for key, cell in told)
    return Sheet(of.t("report.all"), of.columns("what", "amount"), rows, of.t("report.times_note"))


def _by_field(of: Telling, here: Sequence[Visit]) -> Sheet:
    found = grouped(here, lambda visit: of.field_of(visit.service))
    order = [*(each.code for each in of.centre.fields), ""]
    named = [(of.field_name(code), found[code]) for code in order if code in found]
    return _by(of, "field", named)


def _by_service(of: Telling, here: Sequence[Visit]) -> Sheet:
    found = grouped(here, lambda visit: visit.service)
    named = [
        (each.name(of.t.locale), found[each.code])
        for each in of.centre.services
        if each.code in found
    ]
    gone = [
        visit for code, those in found.items() if of.centre.service(code) is None for visit in those
    ]
    return _by(of, "service", [*named, *([(of.t("report.other"), gone)] if gone else [])])


def _by_hour(of: Telling, here: Sequence[Visit]) -> Sheet:
    """From the first hour with a number to the last."""
    found = grouped(here, lambda visit: visit.hour)
    hours = range(min(found), max(found) + 1) if found else range(0)
    named = [(f"{hour:02d}:00 – {hour:02d}:59", found.get(hour, ())) for hour in hours]
    return _by(of, "hour", named)


def _by_weekday(of: Telling, here: Sequence[Visit]) -> Sheet:
    """With the days on which numbers were given, so that a holiday makes no day look quiet."""
    found = grouped(here, lambda visit: visit.day.isoweekday())
    rows = []
    for number in sorted(found):
        those = found[number]
        days, whole = days_worked(those), tally(those)
        rows.append(
            (
                of.t(f"weekday.{number}"),
                count(days),
                count(whole.received),
                Amount(Kind.DAYS, whole.received / days),
                *spread(whole.wait),
            )
        )
    columns = ("weekday", "days", "received", "a_day", "wait_median", "wait_ninety")
    return Sheet(
        of.t("report.by_weekday"),
        of.columns(*columns, bars=("a_day",)),
        tuple(rows),
        of.t("report.weekday_note"),
    )


def _by(of: Telling, what: str, groups: Iterable[tuple[str, Sequence[Visit]]]) -> Sheet:
    rows = []
    for name, those in groups:
        whole = tally(those)
        counts = (
            *(whole.received, whole.outcomes[Outcome.SERVED]),
            *(whole.outcomes[Outcome.ABSENT], whole.abandoned),
        )
        rows.append((name, *map(count, counts), *spread(whole.wait), *spread(whole.service)))
    columns = of.columns(what, *_ENDED, *_SPREADS, bars=("received", "wait_median"))
    return Sheet(of.t(f"report.by_{what}"), columns, tuple(rows))


def _counter_row(of: Telling, counter: CounterTally) -> tuple[Cell, ...]:
    counts = (
        *(counter.days, counter.calls, counter.served, counter.sent_on),
        *(counter.absent, counter.unfinished),
    )
    name = of.t("counter", number=counter.counter)
    return (name, *map(count, counts), *spread(counter.service))


def _voted_by(
    counters: Sequence[int], given: Sequence[VoteRow], at: dict[str, int | None]
) -> list[list[VoteRow]]:
    return [[vote for vote in given if at.get(vote.ticket) == number] for number in counters]
