"""One question about a dossier and its smallest answer; nothing of it is stored or logged.

A code alone gets status and day. A second factor that is not its own finds nothing, as a code that
does not exist does: which of the two it was is not told. Wrong guesses are counted for the device
and for the code, each until an answer is refused whatever it would be.
"""

from __future__ import annotations

import hmac
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy.orm import Session

from central.content.installation import installation
from central.db.dossiers import Dossier
from central.denied import Denied, not_found, too_many
from central.limits import Limit
from kiosk.domain.dossier import DossierKey, parse_code, parse_lookup_code, parse_token
from kiosk.domain.sealed_record import stretched
from kiosk.sync.contract.dossiers import Answer, Question

_OF_DEVICE: Final = Limit("guess-device", 20, timedelta(minutes=10))
_OF_CODE: Final = Limit("guess-code", 5, timedelta(minutes=10))


def look_up(session: Session, device: str, asked: Question, now: datetime) -> Answer | Denied:
    """The answer to a question, a plain "not found", or a wait after too many wrong guesses."""
    code = parse_code(asked.code)
    if code is None:
        return not_found()
    # A hash, so that no code lies in the table of attempts.
    hashed = _hashed(session, code.text)
    seconds = wait(session, device, code.text, now)
    if seconds:
        return too_many(seconds)
    found = session.get(Dossier, code.text)
    answer = _answer(session, found, asked) if found else None
    if answer is None:
        _OF_DEVICE.note(session, device, now)
        _OF_CODE.note(session, hashed, now)
        return not_found()
    return answer


def wait(session: Session, device: str, code: str, now: datetime) -> int:
    """Seconds for which a device, or anybody for this code, has guessed too often; 0: go on."""
    hashed = _hashed(session, code)
    return max(_OF_DEVICE.wait(session, device, now), _OF_CODE.wait(session, hashed, now))


def _answer(session: Session, found: Dossier, asked: Question) -> Answer | None:
    """As much as the question may know; None for a wrong second factor."""
    whole = Answer.model_validate({**found.answer, "as_of": found.as_of})
    if not asked.lookup_code and not asked.token:
        return Answer(status=whole.status, due=whole.due, as_of=whole.as_of)
    return whole if _is_right(session, found, asked) else None


def _is_right(session: Session, found: Dossier, asked: Question) -> bool:
    """Whether every factor that was given is the receipt's own."""
    key = DossierKey(found.code, parse_lookup_code(asked.lookup_code), parse_token(asked.token))
    guessed = stretched(installation(session).salt, key)
    given = {"lookup": asked.lookup_code, "token": asked.token}
    own = {"lookup": found.lookup_key, "token": found.token_key}
    return all(
        hmac.compare_digest(guessed.get(kind, b""), own[kind] or b"-")
        for kind, text in given.items()
        if text
    )


def _hashed(session: Session, code: str) -> str:
    salt = installation(session).salt
    return hmac.digest(salt, b"guess\n" + code.encode(), "sha256").hex()
