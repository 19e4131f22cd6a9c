"""Status words of other systems, made one of the ten official statuses.

An unknown word is "being processed", and the word itself becomes the step that is under way, so
that the citizen reads what their own office wrote. Sources: DOMAIN 3.2.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kiosk.domain.dossier import DossierStatus, TimelineStep
from kiosk.domain.vietnamese import fold

_S = DossierStatus

# OpenCPS writes a word of its own; the text beside it is for people.
OPENCPS: Final[Mapping[str, DossierStatus]] = {
    "new": _S.REGISTERED,
    "receiving": _S.REGISTERED,
    "collecting": _S.RECEIVED,
    "handover": _S.RECEIVED,
    "processing": _S.PROCESSING,
    "interoperating": _S.PROCESSING,
    "correcting": _S.PROCESSING,
    "endorsement": _S.PROCESSING,
    "waiting": _S.SUPPLEMENT,
    "paying": _S.PAYMENT,
    "cancelling": _S.WITHDRAWN,
    "cancelled": _S.WITHDRAWN,
    "denied": _S.NOT_ACCEPTED,
    "unresolved": _S.STOPPED,
    "expired": _S.STOPPED,
    "releasing": _S.DONE,
    "posting": _S.DONE,
    "done": _S.RETURNED,
}

# Words for people, as lists of one-stop systems print them; compared folded.
_WORDS: Final[Mapping[str, DossierStatus]] = {
    "moi dang ky": _S.REGISTERED,
    "cho tiep nhan": _S.REGISTERED,
    "duoc tiep nhan": _S.RECEIVED,
    "da tiep nhan": _S.RECEIVED,
    "moi tiep nhan": _S.RECEIVED,
    "khong duoc tiep nhan": _S.NOT_ACCEPTED,
    "khong tiep nhan": _S.NOT_ACCEPTED,
    "tu choi tiep nhan": _S.NOT_ACCEPTED,
    "dang xu ly": _S.PROCESSING,
    "dang giai quyet": _S.PROCESSING,
    "cho ky duyet": _S.PROCESSING,
    "yeu cau bo sung": _S.SUPPLEMENT,
    "yeu cau bo sung giay to": _S.SUPPLEMENT,
    "yeu cau bo sung ho so": _S.SUPPLEMENT,
    "cho bo sung": _S.SUPPLEMENT,
    "cho bo sung ho so": _S.SUPPLEMENT,
    "yeu cau thuc hien nghia vu tai chinh": _S.PAYMENT,
    "cho thanh toan": _S.PAYMENT,
    "cho nop phi": _S.PAYMENT,
    "cong dan yeu cau rut ho so": _S.WITHDRAWN,
    "rut ho so": _S.WITHDRAWN,
    "da rut ho so": _S.WITHDRAWN,
    "dung xu ly": _S.STOPPED,
    "tra lai ho so": _S.STOPPED,
    "da huy": _S.STOPPED,
    "da xu ly xong": _S.DONE,
    "da co ket qua": _S.DONE,
    "cho tra ket qua": _S.DONE,
    "da tra ket qua": _S.RETURNED,
    "da giao ket qua": _S.RETURNED,
    "da tra ket qua cho cong dan": _S.RETURNED,
}


def of_opencps(word: str, text: str) -> tuple[DossierStatus, tuple[TimelineStep, ...]]:
    """The status of OpenCPS's own word, else of the text for people."""
    known = OPENCPS.get(word.strip().lower())
    return (known, ()) if known else of_words(text or word)


def of_words(text: str) -> tuple[DossierStatus, tuple[TimelineStep, ...]]:
    """The status of a text for people, with a step that shows the text where it is unknown."""
    known = _WORDS.get(" ".join(fold(text).split()))
    if known:
        return known, ()
    shown = text.strip()[:400]
    return _S.PROCESSING, (TimelineStep(shown, "", "", "now"),) if shown else ()


def of_number(value: object, text: str = "") -> tuple[DossierStatus, tuple[TimelineStep, ...]]:
    """The status of one of the ten official numbers, as a number or as digits."""
    digits = str(value).strip()
    if digits.isascii() and digits.isdigit() and int(digits[:4]) in set(DossierStatus):
        return DossierStatus(int(digits[:4])), ()
    return of_words(text)
