"""The wording of what a unit has of its own for a procedure, always with where it comes from.

Shared by screen and paper. It stands beside the official wording and never in its place.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.domain.procedure_overlay import InternalStep
from kiosk.services.facts import Unit, limit_or
from kiosk.texts import Texts


@dataclass(frozen=True, slots=True)
class DecidedHere:
    """`name` is "delegated" or "fee"; `source` is the decision's kind, number and day."""

    name: str
    label: str
    words: str
    source: str


def decided_here(unit: Unit, texts: Texts) -> tuple[DecidedHere, ...]:
    """Which agency decides by delegation, and what is paid here."""
    found = {"delegated": unit.overlay.delegated, "fee": unit.overlay.fee}
    return tuple(
        DecidedHere(
            name,
            texts(f"procedure.here.{name}"),
            texts.of(decided.words),
            texts(
                f"procedure.here.{name}_by",
                number=decided.number,
                date=f"{decided.date:%d/%m/%Y}",
            ),
        )
        for name, decided in found.items()
        if decided is not None
    )


def fee_here(unit: Unit, texts: Texts) -> str:
    """What is paid here, short; empty where the unit says nothing of it."""
    fee = unit.overlay.fee
    return texts("procedure.here.pay", fee=texts.of(fee.words)) if fee else ""


def fee_from(unit: Unit, texts: Texts) -> str:
    """The same with the resolution it comes from; its day stands with the legal basis."""
    fee = unit.overlay.fee
    if fee is None:
        return ""
    return texts("procedure.here.fee_from", fee=texts.of(fee.words), number=fee.number)


def internal_steps(unit: Unit, texts: Texts) -> tuple[tuple[str, str], ...]:
    """Who, with the time they have, and what they do."""
    return tuple((_who(step, texts), texts.of(step.what)) for step in unit.overlay.steps)


def _who(step: InternalStep, texts: Texts) -> str:
    who = texts.of(step.who)
    return f"{who} · {limit_or(step.limit, '', texts)}" if step.limit else who
