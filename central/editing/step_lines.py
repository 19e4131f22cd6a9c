"""Internal steps as staff type them: a step a line, "who | what | 4 giờ"; the time may be left out.

Pure. A further language has the same steps in the same order, without their times.
"""

from __future__ import annotations

import re
from typing import Any, Final

Steps = list[dict[str, Any]]

_TIME: Final = re.compile(r"([1-9]\d{0,3})\s*(giờ|hours?|h|ngày|days?)?", re.IGNORECASE)
_WORDS: Final = {"days": "ngày", "hours": "giờ"}
_BAR: Final = " | "


def as_lines(steps: object, locale: str) -> str:
    """The lines of one language; of any but Vietnamese without times, empty where it has none."""
    found = [each for each in steps if isinstance(each, dict)] if isinstance(steps, list) else []
    lines = [_line(each, locale) for each in found]
    return "\n".join(lines) if any(line.strip(" |") for line in lines) else ""


def from_lines(lines: dict[str, str]) -> Steps | None:
    """The steps of the lines by language; None where they cannot be read."""
    steps: Steps = []
    for line in lines["vi"].splitlines():
        step = _step(line)
        if step is None:
            return None
        steps.append(step)
    for locale, text in lines.items():
        pairs = [_pair(line) for line in text.splitlines() if locale != "vi"]
        if pairs and len(pairs) != len(steps):
            return None
        for step, pair in zip(steps, pairs, strict=False):
            if pair is None:
                return None
            step["who"][locale], step["what"][locale] = pair
    return steps


def _line(step: dict[str, Any], locale: str) -> str:
    said = [str((step.get(key) or {}).get(locale, "")) for key in ("who", "what")]
    times = [f"{step[key]} {word}" for key, word in _WORDS.items() if step.get(key)]
    return _BAR.join([*said, *(times if locale == "vi" else ())])


def _step(line: str) -> dict[str, Any] | None:
    words, bar, time = line.rpartition("|") if line.count("|") == 2 else (line, "", "")
    pair = _pair(words)
    if pair is None:
        return None
    step: dict[str, Any] = {"who": {"vi": pair[0]}, "what": {"vi": pair[1]}}
    if bar:
        found = _TIME.fullmatch(time.strip())
        if found is None:
            return None
        hours = (found[2] or "").lower().startswith(("g", "h"))
        step["hours" if hours else "days"] = int(found[1])
    return step


def _pair(line: str) -> tuple[str, str] | None:
    who, _, what = (part.strip() for part in line.partition("|"))
    return (who, what) if who and what and "|" not in what else None
