"""The first set-up as operations: the same for the wizard and for `kiosk setup`.

What is refused is a value, {"why": word}, with a text setup.<operation>.<word> in the catalogue;
that of a stick is stick.why.<word>, as on the staff's page.
What was decided is in kiosk.toml and beside it as soon as it is answered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from devices.network import network_ways
from devices.sticks.opening import stick_folder
from kiosk.control.printing import NumberRefusedError, came_out
from kiosk.control.socket import OperationError, Operations
from kiosk.control.workshop import Workshop
from kiosk.domain.errors import KnownError
from kiosk.domain.staff import Role
from kiosk.domain.ticket import Refusal
from kiosk.identity import IdentityFiles
from kiosk.services.configuration_files import put_settings
from kiosk.services.found_devices import SIMULATED, settings_found
from kiosk.services.opening_words import OpeningWords
from kiosk.services.own_centre import write_own_centre
from kiosk.setup.files import decided_draft, write_draft
from kiosk.setup.state import Draft
from kiosk.site import SAMPLE_CENTRE, Site

if TYPE_CHECKING:
    from kiosk.sync.enrolment import NotEnrolled

_BY = "setup"
_SHOWN = ("printer", "scanner", "camera", "card_reader", "speech", "touch")
_PROFILE = "centre.toml"
_MOST_FILES = 20
# What a stick has that is there and cannot be looked into.
_UNREADABLE = {"file": "", "centre": "", "made": "", "place": "", "why": "unreadable"}


@dataclass(frozen=True, slots=True)
class Machine:
    """What the set-up finds itself on. `simulated`: devices are played by hand."""

    width: int = 1080
    height: int = 1920
    fullscreen: bool = False
    simulated: bool = False


class SetupOperations:
    """One thread that may wait, but for `progress`."""

    def __init__(self, workshop: Workshop, machine: Machine) -> None:
        self._shop = workshop
        self._machine = machine
        self._over = False
        self._called = ""
        self._seen: tuple[tuple[str, ...], list[dict[str, Any]]] | None = None

    def table(self) -> Operations:
        return {
            "setup.begin": self.begin,
            "setup.panel": self.panel,
            "setup.network": self.network,
            "setup.authorities": self.authorities,
            "setup.trust": self.trust,
            "setup.enrol": self.enrol,
            "setup.sticks": self.sticks,
            "setup.stick": self.take_stick,
            "setup.alone": self.stand_alone,
            "setup.devices": self.devices,
            "setup.look": self.look,
            "setup.try": self.try_part,
            "setup.person": self.person,
            "setup.fill": self.fill,
            "setup.progress": self.progress,
            "setup.ticket": self.ticket,
            "setup.trial": self.trial,
            "setup.finish": self.finish,
        }

    def begin(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """{} -> {"parts"}: the machine as it is, with the devices that are plugged in."""
        machine = self._machine
        panel = {"width": machine.width, "height": machine.height, "fullscreen": machine.fullscreen}
        self._shop.give_up()
        if not self._shop.paths.setup.exists():
            # Before any other file: a machine with settings alone is one that is set up.
            self.write(Draft())
        changes: dict[str, dict[str, Any]] = {"panel": panel}
        if not self._shop.paths.settings.exists():
            # Nobody is called before somebody says who, or before a reset said it.
            known = IdentityFiles(self._shop.paths.home).read()
            changes["central"] = {"kind": "network" if known and known.url else "none"}
        self._put(changes)
        return self.devices(values)

    def panel(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """{"pixels_per_mm"} -> {}: it counts from the start on."""
        size = {"pixels_per_mm": round(float(values["pixels_per_mm"]), 3)}
        self._put({"panel": size})
        return {}

    def network(self, values: Mapping[str, Any]) -> dict[str, Any]:  # noqa: ARG002
        """{} -> {"wires": [{"kind", "code", "name", "address"}]}."""
        return {
            "wires": [
                {"kind": e.kind, "code": e.link.value, "name": e.name, "address": e.address}
                for e in network_ways()
            ]
        }

    # --- the centre ------------------------------------------------------------------------------

    def enrol(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """{"address", "code", "ca"?} -> {"name", "centre"}, or {"why"}: a hitch of enrolment.

        `ca` is a file of authorities; without one, those that setup.trust kept. Of a certificate
        that is not believed there are also {"authority", "until"}.
        """
        from kiosk.sync.enrolment import NotEnrolled, Wish, enrol

        kept = self._shop.paths.authorities
        ca = Path(str(values["ca"])) if values.get("ca") else kept if kept.exists() else None
        wish = Wish(str(values["code"]), str(values["address"]), ca)
        try:
            answer = enrol(wish, IdentityFiles(self._shop.paths.home), self._shop.clock)
        except KnownError:
            return {"why": "bad_address"}
        if isinstance(answer, NotEnrolled):
            return _hindered(answer)
        self._shop.give_up()
        central = {"kind": "network", "ca": str(ca) if ca else None}
        self._put({"central": central, "centre": {"profile": None}})
        self._note("setup.enrolled", answer.device)
        return {"name": answer.name, "centre": answer.centre}

    def authorities(self, values: Mapping[str, Any]) -> dict[str, Any]:  # noqa: ARG002
        """{} -> {"authorities": [{"key", "stick", "file", "name", "until", "check", "why"}]}: files
        of certificates on the sticks that are plugged in."""
        return {"authorities": self._on_sticks("authorities", "", self._authorities_on)}

    def trust(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """{"stick"|"place", "file"} -> {"name", "check"}, or {"why"}; without a file: nobody but
        those whom this machine trusts by itself. They vouch for the central system from now on."""
        from kiosk.sync.authorities import Authorities, authorities_in, keep_authorities

        path, file = self._shop.paths.authorities, str(values.get("file") or "")
        if not file:
            keep_authorities(path, None)
            return {"name": "", "check": ""}
        if Path(file).name != file:
            return {"why": "unreadable"}
        with stick_folder(self._shop.kiosk.sticks, values) as folder:
            found = authorities_in(folder / file, self._shop.clock.read().wall)
        if not isinstance(found, Authorities):
            return {"why": found.value}
        keep_authorities(path, found)
        self._note("setup.trusted", f"{found.name} {found.check}")
        return {"name": found.name, "check": found.check}

    def _authorities_on(self, stick: str) -> Iterator[dict[str, Any]]:
        from kiosk.sync.authorities import ENDINGS, Authorities, authorities_in

        now = self._shop.clock.read().wall
        with self._shop.kiosk.sticks.opened(stick) as folder:
            files = sorted(each for each in folder.iterdir() if each.suffix.lower() in ENDINGS)
            for file in files[:_MOST_FILES]:
                row = {"key": f"{stick}/{file.name}", "stick": stick, "file": file.name}
                found = authorities_in(file, now)
                if isinstance(found, Authorities):
                    said = {"name": found.name, "until": found.until, "check": found.check}
                    yield {**row, **said, "why": ""}
                else:
                    yield {**row, "name": "", "until": "", "check": "", "why": found.value}

    def sticks(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """{"check"} -> {"bundles"} on sticks, and {"sticks"}: how many of those are plugged in."""
        check = str(values.get("check") or "")

        def bundles_on(stick: str) -> Iterator[dict[str, Any]]:
            look = self._shop.operations["stick.look"]
            try:
                bundles = look({"stick": stick, "check": check})["bundles"]
            except (KnownError, OSError):
                bundles = [_UNREADABLE]
            for found in bundles:
                yield _bundle(stick, found)

        rows = self._on_sticks("bundles", check, bundles_on)
        return {"bundles": rows, "sticks": len(self._shop.kiosk.sticks.present())}

    def _on_sticks(
        self, what: str, check: str, rows_on: Callable[[str], Iterable[dict[str, Any]]]
    ) -> list[dict[str, Any]]:
        """What lies on the sticks. One is mounted when it comes or when something else was typed,
        not every second."""
        names = [each.name for each in self._shop.kiosk.sticks.present()]
        seen = (what, check, *names)
        if self._seen is None or self._seen[0] != seen:
            rows: list[dict[str, Any]] = []
            for name in names:
                with suppress(KnownError, OSError):
                    rows += rows_on(name)
            self._seen = (seen, rows)
        return self._seen[1]

    def take_stick(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """{"stick"|"place", "file", "check"} -> {"name", "centre"}, or {"why"} as stick.import."""
        files = IdentityFiles(self._shop.paths.home)
        taken = self._shop.operations["stick.import"]({**values, "by": _BY})
        if taken["why"]:
            # It may be another than it was when it was looked at.
            self._seen = None
            return {"why": taken["why"]}
        identity = files.read()
        assert identity is not None
        self._shop.give_up()
        machine = {"name": identity.name, "letter": identity.letter}
        self._put({"central": {"kind": "none"}, "machine": machine, "centre": {"profile": None}})
        return {"name": identity.name, "centre": identity.centre}

    def stand_alone(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """{"office", "ward", "machine"} -> {"name", "centre"}, or {"why"}: the starter's data."""
        paths, name = self._shop.paths, str(values["machine"]).strip()
        office, ward = (" ".join(str(values[key]).split()) for key in ("office", "ward"))
        if not (office and ward and 1 <= len(name) <= 8):
            return {"why": "incomplete"}
        if IdentityFiles(paths.home).read() is not None:
            return {"why": "enrolled"}
        self._shop.give_up()
        write_own_centre(paths.assets / SAMPLE_CENTRE, paths.home / _PROFILE, office, ward)
        settings = {"central": {"kind": "none"}, "centre": {"profile": _PROFILE}}
        self._put({**settings, "machine": {"name": name}})
        self._note("setup.alone", ward)
        return {"name": name, "centre": ward}

    # --- devices, people, data -------------------------------------------------------------------

    def devices(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """{} -> {"parts"}: what is plugged in is used from now on."""
        self._shop.give_up()
        self._put(SIMULATED if self._machine.simulated else settings_found())
        return self.look(values)

    def look(self, values: Mapping[str, Any]) -> dict[str, Any]:  # noqa: ARG002
        """{} -> {"parts"}: how each device is."""
        rows = self._shop.operations["health.look"]({})["parts"]
        return {"parts": [row for row in rows if row["part"] in _SHOWN]}

    def try_part(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """{"part", "locale"?} -> {"part", "well"}."""
        tried = self._shop.operations["part.try"]({**values, "by": _BY})
        return {"part": tried["part"], "well": tried["well"]}

    def person(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """{"name", "pin", "role"?} -> {"name"}, or {"why"}: weak_pin."""
        staff = self._shop.kiosk.upkeep.staff
        role = Role(str(values.get("role") or Role.TECHNICIAN.value))
        try:
            person = staff.keep(str(values["name"]), role, str(values["pin"]), _BY)
        except ValueError:
            return {"why": "weak_pin"}
        return {"name": person.name}

    def fill(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """{} -> as setup.progress: the data is on its way, or here."""
        self._called = ""
        self._shop.begin_to_fill()
        return self.progress(values)

    def progress(self, values: Mapping[str, Any]) -> dict[str, Any]:  # noqa: ARG002
        """{} -> {"done", "total"} rows, {"full"}, {"late"}: nobody answers; once it is all here
        {"centre"}: what that is called. Any thread."""
        filling = self._shop.filling
        told = {"done": filling.done, "total": filling.total}
        full = {"full": filling.full, "late": filling.late}
        if not filling.full:
            return {**told, **full}
        if not self._called:
            # What came since the kiosk was built says how it is called.
            self._called = Site(self._shop.paths, self._shop.clock).centre.name("vi")
        return {**told, **full, "centre": self._called}

    def ticket(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """{"service"?, "locale"?} -> {"number", "printed"}. It is a number like any.

        Or {"why"}: closed, with {"again"}, closed_by_clock, or no_number, with {"reason"}:
        sentences.
        """
        centre = self._shop.kiosk.site.centre
        service = str(values.get("service") or centre.services[0].code)
        try:
            given = self._shop.operations["ticket.issue"]({"service": service})
        except NumberRefusedError as refused:
            return self._refused(refused.reason, str(values.get("locale") or "vi"))
        return {"number": given["number"], "printed": given["printed"]}

    def _refused(self, reason: Refusal, locale: str) -> dict[str, Any]:
        site = self._shop.kiosk.site
        words = site.words(locale)
        hours = OpeningWords(site.centre.hours, words, self._shop.clock.read())
        if reason is Refusal.CLOSED:
            again = hours.numbers_again()
            # A clock that nobody vouches for may be what is wrong.
            return {"why": "closed", "again": again} if again else {"why": "closed_by_clock"}
        return {"why": "no_number", "reason": words(f"refusal.{reason.value}")}

    def trial(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """{"locale"?} -> {"printed"}, or {"why"}: not_printed. A ticket that is no number."""
        try:
            return came_out(self._shop.kiosk.paper().trial(str(values.get("locale") or "vi")))
        except OperationError:
            return {"why": "not_printed"}

    def finish(self, values: Mapping[str, Any]) -> dict[str, Any]:  # noqa: ARG002
        """{} -> {}: the next start is the kiosk's; or {"why"}: no_centre or no_person."""
        people = self._shop.kiosk.upkeep.staff.people()
        if not decided_draft(self._shop.kiosk.site, "").way:
            return {"why": "no_centre"}
        if not any(person.role is Role.TECHNICIAN for person in people):
            return {"why": "no_person"}
        self._note("setup.finished", "")
        self.write(Draft(), finished=True)
        self._over = True
        return {}

    def write(self, draft: Draft, *, finished: bool = False) -> None:
        """Keep how far the set-up is; once it is over, nothing. Raises KnownError."""
        if not self._over:
            write_draft(self._shop.paths.setup, draft, finished=finished)

    def _put(self, changes: Mapping[str, Mapping[str, Any]]) -> None:
        put_settings(self._shop.paths.settings, changes)

    def _note(self, what: str, about: str) -> None:
        self._shop.kiosk.upkeep.staff.note(_BY, what, about)


class SetupOperator:
    """The wizard's hand on the operations: one after the other, elsewhere; progress beside them."""

    def __init__(
        self, operations: SetupOperations, failed: Callable[[BaseException], None]
    ) -> None:
        """`failed` hears, on whatever thread, that how far it is could not be written down."""
        self._operations = operations
        self._table = operations.table()
        self._failed = failed
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="setup")
        self._beside = ThreadPoolExecutor(1, thread_name_prefix="setup-progress")

    def do(self, operation: str, values: dict[str, Any]) -> Future[dict[str, Any]]:
        pool = self._beside if operation in ("setup.progress", "setup.network") else self._pool
        return pool.submit(self._table[operation], values)

    def keep(self, draft: Draft) -> None:
        self._beside.submit(self._write, draft)

    def stop(self) -> None:
        """Wait for what is under way, and drop what is not."""
        for pool in (self._pool, self._beside):
            pool.shutdown(wait=True, cancel_futures=True)

    def _write(self, draft: Draft) -> None:
        try:
            self._operations.write(draft)
        except KnownError as fault:
            self._failed(fault)


def _hindered(answer: NotEnrolled) -> dict[str, Any]:
    seen = answer.mistrust
    if seen is None:
        return {"why": answer.hitch.value, "seconds": int(answer.retry_after or 0)}
    return {"why": seen.why.value, "authority": seen.authority, "until": seen.until}


def _bundle(stick: str, found: Mapping[str, Any]) -> dict[str, Any]:
    """As kiosk/setup/state.py has it."""
    kept = {key: found[key] for key in ("file", "centre", "made", "place", "why")}
    return {"key": f"{stick}/{found['file']}", "stick": stick, **kept}
