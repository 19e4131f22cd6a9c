"""What happens to a printer, a cable or a machine while tickets are printed, chosen by dice.

Each trouble is orders to the printer's process: before a job, in the middle of it, or a kill of
the kiosk. It knows nothing of what should follow.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Any

Order = dict[str, Any]

# A ticket is some 75,000 bytes; the first band with the number ends near 18,000.
_TICKET = 76_000
MENDED = {
    "paper": "ok",
    "cover_open": False,
    "cutter_stuck": False,
    "hot": False,
    "offline": False,
    "answers": True,
    "garbage": "",
    "paper_ends_after": None,
    "obeys_clear": True,
}
_REFUSALS: dict[str, Order] = {
    "no_paper": {"paper": "out"},
    "cover_open": {"cover_open": True},
    "cutter_error": {"cutter_stuck": True},
    "overheated": {"hot": True},
    "offline": {"offline": True},
}
_STRANGE: dict[str, list[Order]] = {
    "paper_low": [{"do": "be", "faults": {"paper": "low"}}],
    "silence": [{"do": "be", "faults": {"answers": False}}],
    "garbage": [{"do": "be", "faults": {"garbage": "\x7f~"}}],
    "byte by byte": [{"do": "line", "drip": 0.01}],
    "power off and on": [{"do": "power_cycle"}],
    "stalled": [{"do": "line", "stalled": True}],
    "unplugged": [{"do": "unplug"}],
}


_WEIGHTS = {"nothing": 30, "before": 12, "strange": 10, "during": 14, "paper": 18, "kill": 16}


@dataclass(frozen=True)
class Trouble:
    """`shown` is the state that must be seen of it, empty where a job may go well all the same."""

    name: str
    before: list[Order] = field(default_factory=list)
    ambush: Order | None = None
    kill_after_bytes: int | None = None
    kill_after_seconds: float | None = None
    shown: str = ""


def trouble(dice: Random) -> Trouble:
    match dice.choices(list(_WEIGHTS), list(_WEIGHTS.values()))[0]:
        case "before":
            state, faults = dice.choice(list(_REFUSALS.items()))
            return Trouble(state, [{"do": "be", "faults": faults}], shown=state)
        case "strange":
            name, orders = dice.choice(list(_STRANGE.items()))
            return Trouble(name, orders, shown="not_connected" if name == "unplugged" else "")
        case "during":
            return _during(dice)
        case "paper":
            return _paper_ends(dice)
        case "kill":
            return _kill(dice)
    return Trouble("nothing")


def _during(dice: Random) -> Trouble:
    deeds: dict[str, Order] = {
        name: {"do": "be", "faults": faults} for name, faults in _REFUSALS.items()
    }
    deeds |= {name: orders[0] for name, orders in _STRANGE.items() if name != "paper_low"}
    name, deed = dice.choice(list(deeds.items()))
    ambush = {"do": "ambush", "after": dice.randrange(1, _TICKET), "deed": deed}
    return Trouble(f"{name} in mid-job", _stubborn(dice), ambush)


def _paper_ends(dice: Random) -> Trouble:
    """Also held by a printer that does not drop what it has: it comes out with the new roll."""
    ends = {"do": "be", "faults": {"paper_ends_after": dice.randrange(_TICKET)}}
    stubborn = _stubborn(dice)
    return Trouble("held in mid-job" if stubborn else "paper ends in mid-job", [*stubborn, ends])


def _stubborn(dice: Random) -> list[Order]:
    return [{"do": "be", "faults": {"obeys_clear": False}}] if dice.random() < 0.5 else []


def _kill(dice: Random) -> Trouble:
    where = dice.randrange(1, _TICKET)
    match dice.randrange(4):
        case 0:
            return Trouble("kill -9 at any moment", kill_after_seconds=dice.uniform(0, 0.4))
        case 1:
            # Both at once: the machine falls with the printer already out of paper.
            held = _paper_ends(dice).before
            return Trouble("kill -9 and no paper", held, kill_after_bytes=where)
    return Trouble("kill -9 in mid-job", kill_after_bytes=where)
