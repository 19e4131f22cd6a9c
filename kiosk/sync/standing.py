"""Whether this kiosk may give numbers, as far as its central system has a say."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from kiosk.domain.ticket import Refusal
from kiosk.identity import Identity
from kiosk.sync.chain import Chain


class Standing(StrEnum):
    """READY gives numbers, connected or not. RESTORED waits for a new epoch.

    UNSURE: the central system goes by another run than this one; hello will tell. TWIN: another
    machine runs with this identity. REVOKED: somebody took this kiosk out of service. MAY_NOT: it
    was enrolled for other things than numbers. STUCK: the disk took no marker.
    """

    READY = "ready"
    NOT_ENROLLED = "not_enrolled"
    RESTORED = "restored"
    UNSURE = "unsure"
    TWIN = "twin"
    REVOKED = "revoked"
    MAY_NOT = "may_not"
    STUCK = "stuck"

    @property
    def refusal(self) -> Refusal | None:
        match self:
            case Standing.READY:
                return None
            case Standing.STUCK:
                return Refusal.STORAGE
            case _:
                return Refusal.SUSPENDED


# The right to give numbers (contract/devices.py, which is not read at the start).
NUMBERS: Final = "numbers"
# Words of the central system (contract/wire.py) after which no numbers are given.
HALTS = {"twin": Standing.TWIN, "revoked": Standing.REVOKED}


def initial_standing(chain: Chain, device: str, well: Standing = Standing.READY) -> Standing:
    """What is known of a kiosk before the central system was heard; `well` where all is."""
    if chain.stuck:
        return Standing.STUCK
    if chain.restored:
        return Standing.RESTORED
    if device and chain.marker.halted == device:
        return HALTS.get(chain.marker.halt, Standing.REVOKED)
    return well


def well_of(identity: Identity) -> Standing:
    """How a kiosk stands with which all is well."""
    return Standing.READY if identity.may(NUMBERS) else Standing.MAY_NOT
