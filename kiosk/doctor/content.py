"""What came down from the central system: whether it was taken, and what to do where it was not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from kiosk.content import Vouched
from kiosk.doctor.finding import Finding
from kiosk.doctor.running import Running
from kiosk.settings import CentralKind

if TYPE_CHECKING:
    from kiosk.site import Site

_CALL: Final = "Show support what was not taken; what was held before stays in use."
_FIXES: Final = {
    "unsigned": "The central system signs with a key that this kiosk does not trust: "
    "let a kept key sign once more, or enrol this kiosk again.",
    "other_centre": "The central system speaks for another centre: enrol this kiosk again.",
    "rolled_back": "The central system offers older content than it did, as after a restore: "
    "run `central restored` there.",
    "disagrees": "What was sent is not what was signed: look at the proxy on the way, then at the "
    "central system; it is tried again every hour.",
    "storage": "It could not be written down: look at the disk.",
    "unreadable": "This release cannot read it: bring the kiosk up to date, or publish it anew.",
}
_UNREADABLE: Final = (
    "Put it right in the central system and publish it anew; until then the kiosk goes by what it "
    "shipped with or by its own files."
)
_RENEWALS: Final = {
    "content": "what came counts from a start on",
    "restart": "it was asked to restart",
    "settings": "its settings were changed",
}
_OLD: Final = "Look at the line `link`: nobody has vouched for it since."


def examine_content(site: Site, running: Running | None) -> Iterator[Finding]:
    """One line for each trouble, or one that all is well; what a running kiosk is about to do."""
    said = running.link if running else {}
    if said.get("renewal"):
        why = _RENEWALS.get(said["renewal"], said["renewal"])
        state = f"begins anew by itself once nobody stands here: {why}"
        yield Finding("renewal", state, code=said["renewal"])
    if said.get("closed"):
        fix = "Open it again on the central system's page of kiosks."
        yield Finding("public", "closed by the central system", False, fix, code="closed")
    if site.settings.central is CentralKind.NETWORK:
        yield from _content(site, said.get("troubles", ()))


def _content(site: Site, troubles: Sequence[str]) -> Iterator[Finding]:
    own = [("unreadable", fault, _UNREADABLE) for fault in site.content_faults]
    told = [
        (word, each, _FIXES.get(word, _CALL))
        for each in troubles
        if each not in site.content_faults
        for word in [each.partition(": ")[2]]
    ]
    for place, (word, state, fix) in enumerate((*own, *told)):
        # The word is that of the whole part: the first trouble says it.
        yield Finding("content", state, False, fix, code="" if place else word)
    troubled = bool(own or told)
    vouched = Vouched.read(site.paths.content)
    if vouched is None:
        state = "nothing has come yet; what ships with the program is shown"
        yield Finding("content", state, code="" if troubled else "none")
        return
    old = vouched.stale_since(site.clock.read().wall)
    if old is not None:
        state = f"as of {old:%Y-%m-%d %H:%M} UTC, run out"
        yield Finding("content", state, False, _OLD, code="" if troubled else "stale")
    elif not troubled:
        yield Finding("content", f"as of {vouched.since:%Y-%m-%d %H:%M} UTC", code="fresh")
