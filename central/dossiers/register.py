"""Dossiers as the provincial one-stop system tells of them: put here without a name.

The secrets of a receipt are kept stretched with the installation's salt, never in clear.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from central.content.installation import installation
from central.db.dossiers import Dossier
from kiosk.domain.dossier import Dossier as DossierShape
from kiosk.domain.dossier import DossierKey, DossierStatus, StatusGroup
from kiosk.domain.sealed_record import stretched
from kiosk.sync.contract.dossiers import Answer


@dataclass(frozen=True, slots=True)
class Told:
    """One dossier: the key with all secrets of its receipt, and the whole answer.

    `channel` is how it was handed in, 0 where that is not told: what was told before then stays.
    """

    key: DossierKey
    answer: Answer
    channel: int = 0


def put_dossiers(session: Session, centre: str, told: Iterable[Told], now: datetime) -> int:
    """Add or renew dossiers of a centre; how many. About 6 ms for each look-up code.

    A secret that is known stays where none is told: lists have none.
    """
    salt = installation(session).salt
    count = 0
    for each in told:
        known = session.get(Dossier, each.key.code)
        secrets = stretched(salt, each.key)
        session.merge(
            Dossier(
                code=each.key.code,
                centre=centre,
                lookup_key=secrets.get("lookup") or (known and known.lookup_key),
                token_key=secrets.get("token") or (known and known.token_key),
                answer=each.answer.model_dump(mode="json"),
                as_of=now,
                open=_is_open(each.answer),
                channel=each.channel or (known.channel if known else 0),
            )
        )
        count += 1
    return count


def _is_open(answer: Answer) -> bool:
    """Still dealt with, or waiting to be fetched: what an offline day may be asked about."""
    shape = DossierShape("", DossierStatus(answer.status), answer.due)
    return shape.open or shape.group is StatusGroup.READY
