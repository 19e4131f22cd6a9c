"""The centre's code for a telephone: a vCard with what the profile says, and nothing broken."""

from __future__ import annotations

from dataclasses import replace

from kiosk.domain.centre import Hotline
from kiosk.domain.text import Text
from kiosk.services.contact_card import contact_card
from tests.ticket_world import CENTRE

LINES = (
    Hotline(Text("Quầy"), "0203 000 1234"),
    Hotline(Text("Lại"), "02030001234"),
    Hotline(Text("Cấp cứu"), "115"),
)


def test_the_card_holds_name_address_and_telephones_once() -> None:
    centre = replace(CENTRE, hotlines=LINES, location=(20.95, 107.08), website="https://a.example")
    assert contact_card(centre, "vi") == (
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:;;;;\r\nFN:Trung tâm thử nghiệm\r\n"
        "ORG:UBND phường Thử Nghiệm Trung tâm thử nghiệm\r\n"
        "ADR:;;1 Đường Thử;Trung tâm thử nghiệm;;;\r\n"
        "TEL:02030001234\r\nGEO:20.95000;107.08000\r\nURL:https://a.example\r\nEND:VCARD\r\n"
    )


def test_marks_of_the_format_are_escaped() -> None:
    odd = replace(CENTRE, address=Text("1; A, B\nEND:VCARD"))
    assert "ADR:;;1\\; A\\, B END:VCARD;" in contact_card(odd, "vi")
