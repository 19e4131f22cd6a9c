"""Down: what is published is held whole or not at all, whatever the way there did."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from kiosk.sync.central_system import NoAnswer
from kiosk.sync.content_source import Fresh, Garbled
from kiosk.sync.contract.content import Changes, Row
from kiosk.sync.heads import Doubt
from kiosk.sync.pull import Alarm
from tests.catalogue_samples import normalised
from tests.sync.kiosk_side import side
from tests.sync.publisher import NOON, Publisher, Wire, anchor, packed
from tests.ticket_world import FakeClock

PROCEDURES, ANSWERS = "procedures", "answers"


def published(count: int, *, snap: bool = False) -> Publisher:
    publisher = Publisher()
    for number in range(1, count + 1):
        publisher.publish(PROCEDURES, f"id-{number}", normalised(number))
    if snap:
        publisher.snap(PROCEDURES)
    return publisher


def ids(*numbers: int) -> list[str]:
    return sorted(f"id-{number}" for number in numbers)


@pytest.mark.parametrize("snap", [False, True])
def test_a_first_fill_brings_everything(tmp_path: Path, snap: bool) -> None:
    publisher = published(120, snap=snap)
    publisher.publish(ANSWERS, "a", {"answer": "x"})
    publisher.publish(PROCEDURES, "id-1", None)
    wire = Wire(publisher)
    with side(tmp_path, wire) as kiosk:
        pulled = kiosk.pull()
        assert pulled.changed == {PROCEDURES, ANSWERS}
        assert (pulled.heard, dict(pulled.alarms), pulled.doubt) == (True, {}, None)
        assert kiosk.ids() == kiosk.held(PROCEDURES) == ids(*range(2, 121))
        assert kiosk.collections.rows(ANSWERS) == (("a", '{"answer":"x"}'),)
    snapshots = [call for call in wire.calls if call.startswith("snapshot")]
    assert snapshots == (["snapshot procedures 120"] if snap else [])
    with side(tmp_path, wire) as again:
        assert again.ids() == ids(*range(2, 121))


def test_nothing_changed_is_one_question(tmp_path: Path) -> None:
    wire = Wire(published(3))
    with side(tmp_path, wire) as kiosk:
        kiosk.pull()
        wire.calls.clear()
        assert kiosk.pull().changed == frozenset()
        assert wire.calls == ["head"]
    with side(tmp_path, wire) as again:
        wire.calls.clear()
        again.pull()
        assert wire.calls == ["head"]


def test_a_few_changes_go_into_the_catalogue_in_use(tmp_path: Path) -> None:
    publisher = published(5)
    wire = Wire(publisher)
    with side(tmp_path, wire) as kiosk:
        kiosk.pull()
        file = kiosk.shelves.path
        publisher.publish(PROCEDURES, "id-2", normalised(2, ten="Thả diều đêm"))
        publisher.publish(PROCEDURES, "id-3", None)
        publisher.publish(PROCEDURES, "id-9", normalised(9))
        wire.calls.clear()
        assert kiosk.pull().changed == {PROCEDURES}
        assert wire.calls == ["head", "changes procedures 5"]
        assert kiosk.ids() == ids(1, 2, 4, 5, 9)
        assert [hit.id for hit in kiosk.store.search("đêm")] == ["id-2"]
        assert kiosk.shelves.path == file


def test_many_changes_fill_a_copy_that_is_taken_into_use_whole(tmp_path: Path) -> None:
    publisher = published(40)
    wire = Wire(publisher)
    seen: list[list[str]] = []
    with side(tmp_path, wire) as kiosk:
        kiosk.pull()
        file = kiosk.shelves.path
        for number in range(41, 200):
            publisher.publish(PROCEDURES, f"id-{number}", normalised(number))
    with side(tmp_path, wire, give_way=lambda: seen.append(reader())) as kiosk:
        reader: Callable[[], list[str]] = kiosk.ids
        assert kiosk.pull().changed == {PROCEDURES}
        assert kiosk.ids() == ids(*range(1, 200))
        assert kiosk.shelves.path != file
        assert not file.exists()
    assert len(seen) > 2
    assert all(each == ids(*range(1, 41)) for each in seen)


def test_internal_and_foreign_procedures_are_held_and_not_shown(tmp_path: Path) -> None:
    publisher = published(1)
    publisher.publish(PROCEDURES, "id-2", normalised(2, noi_bo=True))
    foreign = {"ma": "H26.101", "ten": "Tỉnh khác"}
    publisher.publish(PROCEDURES, "id-3", normalised(3, co_quan_ban_hanh=foreign))
    publisher.publish(PROCEDURES, "id-4", {"of": "a release to come"})
    publisher.publish(PROCEDURES, "id-5", normalised(6))
    with side(tmp_path, Wire(publisher)) as kiosk:
        assert kiosk.pull().alarms == {}
        assert kiosk.ids() == ids(1)
        assert kiosk.held(PROCEDURES) == ids(1, 2, 3, 4, 5)


def test_cut_off_everything_stays(tmp_path: Path) -> None:
    publisher = published(3)
    wire = Wire(publisher)
    with side(tmp_path, wire) as kiosk:
        kiosk.pull()
        publisher.publish(PROCEDURES, "id-4", normalised(4))
        wire.fault = lambda call, answer: NoAnswer()
        assert kiosk.pull().heard is False
        assert kiosk.ids() == ids(1, 2, 3)


def test_a_publication_in_mid_pull_is_waited_for_with_the_next_head(tmp_path: Path) -> None:
    publisher = published(3)
    wire = Wire(publisher)
    with side(tmp_path, wire) as kiosk:

        def publish_once(call: str, answer: Any) -> Any:
            if call == "head":
                wire.fault = lambda _, same: same
                publisher.publish(PROCEDURES, "id-1", normalised(1, ten="Mới hơn"))
            return answer

        wire.fault = publish_once
        assert kiosk.pull().changed == {PROCEDURES}
        assert [call for call in wire.calls if call == "head"] == ["head", "head"]
        assert kiosk.store.search("mới hơn")[0].id == "id-1"


def test_a_head_that_lags_behind_leaves_the_collection_waiting(tmp_path: Path) -> None:
    publisher = published(3)
    wire = Wire(publisher)
    old = Fresh(publisher.head(), "old")
    publisher.publish(PROCEDURES, "id-1", None)
    wire.fault = lambda call, answer: old if call == "head" else answer
    with side(tmp_path, wire) as kiosk:
        assert kiosk.pull().waiting == {PROCEDURES}
        assert kiosk.ids() == []
        wire.fault = lambda call, answer: answer
        assert kiosk.pull().changed == {PROCEDURES}
        assert kiosk.ids() == ids(2, 3)


# --- what is not believed --------------------------------------------------------------------


@pytest.mark.parametrize("small", [False, True])
def test_rows_that_were_not_signed_are_dropped_and_a_snapshot_mends_it(
    tmp_path: Path, small: bool
) -> None:
    publisher = published(3)
    wire = Wire(publisher)

    def forge(call: str, answer: Any) -> Any:
        if not isinstance(answer, Changes) or not answer.rows:
            return answer
        first = answer.rows[0]
        forged = Row(id=first.id, sequence=first.sequence, data=normalised(1, ten="Xylophon"))
        return answer.model_copy(update={"rows": [forged, *answer.rows[1:]]})

    with side(tmp_path, wire) as kiosk:
        kiosk.pull()
        for number in range(4, 6 if small else 90):
            publisher.publish(PROCEDURES, f"id-{number}", normalised(number))
        publisher.snap(PROCEDURES)
        wire.fault = forge
        assert kiosk.pull().changed == {PROCEDURES}
        assert kiosk.ids() == sorted(publisher.rows(PROCEDURES))
        assert kiosk.store.search("xylophon") == ()


def test_what_cannot_be_mended_raises_an_alarm_and_is_left_alone_for_a_while(
    tmp_path: Path,
) -> None:
    publisher = published(3)
    wire, clock = Wire(publisher), FakeClock()
    with side(tmp_path, wire, clock=clock) as kiosk:
        kiosk.pull()
        publisher.publish(PROCEDURES, "id-4", normalised(4))
        publisher.snap(PROCEDURES)
        spoilt = packed("{}")
        wire.fault = lambda call, answer: (
            Garbled() if call == "changes" else spoilt if call == "snapshot" else answer
        )
        assert kiosk.pull().alarms == {PROCEDURES: Alarm.DISAGREES}
        assert kiosk.ids() == ids(1, 2, 3)
        wire.calls.clear()
        assert kiosk.pull().alarms == {PROCEDURES: Alarm.DISAGREES}
        assert wire.calls == ["head"]
        wire.fault = lambda call, answer: answer
        clock.advance(hours=1)
        assert kiosk.pull().changed == {PROCEDURES}
        assert kiosk.ids() == ids(1, 2, 3, 4)


def test_a_new_root_is_another_chance_at_once(tmp_path: Path) -> None:
    publisher = published(3)
    wire = Wire(publisher)
    with side(tmp_path, wire) as kiosk:
        wire.fault = lambda call, answer: Garbled() if call == "changes" else answer
        assert kiosk.pull().alarms == {PROCEDURES: Alarm.DISAGREES}
        wire.fault = lambda call, answer: answer
        assert kiosk.pull().alarms == {PROCEDURES: Alarm.DISAGREES}
        publisher.publish(PROCEDURES, "id-4", normalised(4))
        assert kiosk.pull().changed == {PROCEDURES}


def _forged(publisher: Publisher) -> Publisher:
    return replace(publisher, signs=("thief",))


def _rolled_back(publisher: Publisher) -> Publisher:
    return replace(publisher, log=publisher.log[:-1])


def _contradicting(publisher: Publisher) -> Publisher:
    *before, (sequence, name, id_, _) = publisher.log
    return replace(publisher, log=[*before, (sequence, name, id_, normalised(77))])


def _other_epoch_of_the_same_generation(publisher: Publisher) -> Publisher:
    return replace(publisher, epoch="0000000b")


@pytest.mark.parametrize(
    ("change", "doubt"),
    [
        (_forged, Doubt.UNSIGNED),
        (_rolled_back, Doubt.ROLLED_BACK),
        (_contradicting, Doubt.ROLLED_BACK),
        (_other_epoch_of_the_same_generation, Doubt.ROLLED_BACK),
    ],
)
def test_a_head_that_is_not_believed_changes_nothing(
    tmp_path: Path, change: Callable[[Publisher], Publisher], doubt: Doubt
) -> None:
    publisher = published(3)
    wire = Wire(publisher)
    with side(tmp_path, wire) as kiosk:
        kiosk.pull()
    # Not even after a restart, or without the cache.
    for lost in ((), ("cache.db", "cache.db-wal", "cache.db-shm")):
        for name in lost:
            (tmp_path / name).unlink(missing_ok=True)
        with side(tmp_path, wire) as kiosk:
            wire.publisher = change(publisher)
            assert kiosk.pull().doubt is doubt
            assert kiosk.ids() == ([] if lost else ids(1, 2, 3))
            wire.publisher = publisher
            assert kiosk.pull().doubt is None
            assert kiosk.ids() == ids(1, 2, 3)


def test_a_head_of_another_centre_is_not_believed(tmp_path: Path) -> None:
    other = replace(anchor(), centre="another")
    with side(tmp_path, Wire(published(1)), trust=other) as kiosk:
        assert kiosk.pull().doubt is Doubt.OTHER_CENTRE


def test_keys_are_changed_one_after_the_other(tmp_path: Path) -> None:
    publisher = published(1)
    wire = Wire(publisher)
    with side(tmp_path, wire) as kiosk:
        kiosk.pull()
        # Signed by both, the new one announced; then by the new one alone.
        publisher.signs = publisher.trust = ("k1", "k2")
        publisher.publish(PROCEDURES, "id-2", normalised(2))
        assert kiosk.pull().doubt is None
        publisher.signs = publisher.trust = ("k2",)
        publisher.now += timedelta(hours=1)
        publisher.publish(PROCEDURES, "id-3", normalised(3))
        assert kiosk.pull().doubt is None
        # The old key signs nothing any more, whatever it says.
        publisher.publish(PROCEDURES, "id-4", normalised(4))
        wire.publisher = replace(publisher, signs=("k1",), trust=("k1",))
        assert kiosk.pull().doubt is Doubt.UNSIGNED
    with side(tmp_path, wire) as kiosk:
        assert kiosk.pull().doubt is Doubt.UNSIGNED
        assert kiosk.ids() == ids(1, 2, 3)


def test_an_older_head_brings_no_old_key_back(tmp_path: Path) -> None:
    publisher = published(1)
    publisher.signs = publisher.trust = ("k1", "k2")
    wire = Wire(publisher)
    with side(tmp_path, wire) as kiosk:
        kiosk.pull()
        publisher.trust = ("k2",)
        publisher.now += timedelta(hours=2)
        kiosk.pull()
        # The same rows signed an hour before: by a key that is out of use since.
        old = replace(publisher, trust=("k1", "k2"), signs=("k2",), now=NOON)
        wire.publisher = old
        assert kiosk.pull().doubt is None
        wire.publisher = replace(publisher, signs=("k1",), trust=("k1",))
        assert kiosk.pull().doubt is Doubt.UNSIGNED


def test_another_enrolment_begins_with_its_own_keys(tmp_path: Path) -> None:
    wire = Wire(published(3))
    with side(tmp_path, wire) as kiosk:
        kiosk.pull()
    other = replace(published(1), epoch="0000000c", signs=("other",), trust=("other",))
    moved = replace(anchor("other"), device="e" * 32)
    with side(tmp_path, Wire(other), trust=moved) as kiosk:
        assert kiosk.ids() == ids(1, 2, 3)
        assert kiosk.pull().changed == {PROCEDURES}
        assert kiosk.ids() == ids(1)


# --- starting over ---------------------------------------------------------------------------


def test_a_cursor_that_is_too_old_starts_over_with_a_snapshot(tmp_path: Path) -> None:
    publisher = published(3)
    wire = Wire(publisher)
    with side(tmp_path, wire) as kiosk:
        kiosk.pull()
        publisher.publish(PROCEDURES, "id-1", None)
        publisher.snap(PROCEDURES)
        publisher.publish(PROCEDURES, "id-9", normalised(9))
        publisher.oldest[PROCEDURES] = 4
        wire.calls.clear()
        assert kiosk.pull().changed == {PROCEDURES}
        assert wire.calls == [
            "head",
            "changes procedures 3",
            "snapshot procedures 4",
            "changes procedures 4",
        ]
        assert kiosk.ids() == ids(2, 3, 9)


def test_a_central_system_restored_from_a_backup_is_followed(tmp_path: Path) -> None:
    publisher = published(5, snap=True)
    publisher.publish(ANSWERS, "a", {"answer": "x"})
    wire = Wire(publisher)
    with side(tmp_path, wire) as kiosk:
        kiosk.pull()
        publisher.restored(3, "0000000b")
        assert kiosk.pull().changed == {PROCEDURES}
        assert kiosk.ids() == ids(1, 2, 3)
        publisher.publish(PROCEDURES, "id-7", normalised(7))
        assert kiosk.pull().changed == {PROCEDURES}
        assert kiosk.ids() == ids(1, 2, 3, 7)


def test_a_cache_that_was_lost_comes_back(tmp_path: Path) -> None:
    wire = Wire(published(3))
    with side(tmp_path, wire) as kiosk:
        kiosk.pull()
    for name in ("cache.db", "cache.db-wal", "cache.db-shm"):
        (tmp_path / name).unlink(missing_ok=True)
    with side(tmp_path, wire) as kiosk:
        assert kiosk.ids() == []
        assert kiosk.pull().changed == {PROCEDURES}
        assert kiosk.ids() == ids(1, 2, 3)


def test_a_catalogue_file_that_was_lost_or_damaged_comes_back(tmp_path: Path) -> None:
    wire = Wire(published(3))
    for spoil in (Path.unlink, lambda path: path.write_bytes(b"x" * 5_000)):
        with side(tmp_path, wire) as kiosk:
            kiosk.pull()
            file = kiosk.shelves.path
        spoil(file)
        with side(tmp_path, wire) as kiosk:
            assert (kiosk.ids(), kiosk.shelves.signed) == ([], False)
            kiosk.pull()
            assert (kiosk.ids(), kiosk.shelves.signed) == (ids(1, 2, 3), True)


# --- age -------------------------------------------------------------------------------------


def test_an_expired_head_is_told_and_takes_nothing_away(tmp_path: Path) -> None:
    publisher = published(2)
    clock = FakeClock(real=NOON)
    wire = Wire(publisher)
    with side(tmp_path, wire, clock=clock) as kiosk:
        assert kiosk.pull().stale_since is None
        clock.advance(days=6)
        wire.fault = lambda call, answer: NoAnswer()
        assert kiosk.pull().stale_since is None
        clock.advance(days=1)
        assert kiosk.pull().stale_since == NOON
        assert kiosk.ids() == ids(1, 2)
        # A head that has run out is still the newest word there is.
        wire.fault = lambda call, answer: answer
        publisher.publish(PROCEDURES, "id-3", normalised(3))
        pulled = kiosk.pull()
        assert pulled.changed == {PROCEDURES}
        assert pulled.stale_since == NOON
        publisher.now = NOON + timedelta(days=7)
        assert kiosk.pull().stale_since is None


@pytest.mark.parametrize("years", [-56, 3])
def test_a_wrong_clock_takes_nothing_away(tmp_path: Path, years: int) -> None:
    publisher = published(2)
    clock = FakeClock(real=NOON)
    clock.push(days=365 * years)
    with side(tmp_path, Wire(publisher), clock=clock) as kiosk:
        pulled = kiosk.pull()
        assert kiosk.ids() == ids(1, 2)
        # A clock that is behind cannot make old what was signed later.
        assert pulled.stale_since == (None if years < 0 else NOON)
