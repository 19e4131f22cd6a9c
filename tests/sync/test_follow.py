"""The phone page behind a ticket's code: from number to paper, from paper to page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

import httpx
import pytest
import zxingcpp

from devices.printer.receipt import ReceiptArtist
from kiosk.domain.codes import TicketRef
from kiosk.domain.scan import classify
from kiosk.domain.ticket import Issued, Ticket
from kiosk.services.receipt import ticket_qr, ticket_slip
from kiosk.texts import Texts
from offline_cache.database import open_database
from offline_cache.journal import Journal
from tests.sync.kiosk_end import KioskEnd, enrolled
from tests.sync.proxy import Fault, Proxy
from tests.sync.real_central import CENTRE, SERVICE, RealCentral
from tests.ticket_world import FakeClock

ASSETS = Path(__file__).resolve().parents[2] / "assets"
VI = Texts.load(ASSETS / "texts", "vi")
PUBLIC = "https://so.example"
ENGLISH = {"accept-language": "en"}


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture(params=[PUBLIC])
def central(
    request: pytest.FixtureRequest, tmp_path: Path, clock: FakeClock
) -> Iterator[RealCentral]:
    central = RealCentral(tmp_path, lambda: clock.read().wall, request.param)
    yield central
    central.stop()


@pytest.fixture
def proxy(central: RealCentral) -> Iterator[Proxy]:
    proxy = Proxy(central.port)
    yield proxy
    proxy.close()


@pytest.fixture
def kiosk(
    tmp_path: Path, clock: FakeClock, central: RealCentral, proxy: Proxy
) -> Iterator[KioskEnd]:
    enrolled(tmp_path / "b", clock, proxy.url, central.code("02", "B"))
    kiosk = KioskEnd(tmp_path / "b", clock, centre=CENTRE)
    kiosk.connect()
    yield kiosk
    kiosk.close()


def given(kiosk: KioskEnd, number: int) -> Ticket:
    issued = kiosk.issue(number, SERVICE)
    assert isinstance(issued, Issued), issued
    return issued.ticket


def read_from_paper(ticket: Ticket) -> str:
    """What a telephone reads from the printed slip."""
    slip = ticket_slip(ticket, CENTRE, VI, "02", ticket_qr(ticket, ""))
    paper = ReceiptArtist(ASSETS / "fonts").draw(slip).convert("L")
    return str(zxingcpp.read_barcodes(paper)[0].text)


def test_the_printed_code_opens_the_page_of_the_number(
    kiosk: KioskEnd, central: RealCentral, clock: FakeClock
) -> None:
    central.sit(1, SERVICE)
    tickets = [given(kiosk, number) for number in range(1, 4)]
    kiosk.step()
    text = read_from_paper(tickets[2])
    assert classify(text) == TicketRef(tickets[2].id), "the kiosk knows its own paper"
    address, _ = urldefrag(text)
    assert address.startswith(f"{PUBLIC}/t/")
    path = urlsplit(address).path
    with httpx.Client(base_url=central.url, headers=ENGLISH, timeout=10) as phone:
        page = phone.get(path).text
        assert tickets[2].number in page
        assert "<dt>Ahead of you</dt><dd>2 people</dd>" in page
        assert re.search(r"<dt>Wait about</dt><dd>\d+ – \d+ min</dd>", page)
        assert phone.post(f"{path}/cancel").status_code == 303
        assert "This number was given up" in phone.get(path).text
    assert central.tickets()[tickets[2].id] == (tickets[2].number, "cancelled")


def test_a_number_of_its_own_series_promises_no_page(kiosk: KioskEnd, proxy: Proxy) -> None:
    proxy.fault = Fault.REFUSE
    proxy.cut()
    own = given(kiosk, 1)
    assert own.number == "B1-001"
    assert classify(read_from_paper(own)) == TicketRef(own.id)
    assert not ticket_qr(own, "").follows


@pytest.mark.parametrize("central", ["", "http://so.example"], indirect=True)
def test_without_a_public_address_that_phones_can_reach_nothing_is_promised(
    kiosk: KioskEnd,
) -> None:
    ticket = given(kiosk, 1)
    assert ticket.number == "A001"
    assert not ticket_qr(ticket, "").follows


def test_the_page_stays_with_the_ticket_and_its_secret_is_told_to_nobody(
    kiosk: KioskEnd,
) -> None:
    ticket = given(kiosk, 1)
    events = kiosk.journal.outbox()
    assert [event["kind"] for event in events] == ["ticket.issued"]
    assert "follow" not in events[0]["body"]
    connection = open_database(kiosk.home / "journal.db")
    assert Journal(connection).get(ticket.id) == ticket
    connection.close()
