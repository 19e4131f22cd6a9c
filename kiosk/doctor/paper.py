"""What is known of the printer's paper: what was used, and what a roll still holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from devices.printer.ledger import JobLedger
from kiosk.services.device_settings import printer_settings
from kiosk.services.roll import roll_state

if TYPE_CHECKING:
    from kiosk.site import Site


@dataclass(frozen=True, slots=True)
class Paper:
    """`said` for the doctor's line, `values` for the dashboard's sentence."""

    said: str
    low: bool
    values: dict[str, Any]

    @classmethod
    def of(cls, site: Site) -> Paper:
        printed = JobLedger(printer_settings(site).ledger).millimetres
        roll = roll_state(site.paths.roll, printed, site.settings.staff.roll_metres)
        if roll is None:
            return cls(f"{printed / 1000:.1f} m of paper used" if printed else "", False, {})
        said = f"{roll.used_m:.1f} m of this roll used, about {roll.tickets} tickets left"
        return cls(said, roll.low, {"metres": round(roll.used_m, 1), "tickets": roll.tickets})
