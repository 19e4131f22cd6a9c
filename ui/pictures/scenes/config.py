"""Scenes of the configuration: one of each kind of page, at its fullest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from kiosk.configuration.draft import Draft, Ground, check
from kiosk.configuration.places import Place
from kiosk.domain.staff import Person, Role
from kiosk.domain.visit.state import Home
from kiosk.maintenance.config import ASK, FAULTS, PREVIEW, REVIEW, SAVED, SETTINGS, ConfigDesk
from kiosk.maintenance.procedures import FIND, KnownProcedures
from kiosk.maintenance.state import Inside, Page, Upkeep
from kiosk.own_parts import PARTS
from kiosk.profile import read_profile
from kiosk.settings_table import SETTINGS as TABLE
from ui.pictures.scenes.scene import Scene, showing

_TECHNICIAN = Person("KTV-0002", Role.TECHNICIAN)
_CLERK = Person("CB-0007", Role.CENTRE)
_PRINTERS = {
    "epson-tm-t20": "Epson TM, 80 mm, 203 dpi",
    "generic-58": "ESC/POS, 58 mm",
    "generic-80": "ESC/POS, 80 mm",
    "rongta-80": "Rongta, 80 mm",
    "xprinter-80": "Xprinter, 80 mm",
}
_UNDO = {"who": "CB-0012", "at": "2026-11-22T08:00:00+00:00", "changes": []}


def config_scenes(centre: Path) -> Iterator[Scene]:
    """`centre` is the folder of the sample profile. Names begin with 13c, as the mock's."""
    profile = read_profile(centre / "sample.toml")[0]
    desk = ConfigDesk(base=_base(profile, Role.CENTRE))
    whole = ConfigDesk(base=_base(profile, Role.TECHNICIAN))
    yield _scene("13c-config-unreadable", ConfigDesk(failed=True))
    yield _scene("13c-staff-configuration", desk)
    yield _scene("13c-config-technician", whole, person=_TECHNICIAN)
    connected = {**_base(profile, Role.CENTRE), "allowed": ["announcements", "map"], "undo": None}
    yield _scene("13c-config-connected", replace(desk, base=connected))
    fallen = {**_base(profile, Role.CENTRE), "fallen": {"settings": "kiosk.toml cannot be read"}}
    yield _scene("13c-config-fallen", replace(desk, base=fallen))
    for name, place in _PLACES.items():
        yield _scene(f"13d-config-{name}", replace(desk, at=place, way=((),)))
    for name, place in _OF_A_NOTICE.items():
        written = replace(desk, draft=_NOTICE, at=("announcements", 0, *place), way=((),))
        yield _scene(f"13d-config-{name}", written)
    yield from _procedures(desk)
    for name, place in _TECHNICAL.items():
        at = replace(whole, at=place, way=((),))
        yield _scene(f"13e-config-{name}", at, person=_TECHNICIAN)
    yield from _fates(profile, desk, whole)


_PLACES: dict[str, Place] = {
    "hours": ("hours",),
    "sessions": ("hours", "weekdays", "monday"),
    "holiday": ("hours", "holidays", 0),
    "services": ("services",),
    "service": ("services", 0),
    "service-counters": ("services", 0, "counters"),
    "service-limit": ("services", 0, "daily_limit"),
    "name": ("hotlines", 2, "name"),
    "name-vi": ("hotlines", 2, "name", "vi"),
    "field-icon": ("fields", 0, "icon"),
    "map-place": ("map", "places", 0),
    "map-machine": ("map", "machines", 0),
    "languages": (SETTINGS, "visit.languages"),
    "preview": (PREVIEW,),
}
_OF_A_NOTICE: dict[str, Place] = {
    "notice": (),
    "notice-event": ("event",),
    "notice-event-time": ("event", "ends"),
}
_TALKS = {"vi": "Đối thoại với người dân", "en": "Talks with residents"}
_EVENT = {
    "day": "2026-12-03",
    "starts": "08:00",
    "ends": "11:00",
    "place": {"vi": "Hội trường tầng 2", "en": "Hall on the first floor"},
    "questions": True,
}
_NOTICE = Draft(
    {},
    {
        "announcements": [
            {
                "title": _TALKS,
                "words": _TALKS,
                "first_day": "2026-11-23",
                "last_day": "2026-12-03",
                "event": _EVENT,
            }
        ]
    },
)
_FOUND = [
    {
        "name": name,
        "where": where,
        "settings": {"printer.kind": "escpos", "printer.address": at, "printer.profile": profile},
    }
    for name, where, at, profile in (
        ("XP-80C", "/dev/usb/lp0", "lp:/dev/usb/lp0", "xprinter-80"),
        ("queue counter of CUPS", "cups:counter", "cups:counter", "generic-80"),
    )
]
_TECHNICAL: dict[str, Place] = {
    "printer-model": (SETTINGS, "printer.profile"),
    "printer": ("section", "printer"),
    "printer-kind": (SETTINGS, "printer.kind"),
    "light": (SETTINGS, "panel.light"),
    "panel": ("section", "panel"),
    "pixels": (SETTINGS, "panel.pixels_per_mm"),
}


def _procedures(desk: ConfigDesk) -> Iterator[Scene]:
    """The first service's procedures; the names are as long as the national ones."""
    names = {
        "1.001193": "Thủ tục đăng ký khai sinh",
        "1.000689": "Thủ tục đăng ký khai sinh kết hợp đăng ký nhận cha, mẹ, con",
        "2.000806": "Thủ tục đăng ký kết hôn có yếu tố nước ngoài tại cơ quan đăng ký hộ tịch",
        "1.000894": "Thủ tục đăng ký kết hôn",
    }
    asked = KnownProcedures(names=names)
    found = replace(asked, query="kết hôn", found=("1.000894", "2.000806"))
    at = ("services", 0, "procedures")
    for name, place, known in (
        ("procedures", at, asked),
        ("procedures-found", at, found),
        ("procedure", (*at, 0), asked),
        ("procedure-find", (FIND, 0), found),
    ):
        shown = replace(desk, at=place, way=((),), procedures=known)
        yield _scene(f"13d-config-{name}", shown)


def _fates(profile: dict[str, Any], desk: ConfigDesk, whole: ConfigDesk) -> Iterator[Scene]:
    services = profile["services"][1:]
    draft = Draft({"visit.ask_after": 90, "centre.priority": False}, {"services": services})
    ground = Ground({}, profile, waiting={"birth": 3})
    dirty = _checked(desk, ground, draft, Role.CENTRE)
    yield _scene("13f-config-unsaved", dirty)
    yield _scene("13f-config-review", replace(dirty, at=(REVIEW,), way=((),)))
    yield _scene("13f-config-ask", replace(dirty, at=(ASK,), way=((),)))
    others = replace(dirty, at=(REVIEW,), way=((),), fate="changed")
    yield _scene("13f-config-changed-by-others", others)
    saved = replace(desk, at=(SAVED,), way=((),), fate="saved", restart=True)
    yield _scene("13f-config-saved", saved)
    wrong = {path: _wrong(path) for path in ("panel.width", "machine.letter", "printer.kind")}
    rows = [{**profile["services"][0], "prefix": "abc", "counters": [], "minutes": 0}]
    ill = Draft(wrong, {"services": rows, "hours": {"weekdays": {"monday": ["17:00-07:30"]}}})
    faulty = _checked(whole, ground, ill, Role.TECHNICIAN)
    yield _scene("13f-config-faults", replace(faulty, at=(FAULTS,), way=((),)), person=_TECHNICIAN)
    row = replace(faulty, at=("services", 0), way=((),))
    yield _scene("13f-config-faulty-service", row, person=_TECHNICIAN)


def _wrong(path: str) -> object:
    return {"panel.width": 3, "machine.letter": "é", "printer.kind": "laser"}[path]


def _checked(desk: ConfigDesk, ground: Ground, draft: Draft, role: Role) -> ConfigDesk:
    said = check(ground, draft, role).as_json()
    return replace(
        desk,
        draft=draft,
        faults=tuple(said["faults"]),
        warnings=tuple(said["warnings"]),
        changes=tuple(said["changes"]),
    )


def _base(profile: dict[str, Any], role: Role) -> dict[str, Any]:
    """As config.open answers on a kiosk with an empty kiosk.toml."""
    shown = {path: one.default for path, one in TABLE.items() if one.open_to(role)}
    return {
        "revision": "0",
        "settings": shown,
        "sources": dict.fromkeys(shown, "default"),
        "locked": {},
        "profile": profile,
        "own": [],
        "stale": [],
        "allowed": sorted(PARTS),
        "undo": _UNDO,
        "fallen": {},
        "languages": ["vi", "en"],
        "offered": {"printer.profile": _PRINTERS},
        "found": _FOUND if role is Role.TECHNICIAN else [],
        "draft": None,
    }


def _scene(name: str, desk: ConfigDesk, person: Person = _CLERK) -> Scene:
    inside = Inside(person, page=Page.CONFIG, desk=desk, vitals=())
    return Scene(name, showing(Home()), upkeep=Upkeep(inside))
