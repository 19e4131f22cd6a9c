"""What a telephone gets to go on with a procedure: the portal's page, its front page, or a name.

Responsible for addresses and the words around them. No address is made up: it is the profile's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

from kiosk.domain.centre import OnlineFavourite
from kiosk.domain.procedure import Online, ProcedureHit
from kiosk.services.facts import hit_fee, hit_limit, hit_name, shorten
from kiosk.texts import Texts

# A name longer than this is not typed on a telephone; the procedure's code is.
_NAME_LETTERS = 60
# What there is room for beside the code.
_WHOSE_LETTERS = 48
_THE_WORD = re.compile(r"^thủ tục\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PhoneCode:
    """What a code says, and what stands beside it; `short` is the note's first sentence.

    `name` is the procedure's, as its row has it, in one line.
    """

    name: str
    payload: str
    title: str
    note: str
    short: str


def phone_code(hit: ProcedureHit, portal_url: str, texts: Texts) -> PhoneCode:
    """The portal's page of a procedure, else its front page, else the name and nothing promised."""
    whose = shorten(hit_name(hit, texts), _WHOSE_LETTERS)
    if not portal_url:
        said = f"{_bare(hit.title)}\n{texts('procedure.code', code=hit.code)}"
        note = texts("online.name_note")
        return PhoneCode(whose, said, texts("online.name_title"), note, note)
    safe = texts("online.safe")
    page = portal_url.replace("{id}", quote(hit.id)).replace("{code}", quote(hit.code))
    if page != portal_url:
        return PhoneCode(whose, page, texts("online.scan"), safe, safe)
    name = _bare(hit.title)
    if len(name) <= _NAME_LETTERS:
        where = texts("online.find_name", name=name)
    else:
        where = texts("online.find_code", code=hit.code)
    return PhoneCode(whose, portal_url, texts("online.scan"), f"{where} {safe}", where)


def plain_line(hit: ProcedureHit, favourite: OnlineFavourite | None, texts: Texts) -> str:
    """How far it goes online, and one thing to know: the profile's word, else limit and fee."""
    parts = [texts(f"online.{hit.online}")] if hit.online is not Online.NONE else []
    if favourite is not None and favourite.note is not None:
        parts.append(texts.of(favourite.note))
    else:
        parts += [hit_limit(hit, texts), hit_fee(hit, texts)]
    return " · ".join(part.rstrip(".") for part in parts if part)


def _bare(title: str) -> str:
    """A title without the word "Thủ tục" that half of them begin with."""
    name = _THE_WORD.sub("", " ".join(title.split()))
    return name[:1].upper() + name[1:]
