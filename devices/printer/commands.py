"""The ESC/POS commands beside pictures: asking, waiting, cancelling, clearing a stump."""

from __future__ import annotations

# Zeros are passed over, but end a command that was torn in its head before a question to the
# printer becomes its width and height and it waits for megabytes.
PADDING = bytes(16)
RESET = b"\x1b@"
# On-line state, errors, paper: the changes a printer should tell of by itself.
ASB_ON = b"\x1da\x0e"
ASK_PAPER_IN_ORDER = b"\x1dr\x01"
CLEAR_BUFFER = b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"


def ask(n: int) -> bytes:
    """DLE EOT n: answered at once, even by a printer that has stopped."""
    return bytes((0x10, 0x04, n))


def ask_done(process_id: bytes) -> bytes:
    """GS ( H: the four bytes (20-7E hex) come back when all before is printed."""
    return b"\x1d(H\x06\x0000" + process_id


def feed_and_cut(feed_dots: int, *, cutter: bool) -> bytes:
    """Blank paper, then a partial cut.

    The cut is function B: it feeds to the knife first, or the last 12 mm would stay below it.
    """
    return b"\x1bJ" + bytes((feed_dots,)) + (b"\x1dVB\x00" if cutter else b"")
