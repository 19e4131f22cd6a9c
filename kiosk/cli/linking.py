"""enrol, sync status|queue|now|import-snapshot: the link to the central system by command."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from kiosk.cli.kiosks import journal, known_faults, open_site, perform
from kiosk.cli.output import BAD_USAGE, FAILED, CommandError, json_option, not_found, say
from kiosk.cli.staff import asker

# Why a certificate is not believed (kiosk/sync/mistrust.py).
MISTRUSTED = {
    "not_trusted": "This machine does not trust who signed the certificate of that address, "
    "{authority}: bring that authority's own certificate (kiosk setup centre trust, or --ca).",
    "expired": "The certificate of that address ended on {until}; look at this machine's clock, "
    "then tell who runs the central system.",
    "not_yet": "The certificate of that address does not hold yet; look at this machine's clock.",
    "no_tls": "That address does not speak https; look at the address and its port.",
    "other_name": "The certificate at that address is for another name; check the address.",
}
NAMELESS = "whoever that is"
# Why a kiosk was not taken in (kiosk/sync/enrolment.py).
HITCHES = {
    "bad_form": "A one-time code has eight letters; read it again.",
    "wrong_code": "This code is wrong, was used, or is older than ten minutes; make a new one.",
    "too_many": "Too many wrong codes; wait {wait} and try again.",
    "no_answer": "The central system does not answer; look at the network and at the address.",
    "not_central": "Something else than a central system answers at that address.",
    "refused": "The central system refuses; look at its list of kiosks.",
}


def waiting_words(seconds: float | None) -> str:
    """How long to wait before the next try."""
    return f"{seconds:.0f} s" if seconds else "some minutes"


@click.command("enrol")
@click.argument("code")
@click.option("--central", "url", required=True, help="https://host[:port] of the central system.")
@click.option("--ca", type=click.Path(path_type=Path), help="A file of authorities to trust.")
@json_option
def enrol_command(code: str, url: str, ca: Path | None, as_json: bool) -> None:
    """Make this kiosk one of the central system's, with a one-time CODE from its pages."""
    from kiosk.clock import SystemClock
    from kiosk.identity import IdentityFiles
    from kiosk.paths import Paths
    from kiosk.sync.enrolment import NotEnrolled, Wish, enrol

    with known_faults():
        paths = Paths.default()
        answer = enrol(Wish(code, url, ca), IdentityFiles(paths.home), SystemClock())
    if isinstance(answer, NotEnrolled):
        status = BAD_USAGE if answer.hitch == "bad_form" else FAILED
        seen = answer.mistrust
        if seen is not None:
            words = {**asdict(seen), "authority": seen.authority or NAMELESS}
            raise CommandError(MISTRUSTED[seen.why].format_map(words), status)
        wait = waiting_words(answer.retry_after)
        raise CommandError(HITCHES[answer.hitch].format(wait=wait), status)
    row = {
        "device": answer.device,
        "centre": answer.centre,
        "name": answer.name,
        "letter": answer.letter,
        "central": answer.url,
    }
    lines = [
        f"kiosk {answer.name} of {answer.centre}, own series {answer.letter}",
        'It takes effect at the next start, with [central] kind = "network" in kiosk.toml.',
    ]
    say(row, lines, as_json)


@click.group("sync")
def sync_group() -> None:
    """The link to the central system."""


@sync_group.command("status")
@json_option
def status_command(as_json: bool) -> None:
    """Say how the link is and what waits."""
    with known_faults():
        row = _status()
    say(row, (f"{name:<14}{_word(value)}" for name, value in row.items()), as_json)


@sync_group.command("queue")
@json_option
def queue_command(as_json: bool) -> None:
    """List what waits for the central system and why, and what it refused."""
    row = perform("outbox.list")
    refused = (f"{each['at'][:19]}  {each['kind']}: {each['reason']}" for each in row["dead"])
    waits = (f"{each['at'][:19]}  {each['kind']}" for each in row["rows"])
    say(row, [f"{row['waiting']} waiting: {row['why'] or 'next'}", *refused, *waits], as_json)


@sync_group.command("now")
@click.option("--wait", is_flag=True, help="Wait for what comes of it, ten seconds at most.")
@json_option
def now_command(wait: bool, as_json: bool) -> None:
    """Let a running kiosk do at once all there is to do."""
    if wait:
        row = perform("sync.run", by=asker())
        say(row, [f"{row['sent']} sent, {row['waiting']} waiting"], as_json)
        if row["why"]:
            raise CommandError(f"Not everything could be sent: {row['why']}.")
        return
    from kiosk.control.socket import ask, listens

    with known_faults():
        site = open_site()
        if not listens(site.paths.control):
            raise CommandError("No kiosk is running; it begins by itself when it is started.")
        row = ask(site.paths.control, "sync.now")
    say(row, ["begun"], as_json)


@sync_group.command("import-snapshot")
@click.argument("place", type=click.Path(path_type=Path))
@json_option
def import_command(place: Path, as_json: bool) -> None:
    """Take in PLACE: a snapshot (procedures-12.zst), or a folder of some, beside its head.json.

    Nothing of it is used before the signature of the head was checked with this kiosk's keys.
    """
    if not place.exists():
        raise not_found(f"There is no {place}.")
    came = perform("content.import", place=str(place.absolute()))
    lines = [f"taken {name}" for name in came["changed"]]
    if came["restart"]:
        lines.append("It counts from the kiosk's next start on.")
    say(came, lines or ["Nothing of it was new."], as_json)
    if came["troubles"]:
        raise CommandError(f"Not taken: {'; '.join(came['troubles'])}. What was held is kept.")


def _status() -> dict[str, Any]:
    from kiosk.control.socket import ask, listens

    site = open_site()
    if listens(site.paths.control):
        return ask(site.paths.control, "sync.status")
    from kiosk.services.link_state import at_rest

    with journal(site) as book:
        return at_rest(site.settings.central.value, site.identity, book)


def _word(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "-"
    return "-" if value in (None, "") else str(value)
