"""A whole kiosk and the real central system on loopback: what is published is shown."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import httpcore
import pytest
from starlette.types import ASGIApp

from central.content import keys
from central.content.publishing import PROVINCE, Shelf, publish
from central.content.restored import restored
from kiosk.app import Kiosk
from kiosk.paths import Paths
from kiosk.services.content import Came
from kiosk.site import Site
from kiosk.sync import content_network
from kiosk.sync.client import Call, Client
from tests.catalogue_samples import normalised
from tests.sync.kiosk_end import enrolled
from tests.sync.real_central import CENTRE, RealCentral
from tests.ticket_world import FakeClock

ROOT = Path(__file__).resolve().parents[2]
PROCEDURES, PATIENCE = "procedures", 30.0


class Office:
    """A central system, and one enrolled kiosk that is started as often as wished."""

    def __init__(
        self, folder: Path, around: Callable[[ASGIApp], ASGIApp] = lambda app: app
    ) -> None:
        self.clock = FakeClock(real=datetime.now(UTC))
        (folder / "central").mkdir()
        self.central = RealCentral(
            folder / "central", lambda: self.clock.read().wall, around=around
        )
        self.home = folder / "kiosk"
        enrolled(self.home, self.clock, self.central.url, self.central.code("02", "B"))
        self.url = self.central.url
        self.came: SimpleQueue[Came] = SimpleQueue()

    def publish(self, collection: str, rows: dict[str, Any], scope: str = PROVINCE) -> None:
        with self._session() as session:
            publish(session, Shelf(scope, collection), rows, self.clock.read().wall)

    def procedures(self, *numbers: int, **changes: Any) -> None:
        rows = {f"id-{number}": normalised(number, **changes) for number in numbers}
        self.publish(PROCEDURES, rows)

    @contextmanager
    def kiosk(self) -> Iterator[Kiosk]:
        settings = f'[central]\nkind = "network"\nurl = "{self.url}"\n'
        (self.home / "kiosk.toml").write_text(settings)
        paths = Paths(self.home, ROOT / "assets", ROOT / "ui" / "qml")
        kiosk = Kiosk(Site(paths, self.clock))
        kiosk.content.listen(self.came.put)
        kiosk.prepare()
        kiosk.start_link()
        try:
            yield kiosk
        finally:
            kiosk.stop()

    def next(self, kiosk: Kiosk | None = None) -> Came:
        """The next pull's outcome; `kiosk` is asked for one."""
        if kiosk is not None and kiosk.link is not None:
            kiosk.link.sync_now()
        return self.came.get(timeout=PATIENCE)

    @contextmanager
    def _session(self) -> Iterator[Any]:
        context = self.central._context()
        with closing(context.database), context.database.writing() as session:
            yield session


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path)
    yield made
    made.central.stop()


def shown(kiosk: Kiosk) -> list[str]:
    hits = kiosk.cache_worker.run(lambda: kiosk.catalogue.browse(limit=1_000))
    return sorted(hit.id for hit in hits)


def ids(*numbers: int) -> list[str]:
    return sorted(f"id-{number}" for number in numbers)


def test_what_is_published_comes_changes_and_goes(office: Office) -> None:
    office.procedures(*range(1, 61))
    with office.kiosk() as kiosk:
        assert len(shown(kiosk)) == 64  # the starter, until something was signed
        first = office.next()
        assert first.changed >= {PROCEDURES, "centre"}
        assert first.troubles == ()
        assert shown(kiosk) == ids(*range(1, 61))
        office.procedures(*range(2, 61), 99)
        assert office.next(kiosk).changed == {PROCEDURES}
        assert shown(kiosk) == ids(*range(2, 61), 99)
        assert office.next(kiosk).changed == frozenset()
        epoch, held = kiosk.content.held()
        assert (len(epoch), held[PROCEDURES]) == (16, 62)
    with office.kiosk() as kiosk:
        # What went away has not come back with the program's own records.
        assert shown(kiosk) == ids(*range(2, 61), 99)


def test_announcements_and_answers_are_shown_and_a_bad_one_is_left_out(office: Office) -> None:
    days = {"first_day": "2026-11-01", "last_day": "2026-12-31"}
    words = {"vi": "Nghỉ lễ", "en": "Closed"}
    office.publish(
        "announcements",
        {
            "a": {"title": words, "words": words, **days},
            "b": {"title": words, "words": words, **days, "last_day": "2026-02-30"},
        },
        CENTRE.id,
    )
    with office.kiosk() as kiosk:
        published = office.next().published
        assert published is not None
        assert [each.title.en for each in published.announcements] == ["Closed"]
        assert kiosk.publisher.refresh().result(PATIENCE) == published


def test_another_profile_counts_from_the_next_start_on(office: Office) -> None:
    with office.kiosk() as kiosk:
        # The same profile as the one that ships: nothing to begin anew for.
        assert office.next().restart is False
        profile = json.loads((office.home / "content" / "centre.json").read_text())
        profile["name"]["vi"] = "Phường Gió"
        profile["of a release to come"] = 1
        office.publish("centre", {"profile": profile}, CENTRE.id)
        assert office.next(kiosk).restart is True
        assert kiosk.site.centre.name("vi") == CENTRE.name("vi")
    with office.kiosk() as kiosk:
        assert kiosk.site.centre.name("vi") == "Phường Gió"
        assert office.next().restart is False
        office.publish("centre", {"profile": {"id": "nonsense"}}, CENTRE.id)
        assert office.next(kiosk).troubles == ("centre: unreadable",)
    with office.kiosk() as kiosk:
        assert kiosk.site.centre.name("vi") == "Phường Gió"


def test_words_and_settings_of_the_centre_count_from_the_next_start_on(office: Office) -> None:
    office.publish(
        "translations",
        {
            "1": {"locale": "en", "key": "home.search", "text": "Look something up"},
            "2": {"locale": "en", "key": "offline.note_since", "text": "Since {nobody}"},
        },
    )
    office.publish(
        "settings",
        {
            "centre.respect_hours": {"value": True},
            "printer.kind": {"value": "none"},
        },
    )
    office.publish("lexicon", {"1": {"said": "tdd", "meant": "thả diều đêm"}})
    office.procedures(1, ten="Thủ tục thả diều đêm")
    with office.kiosk() as kiosk:
        before = kiosk.site.words("en")
        assert office.next().restart is True
        assert kiosk.cache_worker.run(kiosk.catalogue.search, "tdd") == ()
    with office.kiosk() as kiosk:
        words = kiosk.site.words("en")
        assert words("home.search") == "Look something up"
        assert words("offline.note_since", time="1") == before("offline.note_since", time="1")
        assert kiosk.site.settings.centre.respect_hours is True
        assert (
            kiosk.site.settings.printer == Site(Paths(office.home / "x", *_own())).settings.printer
        )
        assert [hit.id for hit in kiosk.cache_worker.run(kiosk.catalogue.search, "tdd")] == ["id-1"]


def _own() -> tuple[Path, Path]:
    return ROOT / "assets", ROOT / "ui" / "qml"


def test_a_restored_central_system_and_other_keys_are_followed(office: Office) -> None:
    office.procedures(1, 2, 3)
    with office.kiosk() as kiosk:
        office.next()
        office.central.back_up()
        office.procedures(1, 2, 3, 4, 5)
        assert office.next(kiosk).changed == {PROCEDURES}
        office.central.put_back()
        # Nobody said so: less than was seen before is not believed.
        assert office.next(kiosk).troubles == ("head: rolled_back",)
        assert shown(kiosk) == ids(1, 2, 3, 4, 5)
        with office._session() as session:
            restored(session, office.clock.read().wall)
        assert PROCEDURES in office.next(kiosk).changed
        assert shown(kiosk) == ids(1, 2, 3)
        with office._session() as session:
            (old,) = keys.valid_keys(session)
            keys.make_key(session, office.clock.read().wall)
        office.clock.advance(hours=7)
        assert office.next(kiosk).troubles == ()
        with office._session() as session:
            keys.retire_key(session, old.kid, office.clock.read().wall)
        office.procedures(1, 2, 3, 9)
        assert office.next(kiosk).troubles == ()
        assert shown(kiosk) == ids(1, 2, 3, 9)


def test_nothing_new_costs_less_than_a_kilobyte_each_way(office: Office) -> None:
    office.procedures(1, 2, 3)
    counter = _Counter(office.central.port)
    office.url = f"http://127.0.0.1:{counter.port}"
    with office.kiosk() as kiosk:
        office.next()
        before = dict(counter.requests)
        office.next(kiosk)
        heads = [size for path, size in counter.sizes if path == "/v1/head"]
    counter.close()
    new = {path: count - before.get(path, 0) for path, count in counter.requests.items()}
    assert {path for path, count in new.items() if count and "heartbeat" not in path} == {
        "/v1/head"
    }
    asked, answered = heads[-1]
    assert asked < 1_000
    assert answered < 1_000


class _Counter:
    """A wire that counts the bytes of each exchange; one request at a time on a connection."""

    def __init__(self, to: int) -> None:
        self._to = to
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        self.sizes: list[tuple[str, tuple[int, int]]] = []
        self.requests: dict[str, int] = {}
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        self._listening.close()

    def _serve(self) -> None:
        while True:
            try:
                near, _ = self._listening.accept()
            except OSError:
                return
            far = socket.create_connection(("127.0.0.1", self._to))
            threading.Thread(target=self._forward, args=(near, far), daemon=True).start()
            threading.Thread(target=self._back, args=(far, near), daemon=True).start()

    def _forward(self, near: socket.socket, far: socket.socket) -> None:
        while data := near.recv(65_536):
            words = data.split(b" ", 2)
            if words[0] in (b"GET", b"POST", b"PUT"):
                path = words[1].decode().partition("?")[0]
                self.requests[path] = self.requests.get(path, 0) + 1
                self.sizes.append((path, (len(data), 0)))
            far.sendall(data)
        far.close()

    def _back(self, far: socket.socket, near: socket.socket) -> None:
        try:
            while data := far.recv(65_536):
                path, (asked, answered) = self.sizes[-1]
                self.sizes[-1] = (path, (asked, answered + len(data)))
                near.sendall(data)
        except OSError:
            near.close()


def test_a_snapshot_comes_in_pieces_and_is_gone_on_with_where_it_was_cut(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(content_network, "_PIECE", 500)
    office.procedures(*range(1, 61))
    counter = _Counter(office.central.port)
    office.url = f"http://127.0.0.1:{counter.port}"
    asked: list[tuple[int, int]] = []
    headers = Client._headers

    def lose_the_second(self: Client, call: Call) -> list[tuple[bytes, bytes]]:
        if call.piece and "/procedures/" in call.path:
            asked.append(call.piece)
            if len(asked) == 2:
                raise httpcore.ReadTimeout
        return headers(self, call)

    monkeypatch.setattr(Client, "_headers", lose_the_second)
    with office.kiosk() as kiosk:
        assert PROCEDURES in office.next().waiting
        assert PROCEDURES in office.next(kiosk).changed
        assert shown(kiosk) == ids(*range(1, 61))
        assert [path.name for path in (office.home / "content" / "incoming").iterdir()] == []
    counter.close()
    assert asked[:3] == [(0, 499), (500, 999), (500, 999)]
    snapshots = [path for path in counter.requests if "/procedures/snapshots/" in path]
    assert counter.requests[snapshots[0]] == len(asked) - 1
