"""Words from the kiosks of a centre, or of all, for those who keep the word list: what staff taught
them, and what nobody found. One press takes a word into the draft of the list.

Not responsible for the draft's way out (content.py) nor for what kiosks tell (devices/words.py).
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from fastapi import APIRouter
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response

from central.content.publishing import Shelf
from central.devices.fleet import names_of
from central.devices.words import taught, unanswered
from central.editing import drafts
from central.editing.every_form import FORMS
from central.editing.fields import FaultError, Sent, Values, read
from central.pages.content import Typed
from central.pages.gate import see_other
from central.pages.house import House, home_of
from central.pages.params import BOTH, Scope
from central.people.roles import Right
from central.people.signing_in import SignedIn
from kiosk.sync.contract.content import LEXICON

_SHOWN: Final = 200
_FORM: Final = FORMS["lexicon"]


def routes(house: House) -> APIRouter:
    words = KioskWords(house)
    router = APIRouter(include_in_schema=False)
    for whose in BOTH:
        router.get(f"{whose}/words")(words.show)
        router.post(f"{whose}/words")(words.take)
    return router


class KioskWords:
    """Any thread."""

    def __init__(self, house: House) -> None:
        self._house, self._gate = house, house.gate
        self._database, self._now = house.context.database, house.context.now

    def show(self, request: Request, scope: Scope) -> Response:
        person = self._gate.enter(request, Right.EDIT, scope)
        return self._page(request, person, scope, {}, "")

    def take(self, request: Request, scope: Scope, sent: Typed) -> Response:
        """Put a word into the draft, in place of what the list had for it."""
        person = self._gate.enter_by_form(request, Right.EDIT, scope, sent.get("csrf", ""))
        try:
            values = {field.name: read(field, sent) for field in _FORM.fields}
        except FaultError as fault:
            return self._page(request, person, scope, sent, fault.word)
        with self._database.writing() as session:
            self._house.frame(request, session, scope)
            _take(session, Shelf(scope, LEXICON), values, person, self._now())
        return see_other(f"{home_of(scope)}/words")

    def _page(
        self, request: Request, person: SignedIn, scope: str, sent: Sent, fault: str
    ) -> Response:
        with self._database.reading() as session:
            shelf = Shelf(scope, LEXICON)
            found = taught(session, scope)[:_SHOWN]
            values: dict[str, Any] = {
                "taught": found,
                "unanswered": unanswered(session, scope)[:_SHOWN],
                "draft": drafts.draft_of(session, shelf),
                "names": {} if scope else names_of(session, {each.centre for each in found}),
                "listed": _listed(drafts.drafted(session, shelf)),
                **self._house.frame(request, session, scope),
            }
        values |= {"person": person, "sent": sent, "fault": fault}
        status = 422 if fault else 200
        return self._house.renderer.page(request, "taught.html", values, status)


def _listed(rows: drafts.Rows) -> dict[str, str]:
    """What the list means by each saying, as it would be with the draft."""
    return {str(row.get("said")): str(row.get("meant")) for row in rows.values()}


def _take(session: Session, shelf: Shelf, values: Values, person: SignedIn, now: datetime) -> None:
    rows = drafts.drafted(session, shelf)
    same = (key for key, row in rows.items() if row.get("said") == values["said"])
    changes = _FORM.changed(rows, next(same, ""), values)
    if changes:
        drafts.change(session, shelf, changes, person.person, now)
