"""Procedures by name for the page of configuration: found by code, or by what is typed. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from kiosk.maintenance.events import Answered, Operate

FIND = "find"
"""The first step of the place where a procedure to add is typed; a service's number follows."""
PROCEDURES = "config.procedures"


@dataclass(frozen=True, slots=True)
class KnownProcedures:
    """`names` by code; `asked` are codes whose names were asked for, known or not.

    `found` are the codes that fit `query` best.
    """

    query: str = ""
    found: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    asked: frozenset[str] = frozenset()

    def opened(self, codes: Iterable[str]) -> tuple[KnownProcedures, tuple[Operate, ...]]:
        """What these are called is asked for, once."""
        new = [code for code in codes if code not in self.asked and code not in self.names]
        if not new:
            return self, ()
        asked = replace(self, asked=self.asked | frozenset(new))
        return asked, (Operate(PROCEDURES, {"codes": new}),)

    def typed(self, query: str) -> tuple[KnownProcedures, tuple[Operate, ...]]:
        if not query.strip():
            return replace(self, query=query, found=()), ()
        return replace(self, query=query), (Operate(PROCEDURES, {"query": query}),)

    def answered(self, event: Answered) -> KnownProcedures:
        """An answer to what is no longer typed only tells names."""
        if event.failed:
            return self
        rows: list[Mapping[str, Any]] = list(event.values["procedures"])
        names = {**self.names, **{str(row["code"]): str(row["name"]) for row in rows}}
        if event.values.get("query") != self.query or not self.query.strip():
            return replace(self, names=names)
        return replace(self, names=names, found=tuple(str(row["code"]) for row in rows))
