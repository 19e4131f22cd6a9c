"""Each journey as somebody takes it who has never seen the kiosk: by finger, ear, keys, one switch.

Walks through a running kiosk, counts presses and prices them: what must be heard by the engine's
own durations, a press and a look by the table below. Nothing here depends on the machine's load.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kiosk.domain.visit import events
from kiosk.domain.visit.ask import AskSent
from kiosk.domain.visit.online import OnlinePage
from kiosk.domain.visit.rating import RatingThanks
from kiosk.domain.visit.state import DossierPage, ProcedurePage, SearchPage, TicketPage
from kiosk.domain.visit.wards import WardsPage
from kiosk.texts import Texts
from ui.bench.stage import Morning, Running, running
from ui.bench.walker import Finger, LostError, Meant, Press, Walker
from ui.ear.spoken import speakable

# Seconds that a press takes on a plugged-in keyboard, a touch of the panel by a slow finger, and a
# look at a page that has just come.
PRESS: Final = 0.5
TOUCH: Final = 1.2
LOOK: Final = 3.0

_DOSSIER: Final = "2611200042"
_QUESTION: Final = "xin hoi gio lam viec thu bay"
_QUERY: Final = "khai sinh"
_WARD: Final = "ha khau"

Seconds = Callable[[str, str], float]
"""How long an engine says a text of a language."""
Journey = Callable[[Walker, Texts], None]


@dataclass(frozen=True, slots=True)
class Looks:
    """How the kiosk stands before somebody begins; `letters`: there are keys to type with; a
    `finger` touches those that are drawn."""

    locale: str = "vi"
    aids: tuple[str, ...] = ()
    size: tuple[int, int] = (1080, 1920)
    letters: bool = True
    finger: bool = False

    @property
    def aloud(self) -> bool:
        return "read_aloud" in self.aids


LOOKS: Final = {
    "by finger": Looks(finger=True),
    "by finger, English, contrast, landscape": Looks(
        "en", ("contrast",), (1920, 1080), finger=True
    ),
    "by finger, large, lowered": Looks(aids=("large", "lowered"), finger=True),
    "by ear": Looks(aids=("read_aloud",)),
    "by ear, English": Looks("en", ("read_aloud",)),
    "by keyboard": Looks(),
    "by keyboard, English, contrast, landscape": Looks("en", ("contrast",), (1920, 1080)),
    "by keyboard, large, lowered": Looks(aids=("large", "lowered")),
    "one switch (Tab and Enter)": Looks(letters=False),
}


def bench_journeys(home: Path, seconds: Seconds, only: Sequence[str] = ()) -> dict[str, Any]:
    """Presses, letters and seconds of each journey, and what must be heard on it, in every look
    of `LOOKS` or in those that are named."""
    found: dict[str, Any] = {}
    for number, name in enumerate(only or LOOKS):
        looks = LOOKS[name]
        folder = home / str(number)
        folder.mkdir(parents=True)
        (folder / "kiosk.toml").write_text('[speech]\nkind = "simulator"\n')
        with running(folder, clock=Morning(), size=looks.size) as kiosk:
            texts = kiosk.kiosk.site.words(looks.locale)
            _await_devices(kiosk)
            found[name] = {
                journey: _priced(_walked(kiosk, looks, texts, walk), looks, texts, seconds)
                for journey, walk in JOURNEYS.items()
            }
    return found


def _await_devices(kiosk: Running) -> None:
    runner = kiosk.stage.runner
    kiosk.stage.pulse(lambda: runner.conditions.can_speak and runner.conditions.can_print)


def _walked(kiosk: Running, looks: Looks, texts: Texts, walk: Journey) -> list[Press]:
    walker = Finger(kiosk) if looks.finger else Walker(kiosk, letters=looks.letters)
    send = kiosk.stage.runner.send
    send(events.EndVisit())
    if looks.locale != "vi":
        send(events.SetLocale(looks.locale))
    for aid in looks.aids:
        if aid != "read_aloud":
            send(events.ToggleAccess(aid))
    kiosk.window.aloud.give_voice(walker)
    walker.start()
    if looks.aloud:
        walker.listen()
    walk(walker, texts)
    presses, walker.presses = walker.presses, []
    send(events.EndVisit())
    return presses


def _priced(presses: list[Press], looks: Looks, texts: Texts, seconds: Seconds) -> dict[str, Any]:
    pages = sum(each.meant is Meant.ACT for each in presses)
    heard = [words for each in presses for words in _needed(each, texts)] if looks.aloud else []
    listened = sum(seconds(words, looks.locale) for words in heard)
    press = TOUCH if looks.finger else PRESS
    priced = {
        "presses": sum(each.meant is not Meant.LETTER for each in presses),
        "letters": sum(each.meant is Meant.LETTER for each in presses),
        "seconds": round(press * len(presses) + (listened if looks.aloud else LOOK * pages), 1),
    }
    return {**priced, "said": heard} if looks.aloud else priced


def _needed(press: Press, texts: Texts) -> Iterator[str]:
    """What must be heard: of a control that is passed its name; after an act all that leads up to
    the control that then has the focus, and its name; while one types only what a rest brings."""
    if press.meant is Meant.MOVE:
        yield from (re.split(r"(?<=[.?!]) ", each, maxsplit=1)[0] for each in press.said[-1:])
    elif press.meant is Meant.ACT:
        ends = [rf"(?:^|[.?!] ){re.escape(speakable(each, texts))}[.,?!:]" for each in press.ends]
        for words in press.said:
            found = next(filter(None, (re.search(end, words) for end in ends)), None)
            yield words[: found.end()] if found else words
    else:
        yield from press.said[1:]


# --- the journeys ----------------------------------------------------------------------------


def _number(walker: Walker, texts: Texts) -> None:
    walker.use(texts("home.queue"))
    walker.use("Hộ tịch, chứng thực", "Civil status, certification")
    walker.use("Đăng ký khai sinh", "Register a birth")
    walker.use(texts("queue.take"))
    walker.wait(lambda visit: isinstance(visit.screen, TicketPage))


def _papers(walker: Walker, texts: Texts) -> None:
    walker.use(texts("home.search"), texts("home.search_line"))
    if walker.letters:
        walker.type(_QUERY, texts("keyboard.search"))
    else:
        walker.use("Sinh con")
    screen = walker.visit.screen
    if not isinstance(screen, SearchPage) or not screen.hits:
        raise LostError("nothing was found")
    hit = screen.hits[0]
    plain = (hit.plain_name.vi, hit.plain_name.en) if hit.plain_name else ()
    walker.use(hit.title, *plain)
    walker.wait(lambda visit: isinstance(visit.screen, ProcedurePage))


def _dossier(walker: Walker, texts: Texts) -> None:
    walker.use(texts("home.dossier"), texts("home.dossier_line"))
    walker.type(_DOSSIER, texts("keyboard.look_up"))
    walker.wait(lambda visit: isinstance(visit.screen, DossierPage))


def _rating(walker: Walker, texts: Texts) -> None:
    walker.use(texts("home.rating"), texts("home.rating_line"))
    walker.use(texts("rating.face.5"))
    walker.wait(lambda visit: isinstance(visit.screen, RatingThanks))


def _hours(walker: Walker, texts: Texts) -> None:
    walker.use(texts("home.centre"))
    walker.use(texts("centre.tab_hours"))
    # The telephones come after the hours.
    walker.presses[-1].ends = (walker.centre.hotlines[0].name(texts.locale),)


def _online(walker: Walker, texts: Texts) -> None:
    walker.use(texts("home.online"), texts("home.online_line"))
    walker.wait(lambda visit: isinstance(visit.screen, OnlinePage))


def _question(walker: Walker, texts: Texts) -> None:
    walker.use(texts("home.rating"), texts("home.rating_line"))
    walker.use(texts("rating.ask"))
    if walker.letters:
        walker.type(_QUESTION, texts("ask.typed"))
    else:
        walker.use(texts("topic.time"))
        walker.use(texts("ask.ready.how_long"))
    walker.use(texts("ask.send"))
    walker.wait(lambda visit: isinstance(visit.screen, AskSent))


def _ward(walker: Walker, texts: Texts) -> None:
    walker.use(texts("home.search"), texts("home.search_line"))
    walker.use(texts("wards.title"))
    if walker.letters:
        walker.type(_WARD, texts("keyboard.done"))
    walker.wait(lambda visit: isinstance(visit.screen, WardsPage))


def _help(walker: Walker, texts: Texts) -> None:
    walker.use(texts("dock.help"))
    walker.use(texts("help.call"))


JOURNEYS: Final[dict[str, Journey]] = {
    "number": _number,
    "papers": _papers,
    "dossier": _dossier,
    "rating": _rating,
    "hours": _hours,
    "online": _online,
    "question": _question,
    "ward": _ward,
    "help": _help,
}
