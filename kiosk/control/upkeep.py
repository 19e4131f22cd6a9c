"""What staff do at the machine, as operations: the same for the screen and for a command.

`by` in the values is who asks, for the audit log: a sign-in name, or `console` and a user.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from kiosk.control.socket import OperationError, Operations
from kiosk.domain.staff import Role
from kiosk.services.staff import SignedIn

if TYPE_CHECKING:
    from kiosk.services.upkeep import Upkeep

_BAD_USAGE, _NOT_FOUND = 2, 3
_CONSOLE = "console"
_MOST_ENTRIES = 10_000


class StaffOperations:
    """Who they are, and what they did. Any thread that may wait."""

    def __init__(self, upkeep: Upkeep) -> None:
        self._upkeep = upkeep

    def table(self) -> Operations:
        return {
            "staff.people": self.people,
            "staff.keep": self.keep,
            "staff.remove": self.remove,
            "staff.sign_in": self.sign_in,
            "staff.leave": self.leave,
            "audit.list": self.audit_list,
            "audit.check": self.audit_check,
        }

    def people(self, values: Mapping[str, Any]) -> dict[str, Any]:  # noqa: ARG002
        """{} -> {"people": [{"name", "role"}]}."""
        found = self._upkeep.staff.people()
        return {"people": [{"name": each.name, "role": each.role.value} for each in found]}

    def keep(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """{"name", "pin", "role"?, "by"?} -> the account: a new one, or one with another PIN.

        Without a role that of the account stays.
        """
        name = str(values["name"]).strip().upper()
        known = {each.name: each.role for each in self._upkeep.staff.people()}
        role = Role(str(values["role"])) if values.get("role") else known.get(name)
        if role is None:
            raise OperationError("There is nobody of that name.", _NOT_FOUND)
        try:
            person = self._upkeep.staff.keep(name, role, str(values["pin"]), asker(values))
        except ValueError as fault:
            raise OperationError(str(fault), _BAD_USAGE) from fault
        return {"name": person.name, "role": person.role.value}

    def remove(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """{"name", "by"?} -> {}."""
        try:
            found = self._upkeep.staff.remove(str(values["name"]), asker(values))
        except ValueError as fault:
            raise OperationError(str(fault), _BAD_USAGE) from fault
        if not found:
            raise OperationError("There is nobody of that name.", _NOT_FOUND)
        return {}

    def sign_in(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """{"name", "pin"} -> {"role"} of who is in, or {"wait"}: wrong, and seconds of a lock."""
        answer = self._upkeep.staff.sign_in(str(values["name"]), str(values["pin"]))
        if isinstance(answer, SignedIn):
            return {"role": answer.person.role.value}
        return {"wait": answer.wait}

    def leave(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """{"by", "why"} -> {}: noted."""
        self._upkeep.staff.note(asker(values), "sign_out", str(values.get("why", "")))
        return {}

    def audit_list(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """{"limit"?} -> {"entries"}, the newest first."""
        limit = min(max(1, int(values.get("limit") or 100)), _MOST_ENTRIES)
        return {"entries": [each.as_json() for each in self._upkeep.staff.log(limit)]}

    def audit_check(self, values: Mapping[str, Any]) -> dict[str, Any]:  # noqa: ARG002
        """{} -> {"entries", "broken_at"}: 0 where the chain is whole."""
        verdict = self._upkeep.staff.check_log()
        return {"entries": verdict.entries, "broken_at": verdict.broken_at}


def asker(values: Mapping[str, Any]) -> str:
    """Who asks, for the audit log."""
    return str(values.get("by") or _CONSOLE)
