from __future__ import annotations

import json
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.codes import appointment_code, badge_code, ticket_code
from kiosk.domain.dossier import DossierKey
from kiosk.domain.scan import (
    Appointment,
    DossierScan,
    IdCard,
    Scan,
    SelfTest,
    StaffBadge,
    TicketRef,
    Unknown,
    as_fields,
    classify,
    kind_of,
)
from kiosk.texts import Texts

ROOT = Path(__file__).parents[2]
CARDS = ROOT.parent / "shared" / "data" / "cccd" / "cccd_qr_samples.json"
CODES = ROOT.parent / "shared" / "data" / "dossier" / "ma_ho_so.json"
CODE = "H49.61-261120-0001"
TICKET = "0199d3a4-5c6e-7b12-8f3a-1234567890ab"
CARD = "001085000000||NGUYỄN VĂN GIẢ|01021985|Nam|Số 9, Xã Tưởng Tượng|01072021"
TODAY = date(2026, 11, 23)
BROKEN = Unknown("broken_id")
NO_CODE = Unknown("link_without_code")
UNSUPPORTED = Unknown("unsupported")
UNREADABLE = Unknown("unreadable")


@pytest.mark.parametrize(
    ("text", "scan"),
    [
        (CODE, DossierScan(CODE)),
        (f"\ufeff mhs: {CODE.lower()}\r\n", DossierScan(CODE)),
        (f"]C1{CODE}", DossierScan(CODE)),
        (f"{CODE}|a2b3", DossierScan(CODE, lookup_code="A2B3")),
        (f"{CODE}|GIAYHEN-MAU-0001", DossierScan(CODE, token="GIAYHEN-MAU-0001")),
        ("HS-2026/00042", DossierScan("HS-2026/00042", recognised=False)),
        (f"{CODE}|", UNSUPPORTED),
        (f"{CODE}|a2", UNSUPPORTED),
        (f"{CODE}|A2B3|x", UNSUPPORTED),
    ],
)
def test_dossier_codes(text: str, scan: Scan) -> None:
    assert classify(text) == scan


def test_every_form_seen_in_the_field_is_a_dossier_code() -> None:
    if not CODES.exists():
        pytest.skip("the field's samples are not beside this checkout")
    for form in json.loads(CODES.read_text("utf-8"))["dang"]:
        code = form["vd"]
        assert classify(code) == DossierScan(code)
        assert classify(f"https://x.invalid/tra-cuu?MHS={code}&SGT=1") == DossierScan(code)


@pytest.mark.parametrize("name", ["MHS", "mhs", "MaHoSo", "maHoSo", "MAHOSO", "code", "dossierNo"])
def test_a_look_up_link_gives_its_code_and_nothing_of_the_person(name: str) -> None:
    link = f"https://dvc.invalid/portaldvc/tra-cuu?SGT=001085000000&{name}={CODE}&SDT=0900000000"
    assert classify(link) == DossierScan(CODE)


@pytest.mark.parametrize(
    ("link", "scan"),
    [
        (f"dvc.invalid/tra-cuu?MHS={CODE}", DossierScan(CODE)),
        (f"HTTPS://DVC.INVALID/#/tra-cuu?MHS={CODE}#x", DossierScan(CODE)),
        (f"https://dvc.invalid:8443?MHS=%20{CODE.lower()}%0A", DossierScan(CODE)),
        (f"https://dvc.invalid/?MHS={CODE}&matracuu=a2b3", DossierScan(CODE, "A2B3")),
        (
            f"https://dvc.invalid/?MHS={CODE}&Token=Ab0123456789",
            DossierScan(CODE, "", "Ab0123456789"),
        ),
        (f"https://dvc.invalid/?MHS={CODE}&code={CODE}", DossierScan(CODE)),
        (f"https://dvc.invalid/?MHS={CODE}&MHS=H49.61-261120-0002", NO_CODE),
        ("https://dvc.invalid/?MHS=%1b%5b31m", NO_CODE),
        ("https://dvc.invalid/?MHS=1%27%20OR%20%271%27=%271", NO_CODE),
        ("https://dvc.invalid/", NO_CODE),
        ("http://[::1]/?MHS=", NO_CODE),
        ("https://x.invalid/?" + "&".join(f"MHS={CODE}" for _ in range(60)), NO_CODE),
        (f"javascript:alert(1)?MHS={CODE}", UNSUPPORTED),
        (f"file:///etc/passwd?MHS={CODE}", NO_CODE),
        (f"https://user:pass@x.invalid/?MHS={CODE}", NO_CODE),
    ],
)
def test_links_are_taken_apart_and_never_opened(link: str, scan: Scan) -> None:
    assert classify(link) == scan


def test_the_sample_cards_are_read() -> None:
    if not CARDS.exists():
        pytest.skip("the field's samples are not beside this checkout")
    for sample in json.loads(CARDS.read_text("utf-8"))["mau"]:
        card = classify(sample["raw"], today=TODAY)
        assert isinstance(card, IdCard)
        got = {
            "so": card.number,
            "cmnd": card.old_number,
            "ho_ten": card.name,
            "ngay_sinh": str(card.born),
            "gioi_tinh": card.sex,
            "dia_chi": card.address,
            "ngay_cap": str(card.issued),
        }
        assert {key: got[key] for key in sample["expect"]} == sample["expect"]
        assert classify(sample["raw"].encode(), today=TODAY) == card


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("end", ["", "\r\n", "\r", "\n", "\t"])
def test_a_card_is_the_same_in_every_form(form: str, end: str) -> None:
    text = (unicodedata.normalize("NFD", CARD) if form == "NFD" else CARD) + end
    card = classify(text, today=TODAY)
    assert isinstance(card, IdCard)
    assert (card.name, card.name_readable) == ("NGUYỄN VĂN GIẢ", True)
    assert classify(text.encode(), today=TODAY) == card


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "shift_jis", "big5"])
def test_a_mangled_card_keeps_its_digits(encoding: str) -> None:
    mangled = CARD.encode().decode(encoding, errors="replace")
    card = classify(mangled, today=TODAY)
    assert isinstance(card, IdCard)
    assert (card.number, card.name, card.name_readable) == ("001085000000", "", False)
    assert (card.born, card.sex, card.issued) == (date(1985, 2, 1), "Nam", date(2021, 7, 1))


def test_a_card_in_bytes_that_are_not_utf8_keeps_its_digits() -> None:
    card = classify(CARD.encode("cp1258", errors="replace"), today=TODAY)
    assert isinstance(card, IdCard)
    assert (card.number, card.name_readable) == ("001085000000", False)


@pytest.mark.parametrize(
    "text",
    [
        "001085000000",
        "001085000000|",
        CARD[:40],
        CARD.rpartition("|")[0],
        CARD.replace("001085", "999085"),
        CARD.replace("001085000000", "00108500000"),
        CARD + "|a|b|c|d|e",
    ],
)
def test_a_broken_card_is_neither_a_card_nor_a_dossier(text: str) -> None:
    assert classify(text, today=TODAY) == BROKEN


def test_our_own_codes() -> None:
    key = bytes(range(32))
    badge = badge_code("CB-0007", "TECHNICIAN", date(2027, 12, 31), key)
    assert classify(ticket_code(TICKET).lower() + "\r") == TicketRef(TICKET)
    assert classify(appointment_code("LH-0042")) == Appointment("LH-0042")
    assert classify(badge) == StaffBadge("CB-0007", "TECHNICIAN", date(2027, 12, 31), signed=False)
    assert classify(ticket_code(TICKET)[:-1] + "?") == Unknown("bad_check")


def test_a_ticket_is_known_by_the_address_it_is_followed_at() -> None:
    code = ticket_code(TICKET)
    assert classify(f"https://theo-doi.example/t/{code}") == TicketRef(TICKET)
    assert classify(f"https://so.example/t/kB3x9_aa-0123456789AbC#{code}") == TicketRef(TICKET)
    assert classify(f"https://so.example/t/kB3x9_aa#{code[:-1]}") == Unknown("bad_check")
    assert classify(f"https://theo-doi.example/t/{code[:-1]}?") == Unknown("link_without_code")
    assert classify(f"https://theo-doi.example/t/{code[:-1]}") == Unknown("bad_check")
    assert classify(f"ftp://theo-doi.example/t/{code}") == Unknown("link_without_code")
    assert classify(f"https://a.example/{appointment_code('LH-1')}") == Unknown("link_without_code")


@pytest.mark.parametrize(
    ("text", "scan"),
    [
        ("", Unknown("empty")),
        (" \r\n", Unknown("empty")),
        ("x" * 4_097, Unknown("too_long")),
        (b"\xff" * 4_097, Unknown("too_long")),
        ("\x1b@\x1dV\x00", UNREADABLE),
        ("\x1b[2J\x1b[31m" + CODE, UNREADABLE),
        ("\x9b31m" + CODE, UNREADABLE),
        (CODE + "\x00", UNREADABLE),
        ("\u202e" + CODE, UNREADABLE),
        ("\u200b" + CODE, UNREADABLE),
        ("مرحبا", UNREADABLE),
        (CARD.replace("VĂN", "\x1b[31m"), UNREADABLE),
        (CARD.replace("VĂN", "\u202e"), UNREADABLE),
        ("'; DROP TABLE dossiers;--", UNSUPPORTED),
        ("1 OR 1=1", UNSUPPORTED),
        ("%", UNSUPPORTED),
        ("where?", UNSUPPORTED),
        (f"x?code={CODE}", UNSUPPORTED),
        ("$%FACTORY01", UNSUPPORTED),
        ("@SETUPE0", UNSUPPORTED),
        ("^3001234", UNSUPPORTED),
        ("REVINF.", UNSUPPORTED),
        ("WIFI:T:WPA;S=x;;", UNSUPPORTED),
        ("eyJhbGciOiJFUzI1NiJ9.eyJpZCI6MX0.c2lnbmF0dXJlLWhlcmUtbG9uZw", UNSUPPORTED),
        ('{"vneid":"x"}', UNSUPPORTED),
        ("00020101021238540010A00000072701240006970436011012345678900208QRIBFTTA", UNSUPPORTED),
        ("A2B3", UNSUPPORTED),
    ],
)
def test_everything_else_is_unknown_with_a_reason(text: str | bytes, scan: Scan) -> None:
    assert classify(text, today=TODAY) == scan


def test_the_code_of_the_technicians_page_is_a_kind_of_its_own() -> None:
    scan = classify("SELF-TEST 2026-11-21 09:05")
    assert (scan, kind_of(scan), as_fields(scan)) == (SelfTest(), "self_test", {})
    assert classify("SELF-TEST") == UNSUPPORTED


@pytest.mark.parametrize("locale", ["vi", "en"])
def test_every_reason_has_a_sentence(locale: str) -> None:
    texts = Texts.load(ROOT / "assets" / "texts", locale)
    reasons = ("empty", "too_long", "unreadable", "broken_id", "bad_check", "link_without_code")
    for reason in (*reasons, "unsupported", "id_card_needs_code", "badge_refused"):
        assert texts(f"scan.{reason}")


def test_kinds_and_fields_for_the_command_line_hide_the_person() -> None:
    card = classify(CARD, today=TODAY)
    badge = StaffBadge("CB-0007", "TECHNICIAN", date(2027, 12, 31), signed=True)
    secret = DossierScan(CODE, lookup_code="A2B3")
    assert [(kind_of(scan), as_fields(scan)) for scan in (secret, card, badge)] == [
        (
            "dossier_code",
            {"code": CODE, "recognised": True, "has_lookup_code": True, "has_token": False},
        ),
        (
            "id_card",
            {
                "number": "001•••••••00",
                "initials": "N. V. G.",
                "sex": "Nam",
                "name_readable": True,
            },
        ),
        (
            "staff_badge",
            {
                "person": "CB-0007",
                "role": "TECHNICIAN",
                "expires": "2027-12-31",
                "signed": True,
            },
        ),
    ]
    assert kind_of(TicketRef(TICKET)) == "ticket_ref"
    assert as_fields(TicketRef(TICKET)) == {"ticket_id": TICKET}
    assert kind_of(Appointment("LH-1")) == "appointment"
    assert as_fields(Appointment("LH-1")) == {"reference": "LH-1"}
    assert (kind_of(BROKEN), as_fields(BROKEN)) == ("unknown", {"reason": "broken_id"})


def test_a_scan_is_a_key_for_looking_up() -> None:
    assert DossierScan(CODE, "A2B3").key == DossierKey(CODE, "A2B3")


NASTY = st.text(st.characters(), max_size=200) | st.text("0123456789|NamữH.-?&=%:/ ", max_size=90)


@given(NASTY | st.binary(max_size=200))
def test_classifying_never_fails(text: str | bytes) -> None:
    scan = classify(text, today=TODAY)
    assert json.dumps(as_fields(scan))
    assert kind_of(scan)


@given(st.text(st.characters(), max_size=60))
def test_a_card_with_any_name_is_a_card_or_refused(name: str) -> None:
    scan = classify(CARD.replace("NGUYỄN VĂN GIẢ", name), today=TODAY)
    assert isinstance(scan, IdCard) or scan in (UNREADABLE, BROKEN)


@given(st.text(max_size=120))
def test_any_link_is_a_code_or_unknown(query: str) -> None:
    assert isinstance(classify(f"https://x.invalid/?MHS={query}"), DossierScan | Unknown)
