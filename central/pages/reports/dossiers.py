"""Sheets about dossiers, and about the figures that are in the manner of decision 766."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from central.pages.reports.told import Telling, count, moment, on_time, percent
from central.reports import queries
from central.reports.dossiers import Channel, lasting, tally
from central.reports.index766 import Basis, Catalogue, Entered, Index, group_of, indices
from central.reports.public import field_of_procedure
from central.reports.rows import DossierRow, months_to
from central.reports.sheets import NOTHING, Amount, Cell, Kind, Sheet
from kiosk.domain.published import FEWEST_ANSWERS, Satisfaction

_MONTHS: Final = 6
_SHOWN: Final = 20
_COUNTS: Final = ("received", "finished", "on_time", "on_time_percent")


def dossiers(of: Telling) -> tuple[Sheet, ...]:
    rows = queries.dossiers(of.session, of.code)
    months = months_to(of.period.last, _MONTHS)
    by_month = tuple((of.month(each), *on_time(tally(rows, each, of.calendar))) for each in months)
    columns = of.columns("month", *_COUNTS, bars=("received", "on_time_percent"))
    return (
        _all(of, rows),
        _by_field(of, rows),
        Sheet(of.t("dossiers.by_month"), columns, by_month),
        _by_channel(of, rows),
        _lasting(of, rows),
    )


def index_sheets(of: Telling, catalogue: Catalogue) -> tuple[Sheet, ...]:
    rows = queries.dossiers(of.session, of.code)
    used = {
        each.procedure
        for each in rows
        if each.received in of.period and each.channel == Channel.ONLINE
    }
    found = indices(
        tally(rows, of.period, of.calendar), lasting(rows, of.period), used, catalogue, _told(of)
    )
    columns = of.columns("index", "name", "amount", "n", "full_from", "basis")
    return (
        Sheet(
            of.t("index.title"),
            columns,
            tuple(_index_row(of, each) for each in found),
            of.t("index.note"),
        ),
    )


def _all(of: Telling, rows: list[DossierRow]) -> Sheet:
    whole = tally(rows, of.period, of.calendar)
    told: tuple[tuple[str, Cell], ...] = (
        ("received", count(whole.received)),
        ("finished", count(whole.finished)),
        ("on_time", count(whole.on_time)),
        ("on_time_percent", percent(whole.on_time_percent)),
        ("open", count(whole.open)),
        ("open_late", count(whole.open_late)),
    )
    heard = queries.source_heard(of.session, of.code)
    note = of.t("dossiers.note")
    if heard and heard.told_at:
        note += " " + of.t("dossiers.heard", time=moment(heard.told_at))
    named = tuple((of.t(f"dossiers.{key}"), cell) for key, cell in told)
    return Sheet(of.t("dossiers.all"), of.columns("what", "amount"), named, note)


def _by_field(of: Telling, rows: list[DossierRow]) -> Sheet:
    field_of = field_of_procedure(of.centre)
    groups: dict[str, list[DossierRow]] = {each.code: [] for each in of.centre.fields}
    groups[""] = []
    for row in rows:
        field = field_of.get(row.procedure, "")
        groups[field if field in groups else ""].append(row)
    counted = {code: tally(those, of.period, of.calendar) for code, those in groups.items()}
    columns = of.columns("field", *_COUNTS, bars=("received", "on_time_percent"))
    named = tuple(
        (of.field_name(code), *on_time(each))
        for code, each in counted.items()
        if each.received or each.finished
    )
    return Sheet(of.t("dossiers.by_field"), columns, named)


def _by_channel(of: Telling, rows: list[DossierRow]) -> Sheet:
    whole = tally(rows, of.period, of.calendar)
    known = (Channel.ONLINE, Channel.COUNTER, Channel.POST)
    named = tuple(
        (
            of.t(f"channel.{each.name.lower()}"),
            count(whole.channels[each]),
            percent(whole.channel_percent(each)),
        )
        for each in known
    )
    note = of.t("dossiers.channel_note", count=whole.channels[Channel.UNKNOWN])
    columns = of.columns("channel", "received", "share", bars=("share",))
    return Sheet(of.t("dossiers.by_channel"), columns, named, note)


def _lasting(of: Telling, rows: list[DossierRow]) -> Sheet:
    found = lasting(rows, of.period)
    named = tuple(
        (
            each.title or each.procedure or of.t("report.other"),
            each.procedure or NOTHING,
            count(each.finished),
            Amount(Kind.DAYS, each.days),
        )
        for each in found[:_SHOWN]
    )
    more = len(found) - len(named)
    note = of.t("dossiers.lasting_note")
    note += f" {of.t('dossiers.more', number=more)}" if more else ""
    columns = of.columns("procedure", "code", "finished", "calendar_days", bars=("calendar_days",))
    return Sheet(of.t("dossiers.lasting"), columns, named, note)


def _told(of: Telling) -> Entered | None:
    """Index 5.4 as it was entered for days that lie in the period."""
    for each in queries.entered(of.session, of.code):
        inside = each.first_day in of.period and each.last_day in of.period
        if each.kind == Satisfaction.INDEX_5_4 and inside and each.n >= FEWEST_ANSWERS:
            return Entered(Decimal(each.percent), each.n)
    return None


def _index_row(of: Telling, index: Index) -> tuple[Cell, ...]:
    kind = Kind.DAYS if index.code == "2.2" else Kind.INDEX
    # The portal's rule: a share of nothing is not there, and never 0 %.
    missing = of.t("index.none") if index.basis is not Basis.ELSEWHERE else NOTHING
    return (
        index.code,
        of.t(f"index.{index.code.replace('.', '_')}"),
        missing if index.value is None else Amount(kind, index.value),
        Amount(Kind.COUNT, index.n or None),
        Amount(Kind.PERCENT, index.full_from),
        of.t(f"basis.{index.basis}") + f" ({group_of(index.code)})",
    )
