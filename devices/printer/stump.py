"""Whether a piece of a receipt may hang out of the printer uncut, from what was sent and heard.

A serial printer that is switched off and on over a stump says nothing of it: its line never goes
away. What shows is silence after bytes that end in a cut, so a cut counts as made only when the
printer goes on answering. Pure bookkeeping: no wire, no clock.
"""

from __future__ import annotations


class Stump:
    """`torn`: it has to be cut off before anything else is printed."""

    def __init__(self) -> None:
        self.torn = False
        self._doubt = False
        self._made_by = 0.0
        self._anew = False

    def begun(self) -> None:
        """A receipt is on its way, and nobody knows how far it gets."""
        self.torn = True

    def finished(self) -> None:
        """The printer said that all of it, its cut too, is done."""
        self.torn = self._doubt = self._anew = False

    def left(self, made_by: float) -> None:
        """Bytes that end in a cut are gone, to somebody who does not say that it is done."""
        self.torn, self._doubt, self._made_by = False, True, made_by

    def parted(self) -> None:
        """The wire was lost, and with it maybe a cut."""
        self.torn, self._doubt = self.torn or self._doubt, False

    def answered(self, now: float, *, after_silence: bool) -> None:
        """The printer says how it is.

        After a silence it may have been switched off. One that is only mute while it cuts would be
        so again: a stump is cut anew once.
        """
        if not self._doubt:
            return
        if after_silence and not self._anew:
            self.torn, self._doubt, self._anew = True, False, True
        elif now >= self._made_by:
            self._doubt = self._anew = False
