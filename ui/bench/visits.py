"""Thousands of visits in one kiosk: does its memory grow, and is anybody left behind?

Each visit goes one way through the screens, as events; the whole window draws them. Bounded in
count; stops by itself.
"""

from __future__ import annotations

import gc
import os
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from kiosk.domain.scan import classify
from kiosk.domain.visit import ask, centre, events, help, online, rating, wards
from kiosk.domain.visit.state import Tab
from ui.bench.stage import Running, Stage, running, unanswered

_WARM_UP = 500
_EVERY = 500
_DOSSIER = "H49.61-261120-0042"
_UNKNOWN = "H49.61-261120-9999"

Way = tuple[events.Event | Callable[[], events.Event], ...]


def bench_visits(home: Path, visits: int = 10_000) -> dict[str, Any]:
    """Resident megabytes after the first 500 visits and from there on; seconds in all."""
    with running(home) as kiosk:
        kiosk.window.preload()
        kiosk.stage.pause(2.0)
        begun = time.perf_counter()
        sizes: list[float] = []
        ways = list(_ways(kiosk))
        for number in range(1, visits + 1):
            _visit(kiosk.stage, ways[number % len(ways)])
            # Between two people it does so by itself.
            kiosk.window.memory.tidy()
            if number >= _WARM_UP and number % _EVERY == 0:
                gc.collect()
                sizes.append(_resident_mb())
        return {
            "visits": visits,
            "ways": len(ways),
            "seconds": round(time.perf_counter() - begun, 1),
            "resident_mb": [round(size, 1) for size in sizes],
            "growth_mb": round(sizes[-1] - sizes[0], 2) if sizes else 0.0,
        }


def _resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def _visit(stage: Stage, way: Way) -> None:
    """One visit: each event when the one before was answered; the last page is painted."""
    for event in way:
        stage.runner.send(event if isinstance(event, events.Event) else event())
        stage.wait(lambda: not unanswered(stage.runner.visit))
    stage.painted()
    stage.runner.send(events.EndVisit())
    stage.wait(lambda: True)


def _ways(kiosk: Running) -> Iterator[Way]:
    """Every journey, the reading aids and the other language."""
    house = kiosk.kiosk
    profile, today = house.site.centre, house.site.clock.read().day
    service = profile.services[0]
    queue = (events.OpenQueue(), events.ChooseField(service.field))
    yield (*queue, events.ChooseService(service.code), lambda: events.TakeNumber(_new()))
    yield (events.SetLocale("en"), *queue, events.TogglePriority())
    yield (events.OpenSearch(), events.TypeQuery("khai sinh"), events.TypeQuery("ket hon"))
    for hit in house.cache_worker.run(house.catalogue.browse, limit=6):
        yield (events.OpenSearch(), events.OpenProcedure(hit.id), *map(events.ChooseTab, Tab))
    yield (events.Scanned(classify(_DOSSIER, today=today)), events.PrintSlip())
    yield (events.OpenDossier(), events.TypeCode(_UNKNOWN), events.AskDossier())
    yield (_aid("large"), _aid("contrast"), events.OpenAccess(), events.CloseDialog(), *queue)
    yield (_aid("lowered"), *queue, help.OpenHelp(), help.CallStaff(), help.SetGuided(on=True))
    bad = lambda: rating.ChooseFace(2, _new())  # noqa: E731 - one more way, like the others
    yield (rating.OpenRating(), bad, rating.TypeComment("chờ hơi lâu"), rating.SendRating())
    yield (rating.OpenRating(), lambda: rating.ChooseFace(5, _new()))
    yield (online.OpenOnline(), online.ShowOnlinePage(1))
    yield tuple(map(centre.OpenCentre, centre.CentreTab))
    yield (ask.OpenAsk(), ask.TypeWords("xin hỏi giờ làm việc"), lambda: ask.SendQuestion(_new()))
    yield (wards.OpenWards(), wards.TypeWard("ha khau"))
    yield (events.ShowOffline(),)


def _aid(name: str) -> events.Event:
    return events.ToggleAccess(name)


def _new() -> str:
    return str(uuid.uuid4())
