"""What a unit says of a procedure beside the national record. Pure shapes.

A shortened time limit is not among it: that is LocalDeadline (kiosk/domain/centre.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kiosk.domain.procedure import TimeLimit
from kiosk.domain.text import Text


@dataclass(frozen=True, slots=True)
class Decided:
    """What holds here, and the number and day of the decision or resolution it comes from."""

    words: Text
    number: str
    date: date


@dataclass(frozen=True, slots=True)
class InternalStep:
    """Who here does what; `limit` is None where no time is set."""

    who: Text
    what: Text
    limit: TimeLimit | None = None


@dataclass(frozen=True, slots=True)
class ProcedureOverlay:
    """`delegated` is the agency that decides by delegation, `fee` what is paid here.

    `on_the_spot`: received, examined, approved, sealed and returned here ("5 tại chỗ").
    """

    procedure: str
    delegated: Decided | None = None
    fee: Decided | None = None
    steps: tuple[InternalStep, ...] = ()
    on_the_spot: bool = False


NO_OVERLAY = ProcedureOverlay("")
