"""Words that staff teach the search, and the questions that nobody found an answer to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from kiosk.control.socket import OperationError, Operations
from kiosk.control.upkeep import asker
from kiosk.services.lexicon import staff_word

if TYPE_CHECKING:
    from kiosk.app import Kiosk

_QUESTIONS: Final = 100
_FOUND: Final = 3
_BAD_USAGE, _NOT_FOUND = 2, 3


class WordsOperations:
    """Any thread that may wait."""

    def __init__(self, kiosk: Kiosk) -> None:
        self._kiosk = kiosk

    def table(self) -> Operations:
        return {
            "lexicon.look": self.look,
            "lexicon.add": self.add,
            "lexicon.remove": self.remove,
            "lexicon.dismiss": self.dismiss,
        }

    def look(self, values: Mapping[str, Any]) -> dict[str, Any]:  # noqa: ARG002
        """{} -> {"words": said, meant, by the alphabet, "unanswered": query, count, day, the most
        asked first}."""
        words, unanswered = self._kiosk.words.kept(_QUESTIONS)
        return {"words": [*map(asdict, words)], "unanswered": [*map(asdict, unanswered)]}

    def add(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """{"said", "meant", "by"?} -> the word as it was kept, with "found": what people see now
        who type it, the titles that come first."""
        try:
            word = staff_word(str(values["said"]), str(values["meant"]))
        except ValueError as fault:
            raise OperationError(str(fault), _BAD_USAGE) from fault
        self._kiosk.words.add(word)
        self._note(values, "word.added", f"{word.said} = {word.meant}")
        search = self._kiosk.catalogue.search
        hits = self._kiosk.cache_worker.run(lambda: search(word.said, _FOUND))
        return {**asdict(word), "found": [hit.title for hit in hits]}

    def remove(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """{"said", "by"?} -> {"said"}: it means again what it meant before staff taught it."""
        said = " ".join(str(values["said"]).lower().split())
        if not self._kiosk.words.remove(said):
            raise OperationError("Nobody taught this kiosk that word.", _NOT_FOUND)
        self._note(values, "word.removed", said)
        return {"said": said}

    def dismiss(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """{"query", "by"?} -> {}: a question without an answer is no longer listed."""
        query = str(values["query"])
        self._kiosk.words.dismiss(query)
        self._note(values, "question.dismissed", query)
        return {}

    def _note(self, values: Mapping[str, Any], what: str, about: str) -> None:
        self._kiosk.upkeep.staff.note(asker(values), what, about)
