"""The province's editions go to one kiosk, to a centre, to all, or back; centres have their own."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from central.centres import put_centre
from central.content.holding import under_way
from central.content.publishing import PROVINCE, Shelf, publish
from central.content.restored import restored
from central.content.sticks import not_in_sticks
from central.context import Context
from central.db.content import Collection, ContentRow, Edition
from central.db.machines import Device, DeviceStatus
from central.db.people import AuditEntry
from central.db.rollouts import Rollout
from central.editing import drafts, editions
from central.editing.catalogue import SHELF, draft_catalogue, publish_catalogue
from central.editing.editions import Refused
from central.rollouts import steps
from central.rollouts.faring import Fares, fares
from central.rollouts.reach import Whom
from central.rollouts.steps import By, No
from kiosk.domain.errors import KnownError
from tests.catalogue_samples import normalised
from tests.central.hand import CENTRE, sample_profile
from tests.central.rollouts.test_steps import Held, by, machine, notice, told, write

OTHER = "khac"
NOTICES, OWN = Shelf(PROVINCE, "announcements"), Shelf(CENTRE, "announcements")
WORDS = Shelf(PROVINCE, "lexicon")
WORD = {"a": {"said": "sổ đỏ", "meant": "giấy chứng nhận quyền sử dụng đất"}}


@pytest.fixture(autouse=True)
def centres(context: Context) -> None:
    with context.database.writing() as session:
        settle(session, context)


def settle(session: Session, context: Context) -> None:
    """01 and 02 in one centre, 03 and 04 in another; 02 and 03 each by a door."""
    put_centre(session, {**sample_profile(), "id": OTHER}, context.now())
    for name, team, centre in (("01", "", CENTRE), ("02", "door", CENTRE), ("03", "door", OTHER)):
        session.add(machine(context, name, team, centre))
    session.add(machine(context, "04", "", OTHER))
    session.flush()


def begin(session: Session, context: Context, *collections: str, **whom: str) -> Rollout:
    to = Whom(**whom) if whom else Whom(kiosk="01" * 16)
    made = steps.begin(session, PROVINCE, collections or ("announcements",), to, by(context))
    assert isinstance(made, Rollout), made
    return made


def begin_own(session: Session, context: Context, kiosk: str, collection: str) -> Rollout | No:
    """A rollout of the first centre."""
    return steps.begin(session, CENTRE, [collection], Whom(kiosk * 16), by(context))


def four(session: Session, context: Context, collection: str = "announcements") -> list[Held]:
    return [Held(session, context, each, collection) for each in ("01", "02", "03", "04")]


# --- out and back ------------------------------------------------------------------------------


def test_a_catalogue_goes_to_one_kiosk_to_a_group_to_a_centre_and_to_all(
    both_context: Context,
) -> None:
    context = both_context
    with context.database.writing() as session:
        if session.get(Device, "01" * 16) is None:
            settle(session, context)
        rows = {f"id-{each}": normalised(each) for each in range(1, 5)}
        draft_catalogue(session, rows, "tinh", context.now(), "một.jsonl")
        publish_catalogue(session, "tinh", context.now())
        kiosks = four(session, context, "procedures")
        assert [len(each.pull()) for each in kiosks] == [4, 4, 4, 4]
        standing = told(session, context, "04")
        rows["id-5"] = normalised(5)
        del rows["id-1"]
        draft_catalogue(session, rows, "tinh", context.now(), "hai.jsonl")
        rollout = begin(session, context, "procedures")
        assert ["id-5" in each.pull() for each in kiosks] == [True, False, False, False]
        door = Whom(team="door", centre=OTHER)
        assert steps.widen(session, rollout, door, by(context)) is None
        assert ["id-5" in each.pull() for each in kiosks] == [True, False, True, False]
        assert steps.widen(session, rollout, Whom(centre=CENTRE), by(context)) is None
        assert ["id-5" in each.pull() for each in kiosks] == [True, True, True, False]
        assert told(session, context, "04") == standing
        assert steps.finish(session, rollout, by(context)) is None
        assert [each.pull() for each in kiosks] == [rows] * 4
        newest = editions.of_shelf(session, SHELF)[0]
        assert (newest.by, newest.note) == ("quan", "hai.jsonl (+1 ~0 -1)")
        assert editions.take_back(session, newest, "tinh", context.now()) is not None
        assert ["id-1" in each.pull() for each in kiosks] == [True] * 4


@pytest.mark.parametrize("before", [{}, {"a": notice("Cũ"), "b": notice("Giữ")}])
def test_returned_everybody_has_what_they_had_and_it_is_a_draft_again(
    context: Context, before: dict[str, Any]
) -> None:
    with context.database.writing() as session:
        if before:
            publish(session, NOTICES, before, context.now())
        kiosks = four(session, context)
        assert [each.pull() for each in kiosks] == [before] * 4
        changes = {"a": notice("Khác"), "c": notice("Mới")}
        write(session, context, NOTICES, changes)
        rollout = begin(session, context, centre=OTHER)
        after = {**before, **changes}
        assert [each.pull() for each in kiosks] == [before, before, after, after]
        assert steps.give_back(session, rollout, by(context, "sai ngày")) is None
        assert [each.pull() for each in kiosks] == [before] * 4
        assert drafts.rows_of(session, NOTICES) == changes
        assert under_way(session, PROVINCE) is None
        begin(session, context)
        assert kiosks[0].pull() == after


def test_a_catalogue_is_copied_once_however_many_centres_have_it(context: Context) -> None:
    """Its rows, and those that are new; to widen costs none, and in the end none is left."""
    layered = select(func.count()).where(ContentRow.scope.like("@%"))
    with context.database.writing() as session:
        publish(session, SHELF, {f"id-{n}": normalised(n) for n in range(9)}, context.now())
        write(session, context, SHELF, {"id-1": None, "id-9": normalised(9)})
        rollout = begin(session, context, "procedures")
        assert session.scalar(layered) == 10
        for centre in (CENTRE, OTHER):
            steps.widen(session, rollout, Whom(centre=centre), by(context))
        assert session.scalar(layered) == 10
        steps.give_back(session, rollout, by(context))
        assert session.scalar(layered) == 0
        # Told again is what it changed, and no more.
        assert session.get_one(Collection, (PROVINCE, "procedures")).sequence == 9 + 2 + 2


def test_a_restored_rollout_of_the_province_goes_on(context: Context) -> None:
    with context.database.writing() as session:
        publish(session, NOTICES, {"a": notice("Cũ")}, context.now())
        write(session, context, NOTICES, {"a": notice("Mới")})
        rollout = begin(session, context)
        first, last = Held(session, context, "01"), Held(session, context, "04")
        assert (first.pull(), last.pull()) == ({"a": notice("Mới")}, {"a": notice("Cũ")})
        restored(session, context.now() + timedelta(seconds=5))
        assert (first.pull(), last.pull()) == ({"a": notice("Mới")}, {"a": notice("Cũ")})
        steps.finish(session, rollout, by(context))
        assert first.pull() == last.pull() == {"a": notice("Mới")}


# --- centres that have their own -----------------------------------------------------------------


def test_a_centres_own_stands_before_the_provinces_layer(context: Context) -> None:
    with context.database.writing() as session:
        publish(session, OWN, {"o": notice("Phường")}, context.now())
        write(session, context, NOTICES, {"a": notice("Tỉnh")})
        write(session, context, WORDS, WORD)
        # Whoever would see nothing of it is no pilot.
        alone = steps.begin(
            session, PROVINCE, ["announcements"], Whom(kiosk="01" * 16), by(context)
        )
        assert alone == No.NOBODY
        begin(session, context, "announcements", "lexicon")
        assert Held(session, context, "01").pull() == {"o": notice("Phường")}
        assert Held(session, context, "01", "lexicon").pull() == WORD
        assert Held(session, context, "03", "lexicon").pull() == {}


@pytest.mark.parametrize("end", [steps.finish, steps.give_back])
def test_a_centre_may_begin_its_own_meanwhile(context: Context, end: Any) -> None:
    """Its kiosks that had the province's layer and those that had not come to the same."""
    with context.database.writing() as session:
        publish(session, NOTICES, {"a": notice("Cũ"), "b": notice("Bỏ")}, context.now())
        write(session, context, NOTICES, {"a": notice("Mới"), "c": notice("Thêm")})
        rollout = begin(session, context)
        kiosks = four(session, context)
        assert [len(each.pull()) for each in kiosks] == [3, 2, 2, 2]
        write(session, context, OWN, {"b": None, "o": notice("Phường")})
        out = editions.publish_draft(session, OWN, "quan", "", context.now())
        assert isinstance(out, Edition)
        own = {"a": notice("Cũ"), "o": notice("Phường")}
        assert [each.pull() for each in kiosks[:2]] == [own, own]
        assert steps.widen(session, rollout, Whom(kiosk="03" * 16), by(context)) is None
        assert set(kiosks[2].pull()) == {"a", "b", "c"}
        assert end(session, rollout, by(context)) is None
        assert [each.pull() for each in kiosks[:2]] == [own, own]
        both = [set(each.pull()) for each in kiosks[2:]]
        assert both == [{"a", "b", "c"} if end is steps.finish else {"a", "b"}] * 2


# --- two at a time -------------------------------------------------------------------------------


def test_a_centres_and_the_provinces_go_on_beside_each_other(context: Context) -> None:
    """A kiosk is in one of them; the other centre notices nothing of either."""
    lamp = {"signals.lamp": {"value": True}}
    with context.database.writing() as session:
        write(session, context, Shelf(CENTRE, "settings"), lamp)
        own = begin_own(session, context, "02", "settings")
        assert isinstance(own, Rollout)
        write(session, context, WORDS, WORD)
        province = begin(session, context, "lexicon", centre=CENTRE)
        assert [
            session.get_one(Device, name * 16).rollout for name in ("01", "02", "03", "04")
        ] == [province.id, own.id, None, None]
        words = [Held(session, context, each, "lexicon") for each in ("01", "02")]
        settings = [Held(session, context, each, "settings") for each in ("01", "02")]
        assert [each.pull() for each in words] == [WORD, {}]
        assert [each.pull() for each in settings] == [{}, lamp]
        told_of = not_in_sticks(session, CENTRE)
        assert f"rollout {own.id} (settings) and rollout {province.id} (lexicon)" in told_of
        assert f"rollout {own.id}" not in not_in_sticks(session, OTHER)
        assert steps.widen(session, province, Whom(centre=CENTRE), by(context)) == No.NOBODY
        assert steps.finish(session, own, by(context)) is None
        assert steps.widen(session, province, Whom(centre=CENTRE), by(context)) is None
        assert [each.pull() for each in words] == [WORD, WORD]
        assert [each.pull() for each in settings] == [lamp, lamp]


@pytest.mark.parametrize("first", ["province", "centre"])
@pytest.mark.parametrize("has_own", [False, True])
def test_of_the_same_collection_only_where_neither_lies_over_the_other(
    context: Context, first: str, has_own: bool
) -> None:
    with context.database.writing() as session:
        publish(session, NOTICES, {"p": notice("Tỉnh")}, context.now())
        if has_own:
            publish(session, OWN, {"o": notice("Phường")}, context.now())
        for shelf in (NOTICES, OWN):
            write(session, context, shelf, {"a": notice("Mới")})
        if first == "province":
            begin(session, context, kiosk="03" * 16)
            second = begin_own(session, context, "01", "announcements")
        else:
            assert isinstance(begin_own(session, context, "01", "announcements"), Rollout)
            to = Whom(kiosk="03" * 16)
            second = steps.begin(session, PROVINCE, ["announcements"], to, by(context))
        assert (second == No.RUNNING) is not has_own
        assert isinstance(second, Rollout) is has_own


def test_the_province_has_one_at_a_time(context: Context) -> None:
    with context.database.writing() as session:
        write(session, context, WORDS, WORD)
        write(session, context, NOTICES, {"a": notice("Một")})
        begin(session, context, "lexicon")
        to = Whom(kiosk="03" * 16)
        assert steps.begin(session, PROVINCE, ["announcements"], to, by(context)) == No.RUNNING


# --- what is refused -----------------------------------------------------------------------------


def test_nothing_is_published_under_it(context: Context) -> None:
    rows = {f"id-{each}": normalised(each) for each in range(1, 4)}
    with context.database.writing() as session:
        draft_catalogue(session, rows, "tinh", context.now(), "một.jsonl")
        edition = publish_catalogue(session, "tinh", context.now())
        assert isinstance(edition, Edition)
        write(session, context, SHELF, {"id-4": normalised(4)})
        begin(session, context, "procedures")
        write(session, context, SHELF, {"id-5": normalised(5)})
        assert publish_catalogue(session, "tinh", context.now()) == Refused(held=True)
        drafts.release(session, SHELF, date(2026, 11, 30), "")
        assert editions.publish_due(session, context.now()) == [Refused(held=True)]
        assert editions.newest_standing(session, SHELF) is None
        assert editions.take_back(session, edition, "tinh", context.now()) is None
        with pytest.raises(KnownError, match="procedures is under way"):
            publish(session, SHELF, {}, context.now())
        # All else goes out, to who is in it as well.
        publish(session, WORDS, WORD, context.now())
        assert Held(session, context, "01", "lexicon").pull() == WORD


def test_a_third_of_the_catalogue_goes_only_when_somebody_is_sure(context: Context) -> None:
    with context.database.writing() as session:
        publish(session, SHELF, {f"id-{n}": normalised(n) for n in range(3)}, context.now())
        write(session, context, SHELF, {"id-1": None})
        to = Whom(kiosk="01" * 16)
        assert steps.begin(session, PROVINCE, ["procedures"], to, by(context)) == No.LOSES
        sure = By("tinh", context.now(), sure=True)
        assert isinstance(steps.begin(session, PROVINCE, ["procedures"], to, sure), Rollout)


@pytest.mark.parametrize(
    "whom",
    [Whom(), Whom(team="door"), Whom(centre="elsewhere"), Whom(team="hall", centre=CENTRE)],
)
def test_to_nobody_nothing_goes(context: Context, whom: Whom) -> None:
    with context.database.writing() as session:
        write(session, context, WORDS, WORD)
        assert steps.begin(session, PROVINCE, ["lexicon"], whom, by(context)) == No.NOBODY
        assert drafts.rows_of(session, WORDS) == WORD


# --- how they fare, and the record ---------------------------------------------------------------


def hear(session: Session, context: Context, name: str, **heard: Any) -> None:
    at = context.now()
    session.add(DeviceStatus(device=name * 16, at=at, skew_seconds=0.0, heartbeat=heard))
    session.flush()


def test_they_are_counted_by_centre_and_who_needs_somebody_comes_first(context: Context) -> None:
    """What a centre has of its own is not waited for."""
    with context.database.writing() as session:
        publish(session, OWN, {"o": notice("Phường")}, context.now())
        write(session, context, NOTICES, {"a": notice("Tỉnh")})
        write(session, context, WORDS, WORD)
        rollout = begin(session, context, "announcements", "lexicon", centre=CENTRE)
        steps.widen(session, rollout, Whom(centre=OTHER), by(context))
        part = Held(session, context, "01", "lexicon")
        part.pull()
        held = {"content_epoch": part.epoch, "held": {"lexicon": part.sequence}}
        for name in ("01", "02", "03"):
            hear(session, context, name, **held)
        hear(session, context, "04", **held, troubles=["lexicon: disagrees"])
        found = fares(session, rollout, context.now())
        counted = {
            centre: (each.have, each.ill, len(each.kiosks))
            for centre, each in found.by_centre().items()
        }
    assert list(counted.items()) == [(OTHER, (0, 1, 2)), (CENTRE, (2, 0, 2))]
    assert [each.device.name for each in found.told] == ["01", "02", "03", "04"]
    many = Fares(found.kiosks * 20)
    assert {each.device.name for each in many.told} == {"04"}


def test_whom_it_reaches_is_on_their_centres_record_and_the_rest_on_the_provinces(
    context: Context,
) -> None:
    with context.database.writing() as session:
        write(session, context, WORDS, WORD)
        rollout = begin(session, context, "lexicon")
        steps.widen(session, rollout, Whom(centre=OTHER), by(context))
        steps.hold(session, rollout, by(context, "chờ"))
        steps.resume(session, rollout, by(context))
        steps.finish(session, rollout, by(context))
        session.flush()
        rows = select(AuditEntry).where(AuditEntry.action.like("rollout.%"))
        entries = session.scalars(rows.order_by(AuditEntry.id)).all()
    assert [(each.action.partition(".")[2], each.centre) for each in entries] == [
        *(("begun", CENTRE), ("widened", OTHER)),
        *(("held", ""), ("resumed", ""), ("finished", "")),
    ]
    assert [each.detail.get("kiosks") for each in entries[:2]] == [["01"], ["03", "04"]]
