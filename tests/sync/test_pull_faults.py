"""Down, with the way there cut at every point: held is always something that was published."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kiosk.sync.central_system import NoAnswer
from kiosk.sync.content_source import Garbled, StartOver
from kiosk.sync.contract.content import Changes, Row
from tests.catalogue_samples import normalised
from tests.sync.killed_child import publisher
from tests.sync.kiosk_side import Side, side
from tests.sync.publisher import Json, Publisher, Wire, anchor
from tests.ticket_world import FakeClock

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("procedures", "answers")


class _Killed(BaseException):
    """The power goes: no handler of the program may notice."""


class Trouble:
    """Draws what goes wrong, call by call, from one seed."""

    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed)
        self.rate = 0.0
        self._pages: list[Changes] = []

    def step(self) -> None:
        """Between two pages."""
        if self.draw.random() < self.rate / 2:
            raise _Killed

    def fault(self, call: str, answer: Any) -> Any:
        if self.draw.random() >= self.rate:
            return answer
        kinds: list[Callable[[Any], Any]] = [lambda _: NoAnswer(), _kill]
        if call == "snapshot" and answer is not None:
            kinds = [_kill, self._cut, lambda _: b"x" * 300, lambda _: None]
        elif isinstance(answer, Changes):
            kinds += [self._again, self._shuffled, _forged, _shortened, lambda _: Garbled()]
            kinds += [lambda _: StartOver()]
            self._pages.append(answer)
        return self.draw.choice(kinds)(answer)

    def _cut(self, data: bytes) -> bytes:
        return data[: self.draw.randrange(len(data))]

    def _again(self, page: Changes) -> Changes:
        """A page of before comes once more in place of this one."""
        return self.draw.choice(self._pages or [page])

    def _shuffled(self, page: Changes) -> Changes:
        rows = self.draw.sample(page.rows, len(page.rows))
        return page.model_copy(update={"rows": rows})


def _kill(_: Any) -> Any:
    raise _Killed


def _forged(page: Changes) -> Changes:
    rows = [
        Row(id=row.id, sequence=row.sequence, data={"forged": True} if row.data else None)
        for row in page.rows
    ]
    return page.model_copy(update={"rows": rows})


def _shortened(page: Changes) -> Changes:
    """Rows are left out, and the page says that nothing is."""
    return page.model_copy(update={"rows": page.rows[:-1]})


def _data(name: str, number: int, turn: int) -> Json:
    return normalised(number, yeu_cau=f"lần {turn}") if name == "procedures" else {"turn": turn}


class History:
    """A central system and a kiosk, and everything that was ever published."""

    def __init__(self, home: Path, seed: int) -> None:
        self.home, self.trouble = home, Trouble(seed)
        self.publisher, self.clock = Publisher(names=NAMES), FakeClock()
        self.wire = Wire(self.publisher, self.trouble.fault)
        self.published: list[dict[str, list[str]]] = []
        self.turn = 0

    def publish(self, name: str, numbers: list[int], *, gone: bool) -> None:
        self.turn += 1
        for number in numbers:
            data = None if gone else _data(name, number, self.turn)
            self.publisher.publish(name, f"id-{number}", data)
        self._note()

    def snap(self, name: str) -> None:
        self.publisher.snap(name)

    def restore(self, share: float) -> None:
        self.turn += 1
        self.publisher.restored(int(len(self.publisher.log) * share), f"{self.turn:09x}")
        self._note()

    def forget_old_changes(self) -> None:
        for name in NAMES:
            self.publisher.snap(name)
        self.publisher.oldest = dict(self.publisher.newest)

    def pull(self, rate: float) -> None:
        """The kiosk runs once, under that much trouble, until it ends or is killed."""
        self.trouble.rate = rate
        self.clock.advance(hours=2)
        with side(self.home, self.wire, clock=self.clock, give_way=self.trouble.step) as kiosk:
            self._look(kiosk)
            try:
                kiosk.pull()
                kiosk.pull()
            except _Killed:
                return
            self._look(kiosk)

    def ends_well(self) -> None:
        """Without trouble two looks are enough to be where the central system is."""
        self.pull(0.0)
        with side(self.home, self.wire, clock=self.clock) as kiosk:
            for name in NAMES:
                assert kiosk.held(name) == sorted(self.publisher.rows(name))
            assert kiosk.ids() == sorted(self.publisher.rows("procedures"))

    def _note(self) -> None:
        self.published.append({name: sorted(self.publisher.rows(name)) for name in NAMES})

    def _look(self, kiosk: Side) -> None:
        """Held and shown is one of the states that were published, never a mixture."""
        for name in NAMES:
            states = [state[name] for state in self.published]
            assert kiosk.held(name) in [[], *states]
        assert kiosk.ids() == kiosk.held("procedures")


def _step(history: History, draw: random.Random) -> None:
    name = draw.choice(NAMES)
    kind = draw.choices(("publish", "snap", "restore", "forget", "pull"), (6, 2, 1, 1, 6))[0]
    if kind == "publish":
        numbers = draw.sample(range(1, 61), draw.randint(1, 40))
        history.publish(name, numbers, gone=draw.random() < 0.3)
    elif kind == "snap":
        history.snap(name)
    elif kind == "restore":
        history.restore(draw.random())
    elif kind == "forget":
        history.forget_old_changes()
    else:
        history.pull(draw.choice((0.0, 0.2, 0.5)))


@pytest.mark.parametrize("seed", range(int(os.environ.get("PULL_SEEDS", "12"))))
def test_whatever_happens_what_is_held_was_published_and_in_the_end_it_is_the_newest(
    tmp_path: Path, seed: int
) -> None:
    draw = random.Random(seed)
    history = History(tmp_path, seed)
    for _ in range(draw.randint(3, 12)):
        _step(history, draw)
    history.ends_well()


@pytest.mark.parametrize(("look", "left"), [(1, 24), (12, 24), (22, 4), (23, 1), (24, 0)])
def test_killed_in_the_middle_it_goes_on_where_it_was(tmp_path: Path, look: int, left: int) -> None:
    """A real process dies by SIGKILL at so many looks at the screen; the next one goes on."""
    program = subprocess.run(
        [sys.executable, "-m", "tests.sync.killed_child", str(tmp_path), str(look)],
        cwd=ROOT,
        capture_output=True,
        timeout=60,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert (program.returncode, program.stderr) == (-signal.SIGKILL, b"")
    seen: list[int] = []
    wire = Wire(publisher())
    with side(tmp_path, wire, trust=anchor(), give_way=lambda: seen.append(1)) as kiosk:
        assert kiosk.ids() == []
        assert kiosk.pull().changed == {"procedures"}
        assert kiosk.ids() == sorted(wire.publisher.rows("procedures"))
    assert len(seen) == left
