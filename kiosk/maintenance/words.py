"""The page of search words: those that staff taught, what nobody found, and teaching one. Pure.

A word is taught in two steps: what people say, and what the law calls it. While the second is typed
the page shows what people would find by it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from kiosk.domain.spelling import spelled_words
from kiosk.maintenance.desk import Desk, Moved
from kiosk.maintenance.events import Answered, DeskEvent, Operate, Wanted
from kiosk.maintenance.procedures import KnownProcedures

LOOK, ADD = "lexicon.look", "lexicon.add"
REMOVE, DISMISS = "lexicon.remove", "lexicon.dismiss"
OFFERS: Final = frozenset({ADD, REMOVE, DISMISS})


class At(StrEnum):
    """Where one is on the page: the lists, one row of either, or the text that is typed."""

    LISTS = "lists"
    WORD = "word"
    QUESTION = "question"
    SAID = "said"
    MEANT = "meant"


@dataclass(frozen=True, slots=True)
class WordOpened(DeskEvent):
    said: str


@dataclass(frozen=True, slots=True)
class QuestionOpened(DeskEvent):
    query: str


@dataclass(frozen=True, slots=True)
class TeachAsked(DeskEvent):
    """Teach the word or the question that is open, or a new one."""


@dataclass(frozen=True, slots=True)
class Typed(DeskEvent):
    """The text of this step is another."""

    text: str


@dataclass(frozen=True, slots=True)
class Entered(DeskEvent):
    """The text of this step is whole."""


@dataclass(frozen=True, slots=True)
class RemoveAsked(DeskEvent):
    """The open word is taught no more; the open question needs no answer."""


@dataclass(frozen=True, slots=True)
class Question:
    """Asked by so many visits, last on this day (ISO)."""

    query: str
    count: int
    day: str


@dataclass(frozen=True, slots=True)
class WordsDesk(Desk):
    """`words` are what is said and meant, None before the first look; `trail` the sheets behind.

    `said` and `meant` are the open word, or what is typed. `empty`: the last step had no letters.
    `taught` is the word that was just taught, `found` the titles that people see now who type it.
    """

    words: tuple[tuple[str, str], ...] | None = None
    unanswered: tuple[Question, ...] = ()
    failed: bool = False
    trail: tuple[At, ...] = ()
    at: At = At.LISTS
    said: str = ""
    meant: str = ""
    empty: bool = False
    procedures: KnownProcedures = field(default_factory=KnownProcedures)
    taught: str = ""
    found: tuple[str, ...] = ()

    @property
    def question(self) -> Question | None:
        """The open one."""
        return next((each for each in self.unanswered if each.query == self.said), None)

    def opened(self) -> Moved:
        return Moved(self, (Operate(LOOK),))

    def touched(self, event: DeskEvent) -> Moved:
        match event:
            case WordOpened(said) if said in dict(self.words or ()):
                return Moved(self._went(At.WORD, said=said, meant=dict(self.words or ())[said]))
            case QuestionOpened(query) if any(e.query == query for e in self.unanswered):
                return Moved(self._went(At.QUESTION, said=query, meant=""))
            case TeachAsked() if self.at is At.LISTS:
                return Moved(self._went(At.SAID, said="", meant=""))
            case TeachAsked() if self.at in (At.WORD, At.QUESTION):
                return self._to_meaning()
            case Typed(text) if self.at is At.SAID:
                return Moved(replace(self, said=text, empty=False))
            case Typed(text) if self.at is At.MEANT:
                return self._seek(replace(self, meant=text, empty=False))
            case Entered():
                return self._entered()
            case RemoveAsked() if self.at is At.WORD:
                return Moved(self, wants=Wanted(REMOVE, {"said": self.said}))
            case RemoveAsked() if self.at is At.QUESTION:
                return Moved(self, wants=Wanted(DISMISS, {"query": self.said}))
            case _:
                return Moved(self)

    def answered(self, event: Answered) -> Moved:
        match event.operation:
            case "lexicon.look":
                return Moved(self._looked(event))
            case "lexicon.add" if not event.failed:
                found = tuple(str(title) for title in event.values["found"])
                taught = replace(self._lists(), taught=str(event.values["said"]), found=found)
                return Moved(taught, (Operate(LOOK),))
            case "lexicon.remove" | "lexicon.dismiss" if not event.failed:
                return Moved(self._lists(), (Operate(LOOK),))
            case "config.procedures":
                return Moved(replace(self, procedures=self.procedures.answered(event)))
            case _:
                return Moved(self)

    def back(self) -> Moved | None:
        if not self.trail:
            return None
        return Moved(replace(self, at=self.trail[-1], trail=self.trail[:-1], empty=False))

    def _went(self, at: At, *, said: str, meant: str) -> WordsDesk:
        trail = (*self.trail, self.at)
        return replace(self, at=at, trail=trail, said=said, meant=meant, empty=False, taught="")

    def _to_meaning(self) -> Moved:
        """A word that is taught already keeps its meaning until another is typed."""
        known = dict(self.words or ()).get(_plain(self.said), "")
        return self._seek(self._went(At.MEANT, said=self.said, meant=self.meant or known))

    def _entered(self) -> Moved:
        if self.at not in (At.SAID, At.MEANT):
            return Moved(self)
        if not spelled_words(self.said if self.at is At.SAID else self.meant):
            return Moved(replace(self, empty=True))
        if self.at is At.SAID:
            return self._to_meaning()
        return Moved(self, wants=Wanted(ADD, {"said": self.said, "meant": self.meant}))

    def _seek(self, desk: WordsDesk) -> Moved:
        """What people would find by the meaning as it stands."""
        known, looks = desk.procedures.typed(desk.meant)
        return Moved(replace(desk, procedures=known), looks)

    def _looked(self, event: Answered) -> WordsDesk:
        if event.failed:
            return replace(self, failed=True, words=self.words or ())
        words = tuple((str(row["said"]), str(row["meant"])) for row in event.values["words"])
        asked = (Question(e["query"], e["count"], e["day"]) for e in event.values["unanswered"])
        return replace(self, words=words, unanswered=tuple(asked), failed=False)

    def _lists(self) -> WordsDesk:
        return replace(self, at=At.LISTS, trail=(), said="", meant="", taught="", found=())


def _plain(said: str) -> str:
    """As words are kept."""
    return " ".join(said.lower().split())
