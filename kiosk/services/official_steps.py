"""The official steps of a procedure, one by one, with nothing of their wording lost.

Some records hold all their steps in one text, each beginning on a line of its own ("Bước 2: ...").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kiosk.domain.procedure import Procedure, Step

_STEP_START = re.compile(
    r"^\s*(?:[-+*•]\s*|\(?[a-zđ0-9]{1,3}[.)]\s*)*bước\s+\d+\s*[:.)\-–]*\s*", re.IGNORECASE
)
_LONGEST_NAME = 120


def official_steps(procedure: Procedure) -> tuple[Step, ...]:
    """Steps in order; a name is empty where the record has none or only a number."""
    return tuple(part for step in procedure.steps for part in _parts(step))


def _parts(step: Step) -> Iterator[Step]:
    name = _STEP_START.sub("", step.name.strip())
    held: list[str] = []
    for line in step.text.splitlines():
        begun = _STEP_START.match(line)
        if not begun:
            held.append(line)
            continue
        if name or any(held):
            yield _step(name, held)
        rest = line[begun.end() :].strip()
        name, held = (rest, []) if len(rest) <= _LONGEST_NAME else ("", [rest])
    if name or any(held):
        yield _step(name, held)


def _step(name: str, lines: list[str]) -> Step:
    return Step(name.rstrip(":"), "\n".join(lines).strip())
