"""What a look leaves out of what another look of the same scene says: words, lines and codes.

Knows the words on screen only; which looks are held against each other is ui/pictures/matrix.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kiosk.texts import Texts
from ui.items import Kind
from ui.pictures.inspection.sight import Thing

# What a shown line is put together from, each part of which may stand by itself.
_JOINTS: Final = re.compile(r" · |\u2028|(?<=[.?!,]) |(?<=,)\u00a0|\n\n")
# Where the whole text has no room in any look, only its beginning is compared.
_CUT: Final = "…"
_BEGINNING: Final = 24
_CODE: Final = "a QR code"
# A shorter way to say the same, that large letters need: the key of the long one and of the short.
_SHORTER: Final = (
    ("ask.phone", "ask.phone_short"),
    ("procedure.phone", "procedure.phone_short"),
    ("procedure.take", "procedure.take_short"),
    ("guide.take", "procedure.take_guide_short"),
    ("dossier.scan", "dossier.scan_low"),
    ("dossier.scan_note", "dossier.scan_low"),
    ("home.dossier_note", "home.dossier_note_short"),
    ("home.scan_note", "home.scan_large"),
    ("home.scan_title", "home.scan_large"),
    ("home.type_title", "home.type_note"),
    ("online.no_phone", "guide.take"),
    ("queue.guide", "guide.take"),
    ("ask.guide_question", "guide.take"),
    ("dossier.no_code", "guide.take"),
    ("dossier.not_found_help", "guide.take"),
    ("guide.helped", "guide.take"),
    ("procedure.print", "procedure.print_short"),
)

_LONG_NAME: Final = (
    "Thủ tục thử nghiệm có tên rất dài để xem màn hình có giữ được bố cục hay không,"
)
# What is better left out of large letters, and why: keys of texts, or words from data.
SPARED: Final[dict[str, tuple[str, ...]]] = {
    # A name longer than any real one: another control opens it whole, and with what is said of it.
    "05m-procedure-long": (_LONG_NAME,),
    "05m-procedure-long-lowered": (_LONG_NAME,),
    "05n-procedure-long-steps": (_LONG_NAME, "Lĩnh vực thử nghiệm", "procedure.level.commune"),
    # The row of the printer says it, too.
    "13b-setup-devices-no-printer": ("setup.devices.no_printer",),
    # The chip that opens the list bears the name of the field that was chosen from it.
    "15b-online-field": ("online.other_fields",),
    # How words are kept, where the page says that none were: it comes back with the next try.
    "18n-ask-lost-lowered": ("ask.privacy",),
}


def said(seen: list[Thing]) -> tuple[str, ...]:
    """The texts and codes that are seen, in the order they are drawn, without a pager's."""
    return tuple(_said(seen))


def spared(scene: str, texts: Texts) -> tuple[str, ...]:
    """What large letters may leave out of that scene."""
    return tuple(texts(each) if texts.has(each) else each for each in SPARED.get(scene, ()))


def lost(wanted: tuple[str, ...], seen: tuple[str, ...], texts: Texts) -> list[str]:
    """The parts of what is wanted that are not seen, nor a shorter form of them."""
    # Lines break at other places, and a name may be drawn in pieces: spaces and dots tell nothing.
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


def _said(seen: list[Thing]) -> Iterator[str]:
    for thing in seen:
        if thing.is_a(Kind.QR_CARD):
            yield _CODE
        elif thing.is_text and not thing.inside(Kind.PAGER):
            yield thing.words


def _beginning(part: str) -> str:
    bare = _bare(part)
    return bare.removesuffix(_CUT)[:_BEGINNING] if bare.endswith(_CUT) else bare


def _bare(text: str) -> str:
    return "".join(text.split()).replace("\u2060", "").replace("·", "")
