"""A draft is seen by nobody; published it is a new head; the newest edition can be taken back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from central.content.publishing import PROVINCE, Shelf, publish
from central.content.serving import head
from central.context import Context
from central.db.content import Draft, Edition
from central.db.machines import Centre
from central.db.people import AuditEntry
from central.editing import drafts, editions
from central.editing.checking import faults_of, gone_procedures
from central.editing.editions import Refused
from central.editing.every_form import FORMS
from central.editing.forms import PROFILE
from tests.catalogue_samples import normalised
from tests.central.conftest import HandClock
from tests.central.hand import CENTRE, sample_profile

NOTICES = Shelf(CENTRE, "announcements")
OF_CENTRE = Shelf(CENTRE, "centre")
BY = "hoa"


def notice(title: str, **changes: Any) -> dict[str, Any]:
    days = {"first_day": "2026-11-30", "last_day": "2026-12-04"}
    return {"title": {"vi": title}, "words": {"vi": "Nội dung"}, **days, **changes}


def write(session: Session, shelf: Shelf, rows: dict[str, Any], context: Context) -> None:
    drafts.change(session, shelf, rows, BY, context.now())


def put_out(session: Session, shelf: Shelf, context: Context, note: str = "") -> Edition:
    made = editions.publish_draft(session, shelf, BY, note, context.now())
    assert isinstance(made, Edition), made
    return made


def mark(session: Session, context: Context) -> str:
    return head(session, CENTRE, context.now()).signed


def test_a_draft_changes_nothing_until_it_is_published(both_context: Context) -> None:
    with both_context.database.writing() as session:
        before = mark(session, both_context)
        write(session, NOTICES, {"a": notice("Một")}, both_context)
        assert (mark(session, both_context), drafts.published(session, NOTICES)) == (before, {})
        put_out(session, NOTICES, both_context, "lần đầu")
        assert mark(session, both_context) != before
        assert drafts.published(session, NOTICES) == {"a": notice("Một")}
        assert drafts.draft_of(session, NOTICES) is None
        said = session.scalars(select(AuditEntry).where(AuditEntry.action == "content.published"))
        entry = said.one()
    assert (entry.person, entry.centre, entry.detail["note"]) == (BY, CENTRE, "lần đầu")


def test_what_is_written_back_as_it_was_leaves_the_draft(context: Context) -> None:
    with context.database.writing() as session:
        write(session, NOTICES, {"a": notice("Một")}, context)
        put_out(session, NOTICES, context)
        write(session, NOTICES, {"a": notice("Hai")}, context)
        assert drafts.draft_of(session, NOTICES) is not None
        write(session, NOTICES, {"a": notice("Một")}, context)
        assert drafts.draft_of(session, NOTICES) is None


def test_the_newest_edition_is_taken_back_and_then_the_one_before(context: Context) -> None:
    with context.database.writing() as session:
        made = []
        for rows in ({"a": notice("Một")}, {"a": notice("Hai"), "b": notice("Ba")}):
            write(session, NOTICES, rows, context)
            made.append(put_out(session, NOTICES, context))
        assert editions.take_back(session, made[0], BY, context.now()) is None
        assert editions.newest_standing(session, NOTICES) == made[1].id
        assert editions.take_back(session, made[1], BY, context.now()) is not None
        assert drafts.published(session, NOTICES) == {"a": notice("Một")}
        assert editions.newest_standing(session, NOTICES) == made[0].id
        assert editions.take_back(session, made[0], BY, context.now()) is not None
        assert drafts.published(session, NOTICES) == {}
        assert editions.newest_standing(session, NOTICES) is None


def test_what_others_changed_since_is_not_taken_back(context: Context) -> None:
    with context.database.writing() as session:
        write(session, NOTICES, {"a": notice("Một")}, context)
        edition = put_out(session, NOTICES, context)
        publish(session, NOTICES, {"a": notice("Khác")}, context.now())
        assert editions.newest_standing(session, NOTICES) is None
        assert editions.take_back(session, edition, BY, context.now()) is None


def test_a_draft_that_others_overtook_waits_for_a_look(context: Context) -> None:
    with context.database.writing() as session:
        publish(session, NOTICES, {"a": notice("Cũ"), "b": notice("Khác")}, context.now())
        write(session, NOTICES, {"a": notice("Của tôi")}, context)
        publish(session, NOTICES, {"a": notice("Của bạn"), "b": notice("Khác")}, context.now())
        refused = editions.publish_draft(session, NOTICES, BY, "", context.now())
        assert refused == Refused(overtaken=("a",))
        drafts.stand_by(session, NOTICES, BY, context.now())
        put_out(session, NOTICES, context)
        assert drafts.published(session, NOTICES)["a"] == notice("Của tôi")


def test_the_last_row_of_a_long_draft_is_overtaken_like_the_first(context: Context) -> None:
    names = [f"{number:04}" for number in range(600)]
    with context.database.writing() as session:
        held = {name: notice("Cũ") for name in names}
        publish(session, NOTICES, held, context.now())
        write(session, NOTICES, {name: notice("Của tôi") for name in names}, context)
        publish(session, NOTICES, {**held, names[-1]: notice("Của bạn")}, context.now())
        assert drafts.overtaken(session, NOTICES) == [names[-1]]


def test_a_centres_first_own_rows_keep_the_provinces(context: Context) -> None:
    with context.database.writing() as session:
        publish(session, Shelf(PROVINCE, "announcements"), {"p": notice("Tỉnh")}, context.now())
        write(session, NOTICES, {"a": notice("Phường")}, context)
        put_out(session, NOTICES, context)
        assert sorted(drafts.published(session, NOTICES)) == ["a", "p"]


def test_faults_are_told_all_at_once_and_nothing_goes_out(context: Context) -> None:
    bad = notice("", first_day="2026-12-09")
    with context.database.writing() as session:
        write(session, NOTICES, {"a": bad}, context)
        refused = editions.publish_draft(session, NOTICES, BY, "", context.now())
        assert refused == Refused(faults=("a: title needed", "a: last_day order"))
        assert drafts.published(session, NOTICES) == {}


# --- the profile -----------------------------------------------------------------------------


def changed_hours(profile: dict[str, Any]) -> dict[str, Any]:
    changed = FORMS["hours"].changed({PROFILE: profile}, PROFILE, profile) or {}
    weekdays = {**profile["hours"]["weekdays"], "saturday": ["08:00-11:00"]}
    hours = {**(changed[PROFILE] or {})["hours"], "weekdays": weekdays}
    return {**profile, "hours": hours}


def test_new_hours_reach_counters_and_kiosks_and_are_taken_back(both_context: Context) -> None:
    before = sample_profile()
    after = changed_hours(before)
    with both_context.database.writing() as session:
        write(session, OF_CENTRE, {PROFILE: after}, both_context)
        edition = put_out(session, OF_CENTRE, both_context)
        assert session.get_one(Centre, CENTRE).profile == after
        assert editions.take_back(session, edition, BY, both_context.now()) is not None
        assert session.get_one(Centre, CENTRE).profile == before


def test_a_profile_is_read_as_a_kiosk_will_read_it() -> None:
    profile = sample_profile()
    assert faults_of("centre", {PROFILE: profile}) == []
    services = [{**each, "counters": []} for each in profile["services"][:2]]
    (said,) = faults_of("centre", {PROFILE: {**profile, "services": services, "id": ""}})
    assert "counters" in said
    assert "id" in said


def test_procedures_that_are_gone_are_named(both_context: Context) -> None:
    profile = sample_profile()
    named = [*profile["local_deadlines"], *profile["overlays"]]
    codes = sorted({"1.001193", *(each["procedure"] for each in named)})
    only = {**profile, "services": [{**profile["services"][0], "procedures": ["1.001193"]}]}
    only["any_commune"] = []
    catalogue = {
        f"id-{place}": {**normalised(place), "ma": code} for place, code in enumerate(codes)
    }
    with both_context.database.writing() as session:
        assert gone_procedures(session, {PROFILE: only}) == []
        publish(session, Shelf(PROVINCE, "procedures"), {"x": normalised(99)}, both_context.now())
        assert gone_procedures(session, {PROFILE: only}) == codes
        publish(session, Shelf(PROVINCE, "procedures"), catalogue, both_context.now())
        assert gone_procedures(session, {PROFILE: only}) == []


def test_a_list_in_the_profile_keeps_what_no_field_names() -> None:
    profile = sample_profile()
    form = FORMS["services"]
    item = form.items({PROFILE: profile})[0]
    changes = form.changed({PROFILE: profile}, "0", {**item.values, "minutes": 9})
    assert changes is not None
    (written,) = changes.values()
    assert written is not None
    assert written["services"][0] == {**profile["services"][0], "minutes": 9}
    assert written["services"][1:] == profile["services"][1:]
    assert form.without({PROFILE: profile}, "999") is None
    assert form.changed({PROFILE: profile}, "999", {}) is None
    shorter = FORMS["hotlines"].without({PROFILE: profile}, "1")
    assert shorter is not None
    assert [each["number"] for each in (shorter[PROFILE] or {})["hotlines"]] == [
        each["number"] for place, each in enumerate(profile["hotlines"]) if place != 1
    ]


# --- a day ahead -----------------------------------------------------------------------------


def test_a_released_draft_goes_out_on_its_morning(context: Context, clock: HandClock) -> None:
    with context.database.writing() as session:
        write(session, NOTICES, {"a": notice("Một")}, context)
        drafts.release(session, NOTICES, date(2026, 12, 2), "từ thứ Tư")
        assert editions.publish_due(session, clock()) == []
        clock.advance(days=1, hours=14)  # 23:00 on the first
        assert editions.publish_due(session, clock()) == []
        clock.advance(hours=2)
        (made,) = editions.publish_due(session, clock())
        assert isinstance(made, Edition)
        assert (made.note, made.by) == ("từ thứ Tư", BY)


@pytest.mark.parametrize("how", ["change", "stand_by"])
def test_whoever_touches_a_released_draft_stops_it(context: Context, how: str) -> None:
    with context.database.writing() as session:
        write(session, NOTICES, {"a": notice("Một")}, context)
        drafts.release(session, NOTICES, date(2026, 12, 2), "")
        if how == "change":
            write(session, NOTICES, {"a": notice("Hai")}, context)
        else:
            drafts.stand_by(session, NOTICES, BY, context.now())
        assert session.get_one(Draft, (CENTRE, "announcements")).due_on is None
