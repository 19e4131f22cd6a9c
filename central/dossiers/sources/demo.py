"""Invented dossiers out of a file, as a system that answers at once: for trying a source out.

The file is that of `central seed --dossiers`: `ho_so` with the keys `ma_ho_so`, `trang_thai`,
`ma_tra_cuu` and their like.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from central.demo.dossiers import synthetic_dossiers
from central.dossiers.register import Told
from central.dossiers.sources.source import Report
from kiosk.domain.dossier import DossierStatus, parse_lookup_code


class Demo:
    """Reads the file once. Raises KnownError where it holds no dossiers."""

    kind = "demo"

    def __init__(self, file: Path) -> None:
        told = synthetic_dossiers(file, datetime.now(UTC))
        self._told = {each.key.code: each for each in told}

    async def ask(self, code: str, lookup_code: str) -> Report | None:
        told = self._told.get(code)
        if told is None:
            return None
        given = parse_lookup_code(lookup_code)
        right = bool(given) and given == told.key.lookup_code
        return replace(_report(told), lookup_code=given if right else "", whole=right)

    async def changed(self, since: datetime | None) -> AsyncIterator[Report]:  # noqa: ARG002
        for told in self._told.values():
            yield _report(told)

    async def close(self) -> None: ...


def _report(told: Told) -> Report:
    answer = told.answer
    return Report(
        told.key.code,
        DossierStatus(answer.status),
        received=answer.received,
        due=answer.due,
        ended=answer.ended,
        procedure_code=answer.procedure_code,
        procedure_title=answer.procedure_title,
        supplements=answer.supplements,
    )
