"""How the link to the central system is, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from devices.network import Link, has_carrier, network_ways
from kiosk.doctor.finding import Finding
from kiosk.doctor.running import RESTART, Running
from kiosk.domain.errors import KnownError
from kiosk.services.link_state import at_rest
from kiosk.settings import CentralKind
from offline_cache.database import Error, open_database
from offline_cache.journal import Journal

if TYPE_CHECKING:
    from kiosk.site import Site

# A clock that is further off than this makes waits and days wrong.
_SKEW_SECONDS = 60.0
# Numbers that the counters have not heard of for so long are missed by somebody.
_LONG = timedelta(hours=1)
_WAITS = "Nothing is lost, but counters do not see these numbers: look at the line `link`."
_ENROL = (
    "Make a one-time code on the central system's page of kiosks: kiosk enrol CODE --central URL"
)
_LOOK_AT_LINE = "Look at the network's cable and line, and at the address."
_SILENT = "This machine is in a network: look whether the central system runs, and at its address."
_LOOK_THERE = "Look at the central system: it answers, but not for these."
_STANDINGS = {
    "not_enrolled": _ENROL,
    "restored": "The journal was put back from a copy: it waits for the central system, which "
    "grants a new epoch by itself as soon as it is reached.",
    "unsure": "The central system knows a later start than this one; it says more in a moment.",
    "twin": "Another machine runs as this kiosk: end one of them, or enrol it anew.",
    "revoked": "This kiosk was taken out of service centrally: enrol it anew to use it again.",
    "stuck": "The marker beside the journal cannot be written: look at the disk.",
}
_STOPPED = {
    "unknown-device": "The central system does not know this kiosk (any more): enrol it again.",
    "bad-signature": "The central system knows another key of this kiosk: enrol it again.",
    "twin": _STANDINGS["twin"],
    "revoked": _STANDINGS["revoked"],
}


def examine_link(site: Site, running: Running | None) -> Iterator[Finding]:
    """The line `central`, and for a kiosk behind a network the state of its link."""
    kind = f"kind {site.settings.central.value}"
    if site.settings.central is not CentralKind.NETWORK:
        yield _reached(kind, running)
        return
    said = running.link if running and running.link else _at_rest(site)
    yield _enrolled(kind, said)
    if said["running"] and said["enrolled"]:
        yield _connection(said)
        yield _skew(said)
    if "waiting" in said:
        yield _outbox(said, site.clock.read().wall)


def _reached(kind: str, running: Running | None) -> Finding:
    if running is None or running.central != "not reached":
        alone = kind == f"kind {CentralKind.NONE.value}"
        return Finding("central", kind, code="alone" if alone else "reached")
    fix = "Look at the network's cable and line; of a simulated one, at the technician's window."
    return Finding("central", f"{kind}: not reached", False, fix, code="not_reached")


def _at_rest(site: Site) -> Mapping[str, Any]:
    kind = site.settings.central.value
    try:
        connection = open_database(site.paths.journal, readonly=True)
    except KnownError:
        return at_rest(kind, site.identity, None)
    try:
        return at_rest(kind, site.identity, Journal(connection))
    except (KnownError, Error):
        # Its own line says what is the matter with the journal.
        return at_rest(kind, site.identity, None)
    finally:
        connection.close()


def _enrolled(kind: str, said: Mapping[str, Any]) -> Finding:
    if not said.get("enrolled"):
        return Finding(
            "central",
            f"{kind}: not enrolled, no numbers are given",
            False,
            _ENROL,
            code="not_enrolled",
        )
    state = f"{kind}: {said['central']}, centre {said['centre']}, own series {said['letter']}"
    standing = said.get("standing", "ready")
    if standing == "ready":
        return Finding("central", state, code="enrolled")
    if standing == "may_not":
        return Finding("central", f"{state}; enrolled for other things than numbers", code=standing)
    fix = _STANDINGS.get(standing, RESTART)
    return Finding("central", f"{state}; gives no numbers: {standing}", False, fix, code=standing)


def _connection(said: Mapping[str, Any]) -> Finding:
    stopped, heard = said.get("stopped", ""), said.get("last_heard")
    # Until the last calls tell it, a cable that is out does.
    unplugged = not (has_carrier() or _is_here(said.get("central", "")))
    if said.get("connected") and not stopped and not unplugged:
        failing = said.get("failing") or []
        state = f"connected since {said.get('since')}"
        if failing:
            return Finding(
                "link",
                f"{state}, but failing: {', '.join(failing)}",
                False,
                _LOOK_THERE,
                code="failing",
            )
        return Finding("link", state, code="connected")
    last = f"last heard {heard}" if heard else "never heard since the start"
    reason = stopped or said.get("fault") or "no answer"
    if stopped:
        code, fix = "refused", _STOPPED.get(stopped, _LOOK_AT_LINE)
    else:
        code, fix = ("silent", _SILENT) if has_network() else ("cut_off", _LOOK_AT_LINE)
    return Finding("link", f"not connected ({reason}), {last}", False, fix, code=code)


def _is_here(address: str) -> bool:
    """Whether the central system is on this machine, which needs no cable."""
    return urlsplit(address).hostname in ("localhost", "127.0.0.1", "::1")


def has_network() -> bool:
    """Whether this machine is in a network at all: a cable or a radio, and an address."""
    return any(each.link is Link.CONNECTED for each in network_ways())


def _skew(said: Mapping[str, Any]) -> Finding:
    skew = said.get("skew_seconds")
    if skew is None:
        return Finding("skew", "not measured yet", code="unknown")
    well = abs(skew) <= _SKEW_SECONDS
    fix = "" if well else "Set this machine's clock, or let the network set it."
    return Finding(
        "skew",
        f"this clock is {skew:+.0f} s from the central system's",
        well,
        fix,
        code="right" if well else "wrong",
        values={"seconds": round(abs(skew))},
    )


def _outbox(said: Mapping[str, Any], now: datetime) -> Finding:
    age = now - datetime.fromisoformat(said["oldest"]) if said["oldest"] else timedelta()
    oldest = f", the oldest for {_worded(age)}" if said["oldest"] else ""
    state = f"{said['waiting']} events wait{oldest}; {said['dead_letters']} refused"
    values = {"count": said["waiting"]}
    if said["dead_letters"]:
        reasons = "; ".join(said["refused"])
        return Finding(
            "outbox",
            f"{state}: {reasons}",
            False,
            "Show support what was refused.",
            code="refused",
            values={"count": said["dead_letters"]},
        )
    code = "waiting" if said["waiting"] else "empty"
    well = age <= _LONG
    return Finding("outbox", state, well, "" if well else _WAITS, code=code, values=values)


def _worded(age: timedelta) -> str:
    minutes = max(0, int(age.total_seconds() // 60))
    days, hours = minutes // 1440, minutes // 60 % 24
    return f"{days} d {hours} h" if days else f"{hours} h {minutes % 60} min"
