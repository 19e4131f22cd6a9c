"""What differs between two documents, place by place: for the page before saving and the log. Pure.

Rows of a list that have a code are known by it, so that one taken out is not taken for many
changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

# In place of a secret value.
HIDDEN: Final = "•••"
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Change:
    """`old` or `new` is None where there was or is nothing. `secret` values are never shown."""

    place: str
    old: Any = None
    new: Any = None
    secret: bool = False

    def as_json(self) -> dict[str, Any]:
        hidden = self.secret
        old, new = (HIDDEN if hidden and v is not None else v for v in (self.old, self.new))
        return {"place": self.place, "old": old, "new": new}

    def line(self) -> str:
        """One line of the audit log."""
        shown = self.as_json()
        return f"{self.place}: {_short(shown['old'])} -> {_short(shown['new'])}"


def differences(old: Any, new: Any, place: str = "") -> Iterator[Change]:
    """The smallest places that differ, in the order of the new document."""
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for key in (*new, *(key for key in old if key not in new)):
            inner = f"{place}.{key}" if place else str(key)
            yield from differences(old.get(key), new.get(key), inner)
    elif _coded(old) and _coded(new):
        yield from _rows(old, new, place)
    else:
        yield Change(place, old, new)


def _rows(old: list[Any], new: list[Any], place: str) -> Iterator[Change]:
    before = {row["code"]: row for row in old}
    after = {row["code"]: row for row in new}
    for code in (*after, *(code for code in before if code not in after)):
        yield from differences(before.get(code), after.get(code), f"{place}[{code}]")
    kept = [code for code in before if code in after]
    if kept != [code for code in after if code in before]:
        yield Change(f"{place}.order", list(before), list(after))


def _coded(rows: Any) -> bool:
    return isinstance(rows, list) and all(isinstance(row, dict) and "code" in row for row in rows)


def _short(value: Any) -> str:
    if value is None:
        return "-"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
