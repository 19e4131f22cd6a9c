"""What a look leaves out of what another look of the same scene says: words, lines and codes.

Knows the words on screen only; which looks are held against each other is ui/pictures/matrix.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from PySide6.QtQuick import QQuickItem

from kiosk.texts import Texts
from ui.items import Kind, inside, is_a, is_text, visible_items, words_of

# What a shown line is put together from, each part of which may stand by itself.
_JOINTS: Final = re.compile(r" · |(?<=[.?!,]) |(?<=,)\u00a0|\n\n")
# Where the whole text has no room in any look, only its beginning is compared.
_CUT: Final = "…"
_BEGINNING: Final = 24
_CODE: Final = "a QR code"
# A shorter way to say the same, that large letters need: the key of the long one and of the short.
_SHORTER: Final = (
    ("ask.phone", "ask.phone_short"),
    ("procedure.phone", "procedure.phone_short"),
    ("procedure.take", "procedure.take_short"),
    ("procedure.take_guide", "procedure.take_guide_short"),
    ("home.scan_note", "home.scan_large"),
    ("home.scan_title", "home.scan_large"),
    ("home.type_title", "home.type_note"),
    ("online.no_phone", "ask.guide"),
    ("online.no_phone_note", "ask.guide"),
    ("procedure.print", "procedure.print_short"),
)

# Where large letters leave no room even so, and what gives way. To be mended, not to be added to.
SPARED: Final = {
    "04-search-browse": "of the procedures that are often asked for, the second",
    "04c-search-results-pages": "the end of a long fee",
    "04e-search-browse-lowered": "of the procedures that are often asked for, the second",
    "07r-reasons-not-kept": "the faces, to what became of the one that was chosen",
    "07r-reasons-not-kept-lowered": "the faces, to what became of the one that was chosen",
    "09c-offline-lowered": "the second line of one way",
    "15b-online-field": "the word on the way to all fields, to the name of the chosen one",
    "18m-ask-phone-lowered": "what the question is about, and that it is sealed, to what is wrong",
    "18n-ask-lost-lowered": "what the question is about, to what became of it",
}


def said(root: QQuickItem) -> tuple[str, ...]:
    """The texts and codes under `root` in the order they are drawn, without a pager's."""
    return tuple(_said(root))


def lost(wanted: tuple[str, ...], seen: tuple[str, ...], texts: Texts) -> list[str]:
    """The parts of what is wanted that are not seen, nor a shorter form of them."""
    # Lines break at other places, and a name may be drawn in pieces: spaces tell nothing.
    heap = "".join(map(_bare, seen))
    pages = re.sub(r"\\{\w+\\}", r"\\d+", re.escape(texts("pager.position")))
    named = (text for text in wanted if not re.fullmatch(pages, text))
    parts = dict.fromkeys(part for text in named for part in _JOINTS.split(text))
    shorter = {
        _bare(part): _bare(texts(short))
        for long, short in _SHORTER
        for part in _JOINTS.split(texts(long))
    }
    return [
        " ".join(part.split())
        for part in parts
        if _beginning(part) not in heap and shorter.get(_bare(part), "\0") not in heap
    ]


def _said(root: QQuickItem) -> Iterator[str]:
    for item in visible_items(root):
        if is_a(item, Kind.QR_CARD):
            yield _CODE
        elif is_text(item) and not inside(item, Kind.PAGER):
            yield words_of(item)


def _beginning(part: str) -> str:
    bare = _bare(part)
    return bare[:_BEGINNING] if bare.endswith(_CUT) else bare


def _bare(text: str) -> str:
    return "".join(text.split()).replace("\u2060", "")
