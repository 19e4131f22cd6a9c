"""An edition goes to one kiosk, to a group, to all, or back: what each kiosk is told meanwhile."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
import zstandard
from sqlalchemy import select
from sqlalchemy.orm import Session

from central.centres import put_centre
from central.content import serving
from central.content.holding import under_way
from central.content.publishing import PROVINCE, Shelf, publish
from central.content.restored import restored
from central.content.serving import Cursor
from central.context import Context
from central.db.content import Collection, ContentRow, Edition, Snapshot
from central.db.machines import Centre, Device
from central.db.people import AuditEntry
from central.db.rollouts import Rollout
from central.denied import Denied
from central.devices.enrolment import Place, make_code, take_in
from central.editing import drafts, editions
from central.editing.editions import Refused
from central.people import kiosk_staff
from central.rollouts import steps
from central.rollouts.reach import Whom
from central.rollouts.states import State
from central.rollouts.steps import By, No
from kiosk.domain.errors import KnownError
from kiosk.domain.staff import Role
from kiosk.sync.contract.content import Changes, SignedPart
from kiosk.sync.contract.hashing import root, row_hash
from tests.central.hand import CENTRE, sample_profile

NOTICES, SETTINGS = Shelf(CENTRE, "announcements"), Shelf(CENTRE, "settings")
PROFILE = Shelf(CENTRE, "centre")


@pytest.fixture(autouse=True)
def kiosks(context: Context) -> None:
    """Three in the group by the door, and one that is in none."""
    with context.database.writing() as session:
        for name in ("01", "02", "03", "04"):
            session.add(machine(context, name, "door" if name != "04" else ""))


def machine(context: Context, name: str, team: str = "", centre: str = CENTRE) -> Device:
    key = name.encode() * 16
    row = {"id": name * 16, "centre": centre, "name": name, "letter": chr(64 + int(name))}
    return Device(**row, public_key=key, enrolled_at=context.now(), team=team)


def notice(title: str) -> dict[str, Any]:
    days = {"first_day": "2026-11-30", "last_day": "2026-12-04"}
    return {"title": {"vi": title}, "words": {"vi": "Nội dung"}, **days}


@dataclass
class Held:
    """What one kiosk holds of a collection: a snapshot first, then changes, as the heads say.

    Fails where a head goes back, or where the rows that came are not what it says.
    """

    session: Session
    context: Context
    name: str
    collection: str = "announcements"
    sequence: int = 0
    epoch: str = ""

    def __post_init__(self) -> None:
        self.rows: dict[str, Any] = {}

    def pull(self) -> dict[str, Any]:
        device = self.session.get_one(Device, self.name * 16)
        head = serving.head(self.session, device.centre, self.context.now(), device.rollout)
        part = SignedPart.model_validate_json(head.signed)
        if part.epoch != self.epoch:
            self.epoch, self.sequence, self.rows = part.epoch, 0, {}
        said = part.collections.get(self.collection)
        if said is None:
            assert self.sequence == 0
            return self.rows
        assert said.sequence >= self.sequence
        if not self.sequence:
            self._fill(said.snapshot, device)
        page = self._changes(part.epoch, device)
        if isinstance(page, Denied):
            # What changed since is no longer known: all of it anew.
            self._fill(said.snapshot, device)
            page = self._changes(part.epoch, device)
        assert isinstance(page, Changes), page
        assert (page.upto, page.more) == (said.sequence, False)
        for row in page.rows:
            self.rows.pop(row.id, None)
            if row.data is not None:
                self.rows[row.id] = row.data
        pairs = sorted((id_, row_hash(data)) for id_, data in self.rows.items())
        assert root(pairs) == said.root
        self.sequence = said.sequence
        return self.rows

    def _changes(self, epoch: str, device: Device) -> Changes | Denied:
        cursor, of = Cursor(epoch, self.sequence), (device.centre, self.collection)
        return serving.changes(self.session, *of, cursor, device.rollout)

    def _fill(self, snapshot: int, device: Device) -> None:
        of = device.centre, self.collection, snapshot
        body = serving.snapshot(self.session, *of, device.rollout)
        assert body is not None
        _, *rows = map(json.loads, zstandard.decompress(body, 10**6).splitlines())
        self.rows = {row["id"]: row["data"] for row in rows}
        self.sequence = snapshot


def by(context: Context, words: str = "") -> By:
    return By("quan", context.now(), words)


def write(session: Session, context: Context, shelf: Shelf, rows: dict[str, Any]) -> None:
    drafts.change(session, shelf, rows, "hoa", context.now())


def begin(session: Session, context: Context, *collections: str, **whom: str) -> Rollout:
    to = Whom(**whom) if whom else Whom(kiosk="01" * 16)
    made = steps.begin(session, CENTRE, collections or ("announcements",), to, by(context))
    assert isinstance(made, Rollout), made
    return made


def told(session: Session, context: Context, name: str) -> str:
    """All that the head says to a kiosk."""
    device = session.get_one(Device, name * 16)
    return serving.head(session, device.centre, context.now(), device.rollout).signed


def test_first_one_has_it_then_a_group_then_all(both_context: Context) -> None:
    context = both_context
    with context.database.writing() as session:
        if session.get(Device, "01" * 16) is None:
            session.add_all(machine(context, each, "door") for each in ("01", "02", "03"))
            session.add(machine(context, "04"))
        publish(session, NOTICES, {"a": notice("Cũ"), "b": notice("Giữ")}, context.now())
        first, second, last = (Held(session, context, each) for each in ("01", "02", "04"))
        for each in (first, second, last):
            assert set(each.pull()) == {"a", "b"}
        standing = told(session, context, "04")
        write(session, context, NOTICES, {"a": None, "c": notice("Mới")})
        rollout = begin(session, context)
        assert (set(first.pull()), set(second.pull())) == ({"b", "c"}, {"a", "b"})
        assert told(session, context, "02") == told(session, context, "04") == standing
        assert steps.widen(session, rollout, Whom(team="door"), by(context)) is None
        assert (set(second.pull()), set(last.pull())) == ({"b", "c"}, {"a", "b"})
        assert drafts.published(session, NOTICES).keys() == {"a", "b"}
        assert steps.finish(session, rollout, by(context)) is None
        for each in (first, second, last, Held(session, context, "03")):
            assert set(each.pull()) == {"b", "c"}
        edition = session.scalars(select(Edition)).one()
        assert (edition.by, edition.changes["a"]["after"]) == ("quan", None)
        assert editions.take_back(session, edition, "quan", context.now()) is not None
        assert set(first.pull()) == set(last.pull()) == {"a", "b"}
        layered = [table.scope.like("@%") for table in (Collection, ContentRow, Snapshot)]
        for table, where in zip((Collection, ContentRow, Snapshot), layered, strict=True):
            assert session.scalars(select(table).where(where)).all() == []


@pytest.mark.parametrize("of", ["nobody", "province", "centre"])
def test_returned_everybody_has_what_they_had_and_it_is_a_draft_again(
    context: Context, of: str
) -> None:
    """Whether the collection is the centre's own, the province's, or was not there at all."""
    with context.database.writing() as session:
        before = {} if of == "nobody" else {"a": notice("Cũ"), "b": notice("Giữ")}
        if before:
            scope = CENTRE if of == "centre" else PROVINCE
            publish(session, Shelf(scope, "announcements"), before, context.now())
        first, last = Held(session, context, "01"), Held(session, context, "04")
        assert first.pull() == last.pull() == before
        changes = {"a": notice("Khác"), "c": notice("Mới")}
        write(session, context, NOTICES, changes)
        rollout = begin(session, context)
        assert (first.pull(), last.pull()) == ({**before, **changes}, before)
        assert steps.give_back(session, rollout, by(context, "sai ngày")) is None
        assert first.pull() == last.pull() == before
        assert Held(session, context, "02").pull() == before
        assert drafts.rows_of(session, NOTICES) == changes
        assert under_way(session, CENTRE) is None
        begin(session, context)
        assert first.pull() == {**before, **changes}


@pytest.mark.parametrize("of", ["nobody", "province"])
def test_to_all_it_goes_over_what_stood_wherever_that_was_from(context: Context, of: str) -> None:
    with context.database.writing() as session:
        before = {} if of == "nobody" else {"a": notice("Tỉnh"), "b": notice("Giữ")}
        if before:
            publish(session, Shelf(PROVINCE, "announcements"), before, context.now())
        kiosks = [Held(session, context, each) for each in ("01", "04")]
        assert [each.pull() for each in kiosks] == [before, before]
        changes = {"a": notice("Phường")}
        write(session, context, NOTICES, changes)
        rollout = begin(session, context)
        assert [each.pull() for each in kiosks] == [{**before, **changes}, before]
        assert steps.finish(session, rollout, by(context)) is None
        for each in (*kiosks, Held(session, context, "02")):
            assert each.pull() == {**before, **changes}
        edition = session.scalars(select(Edition)).one()
        assert edition.changes == {"a": {"before": before.get("a"), "after": notice("Phường")}}


@pytest.mark.parametrize("step", [steps.give_back, steps.finish])
def test_a_draft_that_was_written_meanwhile_stays(context: Context, step: Any) -> None:
    """Returned, it goes out as if nothing had been; else it is to be looked at first."""
    mine = {"a": notice("Của tôi")}
    with context.database.writing() as session:
        publish(session, NOTICES, {"a": notice("Cũ")}, context.now())
        write(session, context, NOTICES, {"a": notice("Mới")})
        rollout = begin(session, context)
        write(session, context, NOTICES, mine)
        assert step(session, rollout, by(context)) is None
        assert drafts.rows_of(session, NOTICES) == mine
        finished = step is steps.finish
        assert drafts.overtaken(session, NOTICES) == (["a"] if finished else [])
        out = editions.publish_draft(session, NOTICES, "quan", "", context.now())
        assert isinstance(out, Refused) is finished


def test_settings_and_the_profile_go_together(context: Context) -> None:
    profile = {**sample_profile(), "hotlines": []}
    with context.database.writing() as session:
        write(session, context, PROFILE, {"profile": profile})
        write(session, context, SETTINGS, {"signals.lamp": {"value": True}})
        of_profile = Held(session, context, "01", "centre")
        of_settings = Held(session, context, "01", "settings")
        assert of_profile.pull()["profile"]["hotlines"] != []
        rollout = begin(session, context, "centre", "settings")
        assert of_profile.pull() == {"profile": profile}
        assert of_settings.pull() == {"signals.lamp": {"value": True}}
        # What the central system itself goes by stays until all have it.
        assert session.get_one(Centre, CENTRE).profile == sample_profile()
        assert steps.finish(session, rollout, by(context)) is None
        assert session.get_one(Centre, CENTRE).profile == profile
        assert (of_profile.pull(), len(of_settings.pull())) == ({"profile": profile}, 1)
        assert len(session.scalars(select(Edition)).all()) == 2


def test_held_it_goes_nowhere_until_it_is_resumed(context: Context) -> None:
    with context.database.writing() as session:
        write(session, context, NOTICES, {"a": notice("Một")})
        rollout = begin(session, context)
        assert steps.hold(session, rollout, by(context, "giấy kẹt")) is None
        assert steps.widen(session, rollout, Whom(team="door"), by(context)) == No.STATE
        assert steps.finish(session, rollout, by(context)) == No.STATE
        assert (rollout.state, rollout.why) == (State.HELD, "giấy kẹt")
        assert steps.resume(session, rollout, by(context)) is None
        assert steps.widen(session, rollout, Whom(team="door"), by(context)) is None
        assert steps.widen(session, rollout, Whom(team="door"), by(context)) == No.NOBODY


def test_every_step_is_on_the_record(context: Context) -> None:
    with context.database.writing() as session:
        write(session, context, NOTICES, {"a": notice("Một")})
        rollout = begin(session, context)
        steps.widen(session, rollout, Whom(team="door"), by(context))
        steps.hold(session, rollout, by(context, "chờ"))
        steps.resume(session, rollout, by(context))
        steps.give_back(session, rollout, by(context))
        session.flush()
        entries = session.scalars(
            select(AuditEntry).where(AuditEntry.action.like("rollout.%")).order_by(AuditEntry.id)
        ).all()
    assert [each.action.partition(".")[2] for each in entries] == [
        *("begun", "widened", "held", "resumed", "returned")
    ]
    assert {(each.person, each.centre) for each in entries} == {("quan", CENTRE)}
    assert [each.detail.get("kiosks") for each in entries[:2]] == [["01"], ["02", "03"]]
    assert entries[2].detail["note"] == "chờ"


# --- what is refused ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("case", "refused"),
    [
        ("none", No.NO_DRAFT),
        ("dated", No.DATED),
        ("faulty", No.FAULTS),
        ("overtaken", No.OVERTAKEN),
        ("second", No.RUNNING),
        ("nobody", No.NOBODY),
        ("no group", No.NOBODY),
        ("elsewhere", No.NOBODY),
        ("not by steps", No.NO_DRAFT),
    ],
)
def test_what_cannot_begin_says_why_and_changes_nothing(
    context: Context, case: str, refused: No
) -> None:
    with context.database.writing() as session:
        whom, collections = Whom(kiosk="01" * 16), ("announcements",)
        if case == "second":
            write(session, context, SETTINGS, {"signals.lamp": {"value": True}})
            begin(session, context, "settings")
        if case != "none":
            row = notice("") if case == "faulty" else notice("Một")
            write(session, context, NOTICES, {"a": row})
        match case:
            case "dated":
                drafts.release(session, NOTICES, date(2026, 12, 24), "")
            case "overtaken":
                publish(session, NOTICES, {"a": notice("Của bạn")}, context.now())
            case "nobody":
                session.get_one(Device, "01" * 16).revoked_at = context.now()
            case "no group":
                whom = Whom()
            case "elsewhere":
                put_centre(session, {**sample_profile(), "id": "khac"}, context.now())
                session.add(machine(context, "05", centre="khac"))
                whom = Whom(kiosk="05" * 16)
            case "not by steps":
                collections = ("figures",)
        before = drafts.rows_of(session, NOTICES)
        assert steps.begin(session, CENTRE, collections, whom, by(context)) == refused
        assert drafts.rows_of(session, NOTICES) == before


def test_nothing_is_published_under_a_rollout_and_all_else_is(context: Context) -> None:
    with context.database.writing() as session:
        write(session, context, NOTICES, {"a": notice("Một")})
        edition = editions.publish_draft(session, NOTICES, "quan", "", context.now())
        assert isinstance(edition, Edition)
        write(session, context, NOTICES, {"a": notice("Hai")})
        begin(session, context)
        write(session, context, NOTICES, {"a": notice("Ba")})
        drafts.release(session, NOTICES, date(2026, 11, 30), "")
        assert editions.publish_due(session, context.now()) == [Refused(held=True)]
        assert editions.newest_standing(session, NOTICES) is None
        assert editions.take_back(session, edition, "quan", context.now()) is None
        with pytest.raises(KnownError, match="announcements is under way"):
            publish(session, NOTICES, {}, context.now())
        # It lies over the centre's own; what the province has for others goes out.
        publish(session, Shelf(PROVINCE, "announcements"), {"p": notice("Tỉnh")}, context.now())
        before = told(session, context, "01")
        put_centre(session, {**sample_profile(), "hotlines": []}, context.now())
        given = kiosk_staff.Given("CB001", Role.CENTRE, "48151623")
        kiosk_staff.keep(session, CENTRE, given, context.now())
        assert told(session, context, "01") != before


# --- what happens meanwhile --------------------------------------------------------------------


def test_who_takes_a_kiosks_place_has_its_group_and_what_it_had(context: Context) -> None:
    with context.database.writing() as session:
        write(session, context, NOTICES, {"a": notice("Một")})
        rollout = begin(session, context)
        old = session.get_one(Device, "01" * 16)
        code = make_code(session, Place.of(old), "quan", context.now())
        session.flush()
        heir = take_in(session, str(code), b"k" * 32, context.now() + timedelta(minutes=1))
        assert heir is not None
        assert (heir.team, heir.rollout, old.rollout) == ("door", rollout.id, None)
        assert old.revoked_at is not None
        steps.finish(session, rollout, by(context))
        session.refresh(heir)
        assert (heir.rollout, heir.rollout_since) == (None, None)


def test_a_group_that_changes_meanwhile_changes_nothing_for_who_is_in(context: Context) -> None:
    with context.database.writing() as session:
        write(session, context, NOTICES, {"a": notice("Một")})
        begin(session, context, team="door")
        second, last = Held(session, context, "02"), Held(session, context, "04")
        assert second.pull() == {"a": notice("Một")}
        session.get_one(Device, "02" * 16).team = ""
        session.get_one(Device, "04" * 16).team = "door"
        session.flush()
        assert (second.pull(), last.pull()) == ({"a": notice("Một")}, {})


def test_a_restored_rollout_goes_on_and_ends_for_all(context: Context) -> None:
    with context.database.writing() as session:
        publish(session, NOTICES, {"a": notice("Cũ")}, context.now())
        write(session, context, NOTICES, {"a": notice("Mới")})
        rollout = begin(session, context)
        first, second, last = (Held(session, context, each) for each in ("01", "02", "04"))
        for each in (first, second, last):
            each.pull()
        restored(session, context.now())
        restored(session, context.now() + timedelta(seconds=5))
        assert (first.pull(), last.pull()) == ({"a": notice("Mới")}, {"a": notice("Cũ")})
        assert second.pull() == {"a": notice("Cũ")}
        steps.widen(session, rollout, Whom(team="door"), by(context))
        assert second.pull() == {"a": notice("Mới")}
        steps.give_back(session, rollout, by(context))
        assert first.pull() == second.pull() == last.pull() == {"a": notice("Cũ")}
