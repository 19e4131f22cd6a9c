"""What a telephone gets to go on with a procedure: its page, the portal's front page, or a name.

Responsible for addresses and the words around them. No address is made up: it is the profile's, and
{id} is filled in with what is a record's id on the portal only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

from kiosk.domain.centre import Centre, OnlineFavourite
from kiosk.domain.procedure import Online, ProcedureHit
from kiosk.services.facts import hit_fee, hit_limit, hit_name, shorten
from kiosk.texts import Texts

# What there is room for beside the code.
_WHOSE_LETTERS = 48
# How the portal numbers its records; another id is of our own making and opens nothing there.
_RECORD_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
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


def phone_code(hit: ProcedureHit, centre: Centre, texts: Texts) -> PhoneCode:
    """The page of a procedure, else the portal's front page, else the name and nothing promised."""
    whose = shorten(hit_name(hit, texts), _WHOSE_LETTERS)
    page, front = _page(hit, centre), _front(centre.portal_url)
    if not (page or front):
        said = f"{_bare(hit.title)}\n{texts('procedure.code', code=hit.code)}"
        note = texts("online.name_note")
        return PhoneCode(whose, said, texts("online.name_title"), note, note)
    if page:
        title, short = texts("online.scan"), texts("online.page")
    else:
        title, short = texts("online.front_title"), texts("online.front", code=hit.code)
    return PhoneCode(whose, page or front, title, f"{short} {texts('online.safe')}", short)


def _page(hit: ProcedureHit, centre: Centre) -> str:
    """The address of the procedure itself, empty where none is known."""
    own = next((each.address for each in centre.online if each.procedure == hit.code), "")
    pattern = centre.portal_url
    if own or "{" not in pattern or ("{id}" in pattern and not _RECORD_ID.fullmatch(hit.id)):
        return own
    return pattern.replace("{id}", quote(hit.id)).replace("{code}", quote(hit.code))


def _front(portal_url: str) -> str:
    """The portal's front page: the address itself, or whose pages it is a pattern for."""
    return portal_url if "{" not in portal_url else "/".join(portal_url.split("/")[:3])


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
