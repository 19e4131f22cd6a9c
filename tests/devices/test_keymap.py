"""From keys to text: the US layout both ways, the keypad, held keys, letters typed by number."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.scanner.keymap import UNKNOWN, Typist
from tests.devices.scanner_rigs import CODES, SHIFT, UPPER

ALT, CONTROL, CAPS, NUM = 56, 29, 58, 69
KEYPAD = dict(zip("0123456789", (82, 79, 80, 81, 75, 76, 77, 71, 72, 73), strict=True))
ASCII = string.printable[:95]


def press(typist: Typist, *codes: int) -> bytes:
    return b"".join(typist.key(code, True) + typist.key(code, False) for code in codes)


def shifted(typist: Typist, code: int, hold: int = SHIFT) -> bytes:
    typist.key(hold, True)
    typed = press(typist, code)
    typist.key(hold, False)
    return typed


def by_number(typist: Typist, *numbers: int) -> bytes:
    typed = b""
    for number in numbers:
        typist.key(ALT, True)
        typed += press(typist, *(KEYPAD[digit] for digit in f"0{number}"))
        typed += typist.key(ALT, False)
    return typed


@pytest.mark.parametrize("character", ASCII)
def test_every_ascii_character_has_its_key(character: str) -> None:
    typist = Typist()
    if character in UPPER:
        assert shifted(typist, CODES[UPPER[character]]) == character.encode()
    else:
        assert press(typist, CODES[character]) == character.encode()


def test_codes_are_the_kernels() -> None:
    evdev = pytest.importorskip("evdev")
    names = {"-": "MINUS", "=": "EQUAL", "[": "LEFTBRACE", "]": "RIGHTBRACE", ";": "SEMICOLON"}
    names |= {"'": "APOSTROPHE", "`": "GRAVE", "\\": "BACKSLASH", ",": "COMMA", ".": "DOT"}
    names |= {"/": "SLASH", " ": "SPACE"}
    codes = evdev.ecodes.ecodes
    for character, code in CODES.items():
        assert code == codes["KEY_" + names.get(character, character.upper())]
    for digit, code in KEYPAD.items():
        assert code == codes[f"KEY_KP{digit}"]
    kept = {"LEFTALT": ALT, "LEFTCTRL": CONTROL, "CAPSLOCK": CAPS, "NUMLOCK": NUM, "TAB": 15}
    assert all(codes[f"KEY_{name}"] == code for name, code in kept.items())


@pytest.mark.parametrize("end", [28, 96, 15])
def test_enter_the_keypads_and_tab_end_a_code(end: int) -> None:
    assert press(Typist(), end) == b"\n"


def test_keypad_digits_are_digits_whatever_num_lock() -> None:
    typist = Typist()
    assert press(typist, *(KEYPAD[digit] for digit in "0123456789")) == b"0123456789"
    assert press(typist, NUM, KEYPAD["7"], 55, 74, 78, 83, 98) == b"7*-+./"


def test_caps_lock_turns_letters_only() -> None:
    typist = Typist()
    assert press(typist, CAPS, CODES["a"], CODES["1"]) == b"A1"
    assert shifted(typist, CODES["a"]) == b"a"
    assert shifted(typist, CODES["\\"]) == b"|"
    assert press(typist, CAPS, CODES["a"]) == b"a"


def test_control_makes_control_bytes_and_so_a_bad_scan() -> None:
    typist = Typist()
    assert shifted(typist, CODES["]"], CONTROL) == b"\x1d"
    assert shifted(typist, CODES["m"], CONTROL) == b"\r"
    assert shifted(typist, CODES["-"], CONTROL) == UNKNOWN


def test_keys_that_type_nothing_known_are_not_passed_over() -> None:
    assert press(Typist(), 86, 59, 700) == UNKNOWN * 3


def test_letters_by_number_as_whole_characters() -> None:
    typist = Typist()
    typed = by_number(typist, ord("Đ")) + press(typist, CODES["o"]) + by_number(typist, ord("à"))
    typed += press(typist, CODES["n"]) + by_number(typist, ord("ễ")) + press(typist, 28)
    assert typed.decode() == "Đoànễ\n"


def test_letters_by_number_as_bytes_of_utf8() -> None:
    typist = Typist()
    typed = press(typist, CODES["n"]) + by_number(typist, *"ễơ".encode()) + press(typist, 28)
    assert typed.decode() == "nễơ\n"


@pytest.mark.parametrize("number", [0xD800, 0x110000, 99_999_999])
def test_a_number_that_is_no_letter_is_unknown(number: int) -> None:
    typist = Typist()
    by_number(typist, number)
    assert press(typist, 28) == UNKNOWN + b"\n"


def test_after_missed_keys_nothing_counts_as_held() -> None:
    typist = Typist()
    typist.key(SHIFT, True)
    typist.key(ALT, True)
    typist.let_go()
    assert press(typist, CODES["a"]) == b"a"


@given(st.lists(st.tuples(st.integers(0, 0xFFFF), st.booleans())))
def test_any_keys_give_utf8(keys: list[tuple[int, bool]]) -> None:
    typist = Typist()
    b"".join(typist.key(code, down) for code, down in keys).decode("utf-8")
    assert len(typist._numbers) <= 64
    assert len(typist._number) <= 8
