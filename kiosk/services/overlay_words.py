"""The wording of what a unit has of its own for a procedure, always with where it comes from.

Shared by screen and paper. It stands beside the official wording and never in its place.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.domain.procedure_overlay import Decided, InternalStep
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
            _source(f"procedure.here.{name}_by", decided, texts),
        )
        for name, decided in found.items()
        if decided is not None
    )


def with_fee_here(official: str, unit: Unit, texts: Texts) -> str:
    """The official fee, and beside it what is paid here."""
    fee = unit.overlay.fee
    here = texts("procedure.here.pay", fee=texts.of(fee.words)) if fee else ""
    return " · ".join(filter(None, (official, here)))


def fee_source(unit: Unit, texts: Texts) -> str:
    """Where the fee here comes from, as a sentence; empty where there is none."""
    fee = unit.overlay.fee
    return _source("procedure.here.fee_from", fee, texts) if fee else ""


def internal_steps(unit: Unit, texts: Texts) -> tuple[tuple[str, str], ...]:
    """Who, with the time they have, and what they do."""
    return tuple((_who(step, texts), texts.of(step.what)) for step in unit.overlay.steps)


def _who(step: InternalStep, texts: Texts) -> str:
    who = texts.of(step.who)
    return f"{who} · {limit_or(step.limit, '', texts)}" if step.limit else who


def _source(key: str, decided: Decided, texts: Texts) -> str:
    return texts(key, number=decided.number, date=f"{decided.date:%d/%m/%Y}")
