"""`script/soak-lobby`: weeks of a lobby display in a minute or two, and whether it has grown.

A real page of a real server in a real browser; only its timers run fifty times as fast. Every day
numbers are called one after the other, the line is lost and found again between them, and the board
is empty in the morning. After each day the browser clears what nobody holds and is measured.
"""

from __future__ import annotations

import itertools
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import click

from central.app import create_app
from central.content.installation import prepare
from central.context import Context
from central.db.engine import Database
from central.db.migrate import migrate
from central.settings import Settings
from tests.central import chromium
from tests.central.chromium import Chromium
from tests.central.conftest import HandClock
from tests.central.hall import CENTRE, Hall

# Half of a page is settled only once it has rung, spoken and lost its line for the first times.
WARM_DAYS: Final = 2
# The browser keeps its last 250 requests, and a little of every script that asks how it is.
MAY_GROW_KB: Final = 150
# Three of the page itself, and five of its line to the server (one of them counts for us).
MOST_LISTENERS: Final = 8
# Where sounds go to; each note is two more until it has been played.
SILENT: Final = 1
_HURRY: Final = """
const later = window.setTimeout;
window.setTimeout = (act, after, ...rest) => later(act, after / 50, ...rest);
window.lines = 0; window.rung = 0; window.said = 0;
let boards = 0;
const cut = () => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
window.EventSource = class extends EventSource {
  constructor(...all) {
    super(...all);
    lines += 1;
    this.addEventListener("board", () => (boards += 1) % 5 || later(cut));
  }
};
const play = OscillatorNode.prototype.start;
OscillatorNode.prototype.start = function (...all) { rung += 1; return play.apply(this, all); };
speechSynthesis.getVoices = () => [{ lang: "vi-VN" }];
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
speechSynthesis.speak = (each) => { said += 1; each.onend(); };
"""


@dataclass(frozen=True, slots=True)
class Size:
    """What the page holds once the browser has cleared away what nobody does."""

    heap_kb: int
    nodes: int
    listeners: int
    sounds: int

    @classmethod
    def of(cls, browser: Chromium) -> Size:
        ask = browser.driver.execute_cdp_cmd
        for _ in range(3):
            ask("HeapProfiler.collectGarbage", {})
        told = ask("Performance.getMetrics", {})["metrics"]
        found = {each["name"]: int(each["value"]) for each in told}
        return cls(
            found["JSHeapUsedSize"] // 1024,
            found["Nodes"],
            found["JSEventListeners"],
            found["AudioHandlers"],
        )


@dataclass(frozen=True, slots=True)
class Grown:
    """How much a display has grown between its first days and its last, and what it did."""

    first: Size
    last: Size
    calls: int
    lines: int
    rung: int
    said: int

    @property
    def faults(self) -> list[str]:
        found = []
        if self.last.nodes > self.first.nodes:
            found.append(f"nodes: {self.first.nodes} to {self.last.nodes}")
        if self.last.listeners > MOST_LISTENERS:
            found.append(f"listeners: {self.last.listeners}")
        if self.last.heap_kb - self.first.heap_kb > MAY_GROW_KB:
            found.append(f"heap: {self.first.heap_kb} to {self.last.heap_kb} KB")
        return found


def days(hall: Hall, clock: HandClock, app: Any, browser: Chromium, calls: int) -> Iterator[Size]:
    """Day after day, and how large the page is in the evening."""
    browser.driver.execute_cdp_cmd("Performance.enable", {})
    browser.before_pages(_HURRY)
    browser.size(1920, 1080)
    browser.look(f"/centres/{CENTRE}/lobby?lang=vi")
    desks = [hall.sit(number, "birth") for number in (1, 2)]
    while True:
        for number in range(1, calls + 1):
            hall.ticket(f"A{number:03d}", ago=(calls - number) / 60)
        for number in range(1, calls + 1):
            assert hall.call(desks[number % 2]) == f"A{number:03d}"
            app.state.house.live.poke()
        # The number that was called last stands there, whatever was lost on the way.
        browser.reads("#hero-number", f"A{calls:03d}")
        browser.until(lambda: not browser.all(".hero.fresh"), "the last call is not over")
        browser.until(lambda: Size.of(browser).sounds <= SILENT, "sounds are kept")
        yield min((Size.of(browser) for _ in range(3)), key=lambda size: size.nodes)
        for desk in desks:
            hall.calling.done(desk, hall.showing(desk))
        clock.advance(days=1)


def soak(context: Context, clock: HandClock, count: int, calls: int) -> Iterator[Size | Grown]:
    """The size of every evening, and in the end how it has grown. The centre is made here."""
    hall, app = Hall.of(context), create_app(context)
    with chromium.serving(app) as address:
        browser = Chromium(address, watched=False)
        try:
            evenings = []
            whole = days(hall, clock, app, browser, calls)
            for size in itertools.islice(whole, WARM_DAYS + count):
                evenings.append(size)
                yield size
            done = (browser.run(f"return {each}") for each in ("lines", "rung", "said"))
            yield Grown(evenings[WARM_DAYS - 1], evenings[-1], calls * len(evenings), *done)
            assert browser.complaints() == []
        finally:
            browser.quit()


@click.command()
@click.option("--days", "count", default=20, show_default=True, type=click.IntRange(1, 1000))
@click.option("--calls", default=200, show_default=True, type=click.IntRange(10, 999))
def main(count: int, calls: int) -> None:
    """So many days of so many calls."""
    if not chromium.IS_HERE:
        sys.exit(chromium.WHY_NOT)
    home = Path(tempfile.mkdtemp(prefix="lobby-"))
    settings = Settings(f"sqlite:///{home}/central.db", plain_cookies=True, always_open=True)
    clock = HandClock()
    context = Context(settings, Database.open(settings.database_url), clock)
    try:
        migrate(context.database)
        with context.database.writing() as session:
            prepare(session, context.now())
        for told in soak(context, clock, count, calls):
            click.echo(str(told))
    finally:
        context.database.close()
        shutil.rmtree(home)
    assert isinstance(told, Grown)
    click.echo("\n".join(told.faults) or "It has not grown.")
    sys.exit(bool(told.faults))


if __name__ == "__main__":
    main()
