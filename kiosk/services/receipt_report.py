"""The words of a technician's papers: the report of what was tried, and the rulers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from devices.printer.slips import Fact, ReportSlip, RulerSlip
from kiosk.domain.centre import Centre
from kiosk.domain.moment import Moment
from kiosk.domain.vitals import Vital
from kiosk.services.vital_words import part_name, state_and_remedy
from kiosk.texts import Texts

Place = tuple[Centre, str, Moment]
"""Centre, name of the machine, and when."""


def report_slip(
    seen: Sequence[Vital], results: Mapping[str, bool], place: Place, texts: Texts
) -> ReportSlip:
    """`results` says by part whether it worked when it was tried."""
    centre, machine, now = place
    local = now.local
    return ReportSlip(
        office=centre.office(texts.locale),
        centre=centre.name(texts.locale),
        heading=texts("receipt.report", machine=machine),
        facts=tuple(_fact(vital, results[vital.part], texts) for vital in seen),
        foot=texts("receipt.report_foot", time=f"{local:%H:%M}", date=f"{local:%d/%m/%Y}"),
    )


def ruler_slip(machine: str, now: Moment, texts: Texts) -> RulerSlip:
    """Two rulers and what to do with them."""
    local = now.local
    foot = texts("receipt.report_foot", time=f"{local:%H:%M}", date=f"{local:%d/%m/%Y}")
    heading = texts("receipt.ruler", machine=machine)
    return RulerSlip(heading, texts("receipt.ruler_note"), foot)


def _fact(vital: Vital, well: bool, texts: Texts) -> Fact:
    tried = texts("vital.tried.well" if well else "vital.tried.ill")
    return Fact(part_name(vital.part, texts), f"{tried} {state_and_remedy(vital, texts)}")
