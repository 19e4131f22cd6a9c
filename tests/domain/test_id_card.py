from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from kiosk.domain.id_card import IdCard, parse_card, plausible_number

CARD = (
    "001085000000|000000009|NGUYỄN VĂN GIẢ ĐỊNH|01021985|Nam|Số 9, Xã Tưởng Tượng, Hà Nội|01072021"
)
TODAY = date(2026, 11, 23)


def parse(text: str) -> IdCard:
    card = parse_card(text, TODAY)
    assert card is not None
    return card


def test_a_card_with_seven_fields() -> None:
    assert parse(CARD) == IdCard(
        number="001085000000",
        old_number="000000009",
        name="NGUYỄN VĂN GIẢ ĐỊNH",
        born=date(1985, 2, 1),
        sex="Nam",
        address="Số 9, Xã Tưởng Tượng, Hà Nội",
        issued=date(2021, 7, 1),
    )


def test_a_card_with_eleven_fields_names_the_parents() -> None:
    card = parse(
        "022302000000||Trần Thị Bịa|15082002|Nữ|Khu 2, Quảng Ninh|05082024||Cha Bịa|Mẹ Bịa|"
    )
    assert (card.father, card.mother, card.old_number) == ("Cha Bịa", "Mẹ Bịa", "")
    bare = parse("022302000000||Trần Thị Bịa|15082002|Nữ|Khu 2, Quảng Ninh|05082024||||")
    assert (bare.father, bare.mother) == ("", "")


@pytest.mark.parametrize(
    ("number", "born", "by"),
    [
        ("001085000000", "01021985", date(1985, 2, 1)),
        ("001049000000", "1949", date(1949, 12, 31)),
        ("001049000000", "00001949", date(1949, 12, 31)),
    ],
)
def test_where_only_the_year_is_known_its_last_day_counts(number: str, born: str, by: date) -> None:
    assert parse(f"{number}||NGUYỄN VĂN BỊA|{born}|Nam|Xã Bịa, Hà Nội|01072021").born_by == by


def test_what_may_be_shown_hides_the_middle() -> None:
    card = parse(CARD)
    assert card.masked == "001•••••••00"
    assert card.initials == "N. V. G. Đ."
    assert repr(card) == "IdCard(name_readable=True)"


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "shift_jis", "cp1258"])
def test_a_name_mangled_by_the_scanner_is_dropped_and_the_digits_stay(encoding: str) -> None:
    card = parse(CARD.encode("utf-8").decode(encoding, errors="replace"))
    assert (card.name, card.name_readable, card.address) == ("", False, "")
    assert (card.number, card.sex) == ("001085000000", "Nam")
    assert (card.born, card.issued) == (date(1985, 2, 1), date(2021, 7, 1))


@pytest.mark.parametrize(
    "name", ["NGUY?N V?N GI?", "", "Nguy\ufffdn", "Ngu\u200byễn", "A" * 101, "123"]
)
def test_an_unreadable_name_is_empty(name: str) -> None:
    card = parse(CARD.replace("NGUYỄN VĂN GIẢ ĐỊNH", name))
    assert (card.name, card.name_readable) == ("", False)


def test_the_sex_comes_from_the_number_when_its_field_is_mangled() -> None:
    assert parse("022302000000||Bịa|15082002|N?|Khu 2|05082024").sex == "Nữ"


def test_a_birth_date_without_day_is_no_date_but_its_year_must_agree() -> None:
    assert parse(CARD.replace("01021985", "00001985")).born is None
    assert parse(CARD.replace("01021985", "1985")).born is None
    assert parse_card(CARD.replace("01021985", "00001986"), TODAY) is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("001085000000", "003085000000"),
        ("001085000000", "000085000000"),
        ("001085000000", "001485000000"),
        ("001085000000", "001185000000"),
        ("001085000000", "001285000000"),
        ("001085000000", "001086000000"),
        ("001085000000", "00108500000"),
        ("001085000000", "٠٠١٠٨٥٠٠٠٠٠٠"),
        ("01021985", "31021985"),
        ("01021985", "0102198"),
        ("01021985", ""),
        ("|Nam|", "|Nữ|"),
        ("01072021", "01132021"),
        ("01072021", "01071984"),
        ("01072021", "01072027"),
        ("|01072021", ""),
        ("01072021", "01072021" + "|x" * 5),
    ],
)
def test_a_card_that_contradicts_itself_is_none(old: str, new: str) -> None:
    assert parse_card(CARD.replace(old, new), TODAY) is None


def test_a_date_ahead_is_only_known_with_a_today() -> None:
    assert parse_card(CARD.replace("01072021", "01072027")) is not None


def test_decomposed_letters_must_be_composed_before() -> None:
    text = unicodedata.normalize("NFC", unicodedata.normalize("NFD", CARD))
    assert parse(text).name == "NGUYỄN VĂN GIẢ ĐỊNH"


def test_numbers_of_those_born_abroad_are_plausible() -> None:
    assert plausible_number("123090000000")
    assert not plausible_number("999090000000")


@pytest.mark.parametrize(
    "text",
    [
        # left out, stripped of their marks, only those of Latin-1 kept, question marks
        "001085000000||NGUYN VN GI NH|01021985|Nam|S 9, X Tng Tng, H Ni|01072021",
        "001085000000||NGUYEN VAN GIA DINH|01021985|Nam|So 9, Xa Tuong Tuong, Ha Noi|01072021",
        "001085000000||NGUYN VÂN GIÀ|01021985|Nam|S 9, Xã Tng Tng, Hà Ni|01072021",
        "001085000000||NGUY?N V?N GI? ??NH|01021985|Nam|S? 9, X? T??ng T??ng|01072021",
        "001085000000||TRN VĂN GIẢ|01021985|Nam|Số 9, Xã Tưởng Tượng|01072021",
    ],
)
def test_a_name_of_which_letters_were_lost_is_marked_unreadable(text: str) -> None:
    card = parse(text)
    assert (card.number, card.born, card.sex) == ("001085000000", date(1985, 2, 1), "Nam")
    assert (card.name, card.name_readable, card.issued) == ("", False, date(2021, 7, 1))
    assert "ng" not in card.address


@pytest.mark.parametrize("sex", ["N", "Nu", "N?", "NÃ"])
def test_a_womans_card_tells_by_its_sex_that_letters_were_lost(sex: str) -> None:
    card = parse(f"022302000000||Tên Giả Định|15082002|{sex}|Khu 2, Bịa|05082024||Cha Bịa|Mẹ Bịa|")
    assert (card.sex, card.name, card.father, card.mother) == ("Nữ", "", "", "")


@pytest.mark.parametrize("name", ["Y Giả", "K' Giả", "Lê Văn A", "Cao Minh Quang"])
def test_short_and_unmarked_names_are_readable_when_the_address_is(name: str) -> None:
    card = parse(CARD.replace("NGUYỄN VĂN GIẢ ĐỊNH", name))
    assert (card.name, card.name_readable) == (name, True)
