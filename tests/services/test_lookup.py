from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.domain.dossier import (
    AnswerSource,
    DigestRecord,
    DossierKey,
    DossierStatus,
    Found,
    LookupAnswer,
    NotFound,
    Unavailable,
    UnavailableReason,
)
from kiosk.domain.moment import Moment
from kiosk.domain.procedure import PlainSummary
from kiosk.domain.sealed_record import seal
from kiosk.domain.text import Text
from kiosk.domain.ticket import QueueState, TicketRequest
from kiosk.services.lookup import Lookup
from kiosk.sync.central_system import NoAnswer
from kiosk.sync.standin.dossiers import StandinDossiers
from kiosk.texts import Texts
from offline_cache.database import Worker, open_database
from offline_cache.dossiers import DossierDigest

ROOT = Path(__file__).parents[2]
CODE = "H49.61-261120-0042"
BARE = DossierKey(CODE)
TOKEN = DossierKey(CODE, token="GIAYHEN-MAU-0042")
RIGHT = DossierKey(CODE, "B8C9")
WRONG = DossierKey(CODE, "X1X1")
OFFLINE = Unavailable(UnavailableReason.OFFLINE)
TOO_MANY = Unavailable(UnavailableReason.TOO_MANY)
INSTALL_KEY = bytes(32)
BUILDING = Text("Cấp phép xây nhà ở riêng lẻ", "Permit to build a house")
_NOTHING = Text("")
NAMES = {"1.013225": PlainSummary("1.013225", BUILDING, *(_NOTHING,) * 5)}


class Central(StandinDossiers):
    """The stand-in's dossiers, as a whole central system that can also be slow."""

    slow = False

    def dossier(self, key: DossierKey, now: Moment, deadline: float) -> LookupAnswer:
        if self.slow:
            return Unavailable(UnavailableReason.TIMEOUT)
        assert deadline == 2.0
        return super().dossier(key, now, deadline)

    def number(self, request: TicketRequest, now: Moment, deadline: float) -> NoAnswer:
        return NoAnswer()

    def queues(self, now: Moment, deadline: float) -> dict[str, QueueState]:
        return {}

    def dossier_pack(
        self, now: Moment, deadline: float, mark: str = ""
    ) -> tuple[DigestRecord, ...] | NoAnswer:
        return NoAnswer()

    def call_help(self, kiosk: str, screen: str, now: Moment, deadline: float) -> bool:
        return False

    def published(self, now: Moment, deadline: float) -> NoAnswer:
        return NoAnswer()


class Hands:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        wall = datetime(2026, 11, 23, 2, 24, tzinfo=UTC)
        self.now = Moment(wall, "boot", 1_000.0, synchronised=True)

    def read(self) -> Moment:
        return self.now

    def move(self, seconds: float) -> None:
        wall = self.now.wall + timedelta(seconds=seconds)
        self.now = replace(self.now, wall=wall, boot_seconds=self.now.boot_seconds + seconds)


class World:
    def __init__(self, folder: Path) -> None:
        self.central = Central()
        self.clock = Hands()
        self.worker = Worker("cache")
        self.connection = open_database(folder / "cache.db")
        digest = self.worker.run(DossierDigest, self.connection, INSTALL_KEY)
        records = [r for r in self.central.digest_records(self.clock.now) if r.key.code == CODE]
        pack = seal(INSTALL_KEY, records)
        self.worker.run(digest.put_pack, pack, self.clock.now.wall)
        self.packed_at = self.clock.now.wall
        self.lookup = Lookup(self.central, digest, self.worker, self.clock, NAMES.get)

    def ask(self, key: DossierKey) -> LookupAnswer:
        return self.lookup.find(key).result(10)

    def stop(self) -> None:
        self.lookup.stop()
        self.worker.run(self.connection.close)
        self.worker.stop()


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    world = World(tmp_path)
    yield world
    world.stop()


@pytest.mark.parametrize("key", [BARE, RIGHT, TOKEN, DossierKey("mhs: h49.61 – 261120 – 0042")])
def test_the_central_system_answers_in_full(world: World, key: DossierKey) -> None:
    found = world.ask(key)
    assert isinstance(found, Found)
    assert (found.source, found.dossier.code) == (AnswerSource.CENTRAL, CODE)
    assert len(found.dossier.missing_papers) == 2


def test_an_answer_brings_our_own_name_of_its_procedure_along(world: World) -> None:
    named = world.ask(BARE)
    unnamed = world.ask(DossierKey("H49.61-261120-0002"))
    assert isinstance(named, Found)
    assert isinstance(unnamed, Found)
    assert (named.name, unnamed.name) == (BUILDING, None)


@pytest.mark.parametrize("key", [RIGHT, TOKEN])
def test_cut_off_a_receipt_shows_six_things_and_no_more(world: World, key: DossierKey) -> None:
    world.central.cut_off()
    world.clock.move(3_600)
    found = world.ask(key)
    assert isinstance(found, Found)
    assert (found.source, found.as_of) == (AnswerSource.DIGEST, world.packed_at)
    dossier = found.dossier
    assert (dossier.status, dossier.next_counters) == (DossierStatus.SUPPLEMENT, "5")
    assert dossier.due is not None
    told = (dossier.fee_wording, dossier.timeline, dossier.missing_papers, dossier.procedure_title)
    assert told == ("", (), (), "")


def test_cut_off_a_bare_code_needs_the_network(world: World) -> None:
    world.central.cut_off()
    assert world.ask(BARE) == OFFLINE
    assert world.ask(WRONG) == OFFLINE


def test_a_slow_central_system_falls_back_to_the_digest(world: World) -> None:
    world.central.slow = True
    assert world.ask(BARE) == Unavailable(UnavailableReason.TIMEOUT)
    assert isinstance(world.ask(TOKEN), Found)


def test_an_unknown_dossier_and_a_wrong_secret_look_the_same(world: World) -> None:
    assert world.ask(DossierKey("H49.61-261120-9999")) == NotFound("H49.61-261120-9999")
    assert world.ask(WRONG) == NotFound(CODE)


@pytest.mark.parametrize(
    "code", ["", "%", "_", "*", "--", "1' OR '1'='1", "\x1b[31m1", "1" * 9_999]
)
def test_what_cannot_be_a_code_asks_nobody(world: World, code: str) -> None:
    assert world.ask(DossierKey(code)) == Unavailable(UnavailableReason.BAD_CODE)


@pytest.mark.parametrize("offline", [False, True])
def test_guessing_look_up_codes_stops_after_five(world: World, offline: bool) -> None:
    if offline:
        world.central.cut_off()
    for _ in range(5):
        assert world.ask(WRONG) == (OFFLINE if offline else NotFound(CODE))
    assert world.ask(RIGHT) == TOO_MANY
    assert isinstance(world.ask(TOKEN), Found)
    world.clock.move(599)
    assert world.ask(RIGHT) == TOO_MANY
    world.clock.move(1)
    assert isinstance(world.ask(RIGHT), Found)


def test_guesses_far_apart_do_not_add_up(world: World) -> None:
    for _ in range(12):
        assert world.ask(WRONG) == NotFound(CODE)
        world.clock.move(150)


def test_a_clock_set_back_does_not_forgive_guesses(world: World) -> None:
    for _ in range(5):
        world.ask(WRONG)
    world.clock.now = replace(world.clock.now, wall=datetime(1970, 1, 1, tzinfo=UTC))
    assert world.ask(RIGHT) == TOO_MANY


def test_running_through_bare_codes_stops_too(world: World) -> None:
    for n in range(30):
        assert isinstance(world.ask(DossierKey(f"H49.61-261120-5{n:03d}")), NotFound)
    assert world.ask(BARE) == TOO_MANY
    assert isinstance(world.ask(RIGHT), Found)


def test_without_a_usable_pack_nobody_is_counted_as_guessing(world: World) -> None:
    world.central.cut_off()
    world.clock.move(73 * 3_600)
    for _ in range(7):
        assert world.ask(RIGHT) == OFFLINE


def test_a_broken_cache_is_offline_and_no_exception(world: World) -> None:
    world.central.cut_off()
    world.worker.run(world.connection.execute, "DROP TABLE dossier_digest_head")
    assert world.ask(TOKEN) == OFFLINE


@pytest.mark.parametrize("locale", ["vi", "en"])
def test_every_reason_has_a_sentence(locale: str) -> None:
    texts = Texts.load(ROOT / "assets" / "texts", locale)
    for reason in (*UnavailableReason, "not_found"):
        assert texts(f"lookup.{reason}")
