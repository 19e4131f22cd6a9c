"""The first set-up as a state machine: what is asked for, what is said, what is kept."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kiosk.domain.enrol_code import enrol_text
from kiosk.domain.panel import SPOTS
from kiosk.setup import events
from kiosk.setup.machine import next_state
from kiosk.setup.pages import has_whole_check
from kiosk.setup.state import FIELDS, Draft, Page, Setup

PARTS = {"parts": [{"part": "printer", "code": "ready", "level": "well"}]}


class Clerk:
    """Sends events, keeps the effects, and answers them when told to."""

    def __init__(self, **draft: Any) -> None:
        self.setup = Setup(draft=Draft(**draft))
        self.effects: list[events.Effect] = []
        self.send(events.Begun((1080, 1920)))
        self.answer("setup.begin", PARTS)
        self.asked()

    def send(self, *happenings: events.Event) -> None:
        for event in happenings:
            step = next_state(self.setup, event)
            self.setup = step.setup
            self.effects += step.effects

    def asked(self) -> list[tuple[str, dict[str, Any]]]:
        """The operations since the last look, without the looks."""
        found = [(e.operation, e.values) for e in self.effects if isinstance(e, events.Operate)]
        self.effects.clear()
        looks = {"setup.network", "setup.authorities", "setup.sticks", "setup.look"}
        looks |= {"setup.progress"}
        return [each for each in found if each[0] not in looks]

    def answer(self, operation: str, values: dict[str, Any] | None = None, **fate: bool) -> None:
        self.send(events.Answered(operation, values or {}, **fate))

    def type(self, **texts: str) -> None:
        for name, text in texts.items():
            self.send(events.Typed(name, text))


def test_nothing_happens_before_it_has_begun() -> None:
    step = next_state(Setup(), events.WentOn())
    assert (step.setup, step.effects) == (Setup(), ())


def test_nine_right_touches_lead_on_and_turned_ones_are_said() -> None:
    clerk = Clerk(page=Page.TOUCH)
    clerk.send(*(events.Pressed(spot) for spot in SPOTS))
    assert (clerk.setup.page, clerk.setup.draft.touch) == (Page.RULER, "good")
    clerk = Clerk(page=Page.TOUCH)
    clerk.send(*(events.Pressed((1 - x, 1 - y)) for x, y in SPOTS))
    assert (clerk.setup.page, clerk.setup.note) == (Page.TOUCH, "setup.touch.turned")
    assert clerk.setup.touched == ()
    clerk.send(events.WentOn())
    assert (clerk.setup.page, clerk.setup.draft.touch) == (Page.RULER, "turned")


def test_a_card_that_fits_says_how_large_a_millimetre_is() -> None:
    clerk = Clerk(page=Page.RULER, card=345.0)
    clerk.send(events.CardSized(83), events.CardSized(10_000), events.WentOn())
    assert clerk.asked() == [("setup.panel", {"pixels_per_mm": 5.0})]
    clerk.answer("setup.panel")
    assert clerk.setup.page is Page.NETWORK


def test_what_is_missing_is_said_and_nothing_is_asked_for() -> None:
    clerk = Clerk(page=Page.CENTRAL)
    clerk.send(events.WentOn())
    assert (clerk.setup.note, clerk.asked()) == ("setup.fault.no_address", [])
    clerk.type(address="https://a.example", code="abc")
    clerk.send(events.WentOn())
    assert (clerk.setup.note, clerk.asked()) == ("setup.fault.code", [])
    clerk.type(code="abcd efgh")
    clerk.send(events.WentOn())
    values = {"address": "https://a.example", "code": "ABCD EFGH"}
    assert clerk.asked() == [("setup.enrol", values)]


def test_an_address_is_https_where_nothing_else_is_said() -> None:
    clerk = Clerk(page=Page.CENTRAL)
    clerk.type(address="trungtam.example", code="ABCDEFGH")
    clerk.send(events.WentOn())
    values = {"address": "https://trungtam.example", "code": "ABCDEFGH"}
    assert clerk.asked() == [("setup.enrol", values)]
    other = Clerk(page=Page.CENTRAL, texts={"address": "ftp://a.example", "code": "ABCDEFGH"})
    other.send(events.WentOn())
    assert (other.setup.note, other.asked()) == ("setup.fault.address", [])


def test_a_refusal_is_said_and_what_was_typed_stays() -> None:
    clerk = Clerk(page=Page.CENTRAL, texts={"address": "https://a.example", "code": "ABCDEFGH"})
    clerk.send(events.WentOn())
    clerk.answer("setup.enrol", {"why": "wrong_code", "seconds": 0})
    assert (clerk.setup.page, clerk.setup.note) == (Page.CENTRAL, "setup.enrol.wrong_code")
    assert clerk.setup.text("code") == "ABCDEFGH"
    assert clerk.setup.draft.way == ""
    clerk.send(events.WentOn())
    clerk.answer("setup.enrol", failed=True)
    assert clerk.setup.note == "setup.enrol.failed"


def test_another_centre_forgets_the_data_and_the_ticket_of_the_last() -> None:
    clerk = Clerk(page=Page.ALONE, way="central", filled=True, ticket="A001")
    clerk.type(office="Trung tâm", ward="Phường Hoa Sen", machine="3")
    clerk.send(events.WentOn())
    clerk.answer("setup.alone", {"name": "3", "centre": "Phường Hoa Sen"})
    draft = clerk.setup.draft
    assert (draft.page, draft.way, draft.filled, draft.ticket) == (Page.PERSON, "alone", False, "")


def test_while_something_is_under_way_a_touch_does_nothing_and_typing_is_kept() -> None:
    clerk = Clerk(page=Page.ALONE, texts={"office": "A", "ward": "B", "machine": "1"})
    clerk.send(events.WentOn(), events.WentBack(), events.PutOff(), events.WentOn())
    assert [name for name, _ in clerk.asked()] == ["setup.alone"]
    clerk.send(events.Typed("ward", "Bc"))
    assert (clerk.setup.page, clerk.setup.text("ward")) == (Page.ALONE, "Bc")


def test_what_a_trial_said_goes_when_the_part_breaks_or_is_mended() -> None:
    broken = {"parts": [{"part": "printer", "code": "not_connected", "level": "fault"}]}
    for first, well, then in ((PARTS, True, broken), (broken, False, PARTS)):
        clerk = Clerk(page=Page.DEVICES)
        clerk.answer("setup.look", first)
        clerk.send(events.Tried("printer"))
        clerk.answer("setup.try", {"part": "printer", "well": well})
        said = f"upkeep.part.try.{'done' if well else 'failed'}"
        clerk.answer("setup.look", first)
        assert clerk.setup.note == said
        clerk.answer("setup.look", then)
        assert (clerk.setup.note, clerk.setup.went_well) == ("", True)


def test_a_pin_is_in_the_effect_and_nowhere_else() -> None:
    clerk = Clerk(page=Page.PIN, texts={"person": "KTV-2"})
    clerk.send(events.PinGiven("402817"))
    assert "402817" not in repr((clerk.setup, clerk.effects, events.PinGiven("402817")))
    assert clerk.asked() == [("setup.person", {"name": "KTV-2", "pin": "402817"})]
    clerk.answer("setup.person", {"why": "weak_pin"})
    assert (clerk.setup.page, clerk.setup.note) == (Page.PIN, "setup.person.weak_pin")
    clerk.send(events.PinGiven("402818"))
    clerk.asked()
    clerk.answer("setup.person", {"name": "KTV-2"})
    assert (clerk.setup.page, clerk.setup.draft.keeper) == (Page.DEVICES, "KTV-2")
    clerk.asked()


COMING = {"done": 0, "total": 0, "full": False, "late": False}
HERE = {"done": 64, "total": 64, "full": True, "late": False, "centre": "Phường Hoa Sen"}


def filling() -> Clerk:
    clerk = Clerk(page=Page.DEVICES, keeper="KTV-2", way="central", of="hoa-sen")
    clerk.send(events.WentOn())
    assert clerk.asked() == [("setup.fill", {})]
    clerk.answer("setup.fill", COMING)
    return clerk


def test_data_that_is_all_here_leads_to_the_summary() -> None:
    clerk = filling()
    clerk.answer("setup.progress", {**COMING, "done": 9, "total": 64})
    assert (clerk.setup.page, clerk.setup.progress) == (Page.DATA, (9, 64))
    clerk.answer("setup.progress", HERE)
    draft = clerk.setup.draft
    assert (draft.page, draft.filled, draft.of) == (Page.DONE, True, "Phường Hoa Sen")


def test_data_may_come_later_and_nobody_waits_for_it() -> None:
    clerk = filling()
    clerk.answer("setup.progress", {**COMING, "late": True})
    assert (clerk.setup.page, clerk.setup.note) == (Page.DATA, "setup.fill.failed")
    clerk.send(events.WentOn())
    assert (clerk.setup.page, clerk.setup.draft.filled) == (Page.DONE, False)
    clerk.answer("setup.progress", HERE)
    assert (clerk.setup.page, clerk.setup.draft.filled) == (Page.DONE, True)


@pytest.mark.parametrize(
    ("printed", "note"),
    [(True, "printed"), (False, "not_printed"), (None, "unsure")],
)
def test_the_first_ticket_is_given_once_whatever_became_of_its_paper(
    printed: bool | None, note: str
) -> None:
    clerk = Clerk(page=Page.DONE)
    clerk.send(events.TicketWanted())
    clerk.answer("setup.ticket", {"number": "A001", "printed": printed})
    assert (clerk.setup.draft.ticket, clerk.setup.note) == ("A001", f"setup.ticket.{note}")
    clerk.asked()
    clerk.send(events.TicketWanted())
    assert clerk.asked() == []


def test_a_refused_number_says_why_and_a_trial_may_be_printed_all_the_same() -> None:
    clerk = Clerk(page=Page.DONE)
    clerk.send(events.TicketWanted())
    clerk.answer("setup.ticket", {"why": "closed", "again": "Mở lại lúc 07:30"})
    assert (clerk.setup.note, clerk.setup.values["again"]) == (
        *("setup.ticket.closed", "Mở lại lúc 07:30"),
    )
    clerk.asked()
    clerk.send(events.TrialWanted())
    assert clerk.asked() == [("setup.trial", {"locale": "vi"})]
    clerk.answer("setup.trial", {"printed": True})
    assert (clerk.setup.draft.ticket, clerk.setup.note) == ("", "setup.trial.printed")


def test_it_rests_and_goes_on_where_it_was() -> None:
    clerk = Clerk(page=Page.DEVICES)
    pages = []
    for event in (events.PutOff(), events.WentOn()):
        clerk.send(event)
        pages.append(clerk.setup.page)
    assert pages == [Page.LATER, Page.DEVICES]


@pytest.mark.parametrize("way_out", [events.WentBack(), events.WentOn()])
def test_the_touch_check_that_the_devices_asked_for_leads_back_to_them(
    way_out: events.Event,
) -> None:
    clerk = Clerk(page=Page.DEVICES, keeper="KTV-2", touch="good")
    clerk.send(events.Tried("touch"))
    assert clerk.setup.page is Page.TOUCH
    clerk.send(way_out)
    assert (clerk.setup.page, clerk.setup.draft.touch) == (Page.DEVICES, "good")


def test_devices_that_were_reached_before_the_person_was_asked_for_lead_to_the_person() -> None:
    clerk = Clerk(page=Page.DEVICES)
    clerk.send(events.WentOn())
    assert clerk.setup.page is Page.PERSON


def test_a_rest_outlives_a_power_cut_with_what_was_measured() -> None:
    clerk = Clerk(page=Page.RULER)
    clerk.send(events.CardSized(10), events.PutOff())
    assert clerk.setup.step == 0
    kept = Draft.of_json(json.loads(json.dumps(clerk.setup.draft.as_json())))
    assert (kept, kept.card) == (clerk.setup.draft, 355.0)
    again = Clerk(page=kept.page, resume=kept.resume, card=kept.card)
    again.send(events.WentOn())
    assert (again.setup.page, again.setup.draft.card) == (Page.RULER, 355.0)
    assert Setup(draft=Draft(page=Page.LATER, resume=Page.DEVICES)).step == 3


def test_every_page_has_a_way_back_to_the_first() -> None:
    clerk = Clerk(page=Page.DONE, way="stick", keeper="KTV-2", filled=True)
    seen = [clerk.setup.page]
    for _ in range(20):
        clerk.send(events.WentBack())
        if clerk.setup.page is seen[-1]:
            break
        seen.append(clerk.setup.page)
    names = " ".join(page.value for page in seen)
    assert names == "done data devices person centre network ruler touch panel"


def test_a_file_that_is_no_draft_is_the_beginning() -> None:
    for said in ({}, {"page": "nowhere"}, {"card": "wide"}, {"page": [], "texts": 3}):
        assert Draft.of_json(said) == Draft()
    kept = Draft(page=Page.ALONE, texts={"ward": "Hoa Sen"}, keeper="KTV-2")
    assert Draft.of_json({**kept.as_json(), "other": 1, "filled": "yes"}) == kept


def test_fields_hold_no_more_than_they_say() -> None:
    clerk = Clerk(page=Page.ALONE)
    for name, most in FIELDS.items():
        clerk.send(events.Typed(name, "x" * 500))
        assert len(clerk.setup.text(name)) == most
    before = clerk.setup
    clerk.send(events.Typed("pin", "402817"))
    assert clerk.setup == before


def test_a_check_stands_as_it_is_printed_however_it_is_typed() -> None:
    clerk = Clerk(page=Page.STICK)
    for typed, held in (
        ("r3yi", "R3YI"),
        ("R3YI-", "R3YI"),
        ("r3yin", "R3YI-N"),
        ("R3YI NCX6 LNBG 7OJT", "R3YI-NCX6-LNBG-7OJT"),
        ("R3YI-NCX6-LNBG-7OJTX", "R3YI-NCX6-LNBG-7OJT"),
    ):
        clerk.type(check=typed)
        assert (clerk.setup.text("check"), has_whole_check(clerk.setup)) == (held, len(held) == 19)


def test_an_authority_on_a_stick_is_trusted_and_no_longer_trusted() -> None:
    clerk = Clerk(page=Page.CENTRAL)
    row = {"key": "sdb1/ca.pem", "stick": "sdb1", "file": "ca.pem", "name": "CA A", "check": "12"}
    clerk.answer("setup.authorities", {"authorities": [row, {**row, "key": "x", "why": "expired"}]})
    clerk.send(events.AuthorityChosen("x"))
    assert clerk.asked() == []
    clerk.send(events.AuthorityChosen("sdb1/ca.pem"))
    assert clerk.asked() == [("setup.trust", {"stick": "sdb1", "file": "ca.pem"})]
    clerk.answer("setup.trust", {"why": "expired"})
    assert (clerk.setup.note, clerk.setup.draft.authority) == ("setup.trust.expired", "")
    clerk.send(events.AuthorityChosen("sdb1/ca.pem"))
    clerk.answer("setup.trust", {"name": "CA A", "check": "12"})
    assert (clerk.setup.note, clerk.setup.draft.authority) == ("setup.trust.done", "CA A")
    clerk.asked()
    clerk.send(events.AuthorityChosen("sdb1/ca.pem"))
    assert clerk.asked() == [("setup.trust", {"file": ""})]
    clerk.answer("setup.trust", {"name": "", "check": ""})
    assert (clerk.setup.note, clerk.setup.draft.authority) == ("setup.trust.gone", "")


def test_a_scan_that_goes_on_by_itself_still_looks_for_authorities() -> None:
    clerk = Clerk(page=Page.NETWORK)
    clerk.effects.clear()
    clerk.send(events.Scanned(enrol_text("https://a.example/", "ABCDEFGH")))
    told = [each.operation for each in clerk.effects if isinstance(each, events.Operate)]
    assert told[-1] == "setup.enrol"
    clerk.answer("setup.network", {"wires": []})
    clerk.answer("setup.enrol", {"why": "not_trusted", "authority": "CA A", "until": ""})
    assert (clerk.setup.note, clerk.setup.looking) == ("setup.enrol.not_trusted", True)
