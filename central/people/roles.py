"""Who may do what, and where. Pure.

A role counts in one centre. Only an administrator without a centre is one of the whole province.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Role(StrEnum):
    OFFICER = "officer"
    SUPERVISOR = "supervisor"
    ADMINISTRATOR = "administrator"


class Right(StrEnum):
    """CALL: sit at a counter. WATCH: see kiosks, answer help, read the record. REPORT: see the
    figures of the centre and of its counters, take them along. COMMAND: close, open, restart
    kiosks. ENROL: make, replace, revoke them. EDIT: write drafts of what kiosks show. HOLD: stop
    one that goes out by steps where it is. PUBLISH: let drafts go out, take them back; where no
    centre is meant, for all of the province.
    """

    CALL = "call"
    WATCH = "watch"
    REPORT = "report"
    COMMAND = "command"
    ENROL = "enrol"
    EDIT = "edit"
    HOLD = "hold"
    PUBLISH = "publish"


_RIGHTS: Final = {
    Role.OFFICER: {Right.CALL},
    Role.SUPERVISOR: {Right.CALL, Right.WATCH, Right.REPORT, Right.COMMAND}
    | {Right.EDIT, Right.HOLD},
    Role.ADMINISTRATOR: set(Right),
}


def may(role: str, own_centre: str, right: Right, centre: str) -> bool:
    """Whether a person of a role and a centre has a right in a centre."""
    if role not in set(Role) or right not in _RIGHTS[Role(role)]:
        return False
    return own_centre == centre if own_centre else role == Role.ADMINISTRATOR
