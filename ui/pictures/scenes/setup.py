"""Scenes of the first set-up: each of its pages, as it comes and when something is the matter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kiosk.domain.visit.state import Home
from kiosk.domain.vitals import Level, Vital
from kiosk.setup.state import Authority, Bundle, Draft, Page, Setup, Wire
from ui.pictures.scenes.scene import Scene, showing

_TEXTS = {
    "address": "https://trungtam.example",
    "code": "HKPRTWXZ",
    "check": "ABCD-2345-EFGH-67",
    "office": "Trung tâm Hoa Sen",
    "ward": "Phường Hoa Sen",
    "machine": "02",
    "person": "KTV-0002",
}
_SETTLED = {"way": "central", "named": "02", "of": "hong-gai"}
_WIRES = (
    Wire("wired", "connected", "enp1s0", "192.0.2.17"),
    Wire("wired", "no_address", "enp2s0"),
    Wire("wireless", "unplugged", "wlp3s0"),
)
_FOUND = (
    Vital("printer", "ready", Level.WELL),
    Vital("scanner", "ready", Level.WELL),
    Vital("card_reader", "not_connected", Level.FAULT),
    Vital("speech", "ready", Level.WELL),
    Vital("touch", "ready", Level.WELL),
)
_MADE = "2026-11-23T01:05:00+00:00"
_AUTHORITIES = (
    Authority(
        *("sdb1/ca.pem", "sdb1", "ca.pem", "CA Tỉnh Hoa Sen", "2031-05-01", "9F86 D081 884C 7D65")
    ),
)
_BUNDLES = (Bundle("sdb1/a", "sdb1", "a", "hong-gai", _MADE, "05"),)


def setup_scenes() -> Iterator[Scene]:
    """Names begin with 13, as the mocks'."""
    typed = Draft(texts=_TEXTS, touch="good")
    settled = replace(typed, **_SETTLED)  # type: ignore[arg-type]
    yield _scene("13-setup-panel", Draft())
    yield _scene("13-setup-touch", Draft(page=Page.TOUCH))
    off = _at(Draft(page=Page.TOUCH))
    yield _of("13-setup-touch-turned", replace(off, note="setup.touch.turned", went_well=False))
    yield _scene("13-setup-ruler", Draft(page=Page.RULER))
    yield _of("13-setup-network", replace(_at(Draft(page=Page.NETWORK)), wires=_WIRES))
    yield _of("13-setup-network-none", replace(_at(Draft(page=Page.NETWORK)), wires=()))
    yield _scene("13-setup-centre", replace(typed, page=Page.CENTRE))
    yield _scene("13-setup-centre-settled", replace(settled, page=Page.CENTRE))
    yield _scene("13-setup-central", replace(typed, page=Page.CENTRAL))
    central = _at(replace(typed, page=Page.CENTRAL))
    yield _of("13-setup-central-typing", replace(central, typing="code"))
    signed = {"authority": "CA Tỉnh Hoa Sen"}
    wrong = replace(central, note="setup.enrol.not_trusted", went_well=False, values=signed)
    yield _of("13-setup-central-refused", wrong)
    yield _of("13-setup-central-authority", replace(wrong, authorities=_AUTHORITIES))
    trusted = replace(central.draft, authority="CA Tỉnh Hoa Sen", authority_check="9F86 D081")
    yield _of("13-setup-central-trusted", replace(central, draft=trusted))
    bad = replace(_AUTHORITIES[0], why="expired")
    yield _of("13-setup-central-authority-old", replace(central, authorities=(bad,)))
    stick = _at(replace(typed, page=Page.STICK))
    yield _of("13-setup-stick", replace(stick, bundles=_BUNDLES, chosen="sdb1/a"))
    yield _of("13-setup-stick-none", replace(stick, bundles=()))
    yield _scene("13-setup-alone", replace(typed, page=Page.ALONE))
    alone = _at(replace(typed, page=Page.ALONE))
    yield _of("13-setup-alone-typing", replace(alone, typing="ward"))
    devices = replace(_at(replace(settled, page=Page.DEVICES)), vitals=_FOUND)
    yield _of("13b-setup-devices", devices)
    absent = tuple(each for each in _FOUND if each.part != "printer")
    yield _of("13b-setup-devices-no-printer", replace(devices, vitals=absent))
    yield _scene("13d-setup-person", replace(settled, page=Page.PERSON))
    yield _scene("13d-setup-pin", replace(settled, page=Page.PIN))
    data = replace(_at(replace(settled, page=Page.DATA)), progress=(1_840, 6_412))
    yield _of("13e-setup-data", data)
    cut = replace(data, note="setup.fill.failed", went_well=False)
    yield _of("13e-setup-data-cut-off", cut)
    ended = replace(settled, page=Page.DONE, keeper="KTV-0002", filled=True)
    done = replace(_at(ended), vitals=_FOUND)
    yield _of("13f-setup-done", done)
    again = {"again": "Mở lại 07:30 thứ Hai"}
    closed = replace(done, note="setup.ticket.closed", went_well=False, values=again)
    yield _of("13f-setup-done-closed", closed)
    lone = replace(done, draft=replace(ended, way="alone", of="Phường Hồng Gai", ticket="A001"))
    noted = replace(lone, note="setup.ticket.not_printed", went_well=False)
    yield _of("13f-setup-done-printed", replace(noted, values={"number": "A001"}))
    yield _scene("13g-setup-later", replace(settled, page=Page.LATER, resume=Page.DEVICES))


def _scene(name: str, draft: Draft) -> Scene:
    return _of(name, _at(draft))


def _at(draft: Draft) -> Setup:
    return Setup(present=True, draft=draft)


def _of(name: str, setup: Setup) -> Scene:
    return Scene(name, showing(Home()), setup=setup)
