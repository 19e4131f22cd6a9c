"""What is asked within a moment is answered in one go: the busier it is, the less each costs.

Not responsible for what is asked: whoever makes a `Together` says how many at once are answered.
"""

from __future__ import annotations

import asyncio
from asyncio import AbstractEventLoop, Future
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, Generic, TypeVar

Asked = TypeVar("Asked")
Told = TypeVar("Told")

# From the beginning of one go to the next; whoever comes alone does not wait.
_MOMENT: Final = 0.05
_AT_ONCE: Final = 64


class Together(Generic[Asked, Told]):
    """Of one event loop. `answer` gets the questions in their order, in a thread, one go at a time,
    and gives as many answers."""

    def __init__(self, answer: Callable[[Sequence[Asked]], Sequence[Told]]) -> None:
        self._answer = answer
        self._waiting: list[tuple[Asked, Future[Told]]] = []
        self._busy = False
        self._next = 0.0

    async def ask(self, question: Asked) -> Told:
        """Raises whatever answering the whole go raised."""
        loop = asyncio.get_running_loop()
        told: Future[Told] = loop.create_future()
        self._waiting.append((question, told))
        if not self._busy:
            self._begin_soon(loop)
        return await told

    def _begin_soon(self, loop: AbstractEventLoop) -> None:
        self._busy = True
        loop.call_at(max(self._next, loop.time()), self._begin, loop)

    def _begin(self, loop: AbstractEventLoop) -> None:
        self._next = loop.time() + _MOMENT
        going, self._waiting = self._waiting[:_AT_ONCE], self._waiting[_AT_ONCE:]
        work = loop.run_in_executor(None, self._answer, [question for question, _ in going])
        work.add_done_callback(partial(self._done, loop, [told for _, told in going]))

    def _done(
        self, loop: AbstractEventLoop, going: Sequence[Future[Told]], work: Future[Sequence[Told]]
    ) -> None:
        fault = work.exception()
        for place, told in enumerate(going):
            if told.done():
                continue  # whoever asked has gone
            if fault is not None:
                told.set_exception(fault)
            else:
                told.set_result(work.result()[place])
        self._busy = False
        if self._waiting:
            self._begin_soon(loop)
