"""What may come in as a code, whatever brought it: length, charset, control bytes, set-up codes.

Shared by every scanner (framing.py calls it for those that send bytes). Pure. What a code means is
decided in kiosk/domain/scan.py.
"""

from __future__ import annotations

import re

from devices.scanner.protocol import BadScan
from kiosk.domain.scanned import Code, without_identifier

LONGEST = 4096
"""Bytes of UTF-8."""

SAME_AGAIN = 2.0
"""Seconds for which a code that is held over a reader counts once."""

# Codes that makers print to set up their scanners. A scanner obeys its own and says nothing; those
# of another make arrive as text. No code of ours and no dossier code begins like one of them.
_SET_UP = re.compile(
    r"""
      @[A-Z]{3,6}[0-9]              # Newland: @SETUPE1
    | NLS[0-9]{5,8}\Z               # Newland, older ones: NLS0006010
    | @(?:MENU_OPTO|BYPASS)         # Opticon
    | [$][+%#P$!^]                  # Datalogic, Marson: $+..$-, $%..
    | %{1,2}(?:SpecCode|[#*^A-Z0-9]{4,}%?\Z)   # Netum, Inateck, Mindeo: %%SpecCode30, %0101D01%
    | [\^~][#%A-Z0-9]{2,}            # Zebex, Unitech, Honeywell Fusion: ^3..., ~M00910001.
    | [.][A-Z][0-9]{3}[$]           # CipherLab, generic: .A001$
    | \][CdQ]3                      # FNC3 in front, by its symbology identifier
    | [A-Z]{6}[0-9A-F]{0,30}[.!]\Z  # Honeywell menu commands: PAPHHF. DEFALT. TERMID124.
    | PAP[0-9]{3}[.!]\Z             # Honeywell plug and play: PAP131.
    | AT[+][A-Z]                    # Bluetooth modules inside scanners
    """,
    re.VERBOSE,
)
_CARD_HEAD = re.compile(r"[0-9]{12}\|")


Framed = Code | BadScan


def judge(data: bytes) -> Framed | None:
    """The code in the bytes of one whole scan, why they are none, or None for nothing but space.

    An ID card whose letters were lost on the way keeps its digits: what is no UTF-8, and control
    bytes of the upper range, become U+FFFD there. Of every other code nothing is guessed.
    """
    if len(data) > LONGEST:
        return BadScan.TOO_LONG
    whole = data.decode("utf-8", errors="replace")
    text, symbology = without_identifier(whole)
    if _CARD_HEAD.match(text):
        text = "".join("\ufffd" if "\x7f" <= c <= "\x9f" else c for c in text)
    elif "\ufffd" in text:
        return BadScan.UNREADABLE
    if any(c < " " or "\x7f" <= c <= "\x9f" for c in text):
        return BadScan.UNREADABLE
    if any(_SET_UP.match(each.strip()) for each in (whole, text)):
        return BadScan.SET_UP_CODE
    return Code(text, symbology) if text.strip() else None


class Repeats:
    """Knows a code that comes again and again: every repeat restarts the 2 s. One thread."""

    def __init__(self) -> None:
        self._mark: int | None = None
        self._at = float("-inf")

    def is_repeat(self, text: str, now: float) -> bool:
        """`now` is a monotonic time in seconds."""
        mark = hash(text)  # the text itself may be somebody's card: it is not kept
        repeat = mark == self._mark and now - self._at < SAME_AGAIN
        self._mark, self._at = mark, now
        return repeat
