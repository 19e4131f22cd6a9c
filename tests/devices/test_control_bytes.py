"""No text on any slip can become a command: what goes to the printer is read command by command."""

from __future__ import annotations

import re
import types
from collections.abc import Iterator
from dataclasses import fields, replace
from functools import cache
from typing import Any, get_args, get_type_hints

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from devices.printer.plan import Plan
from devices.printer.press import Press
from devices.printer.slips import Slip
from tests.devices.samples import FONTS, TICKET

PLANS = {
    "80 mm": Plan(),
    "58 mm": Plan(width_dots=384, asb=True),
    "180 dpi": Plan(width_dots=512, dpi=180, cutter=False),
    "hybrid": Plan(hybrid=True, asb=True),
    "hybrid 58 mm": Plan(width_dots=384, hybrid=True),
}
# ESC/POS commands that cut, reset, open a drawer, clear, or print from memory.
COMMANDS = (
    *("\x1b@", "\x1dV\x00", "\x10\x14\x01\x00\x01", "\x10\x04\x01", "\x1d(k", "\x1bp0", "\x1c"),
    *("\n", "\r", "\0", "\u202e", "\ud800"),
)
ANY_TEXT = st.lists(
    st.one_of(
        st.sampled_from([*COMMANDS, "A015", "Nguyễn Văn Ánh"]),
        st.text(max_size=12),
        st.text(st.characters(max_codepoint=0x9F), max_size=12),
    ),
    max_size=6,
).map("".join)

# Everything that may leave, with its length: fixed, or what it says of itself.
_FIXED = re.compile(
    rb"\x1b@|\x1da\x0e|\x1bJ[\s\S]|\x1ba[\x00\x01]|\x1d![\x00-\x77]|\x1bE[\x00\x01]|\x1dVB\x00"
)
_LETTERS = re.compile(rb"[A-Z0-9](?:[A-Z0-9 .-]{0,14}[A-Z0-9])?\n")
_RASTER = re.compile(rb"\x1dv0\x00(..)(..)", re.DOTALL)
_CODE = re.compile(rb"\x1d\(k(..)1(?:A2\x00|C[\x01-\x10]|E1|Q0|P0)", re.DOTALL)


def commands(data: bytes) -> Iterator[str]:
    """The name of each command; raises AssertionError at what is none that we send."""
    at = 0
    while at < len(data):
        if found := _FIXED.match(data, at):
            name, at = "fixed", found.end()
        elif found := _RASTER.match(data, at):
            name, at = "raster", found.end() + _word(found[1]) * _word(found[2])
        elif found := _CODE.match(data, at):
            name, end = "code", at + 5 + _word(found[1])
            assert all(0x21 <= byte <= 0x7E for byte in data[found.end() : end])
            at = end
        else:
            found = _LETTERS.match(data, at)
            assert found, f"byte {at} begins no command of ours: {data[at : at + 8]!r}"
            name, at = "letters", found.end()
        assert at <= len(data), "a command ends beyond the receipt and would eat the next one"
        yield name


def _word(data: bytes) -> int:
    return int.from_bytes(data, "little")


def filled(kind: Any) -> st.SearchStrategy[Any]:
    """Anything of a type of slips.py, its texts hostile."""
    if kind is str:
        return ANY_TEXT
    if kind is bool:
        return st.booleans()
    if isinstance(kind, types.GenericAlias):
        return st.lists(filled(get_args(kind)[0]), max_size=2).map(tuple)
    hints = get_type_hints(kind)
    return st.builds(kind, **{each.name: filled(hints[each.name]) for each in fields(kind)})


@cache
def press(name: str) -> Press:
    return Press(FONTS, PLANS[name])


@pytest.mark.parametrize("name", PLANS)
@pytest.mark.parametrize("kind", get_args(Slip), ids=lambda kind: kind.__name__)
@settings(max_examples=12, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(data=st.data())
def test_no_text_becomes_a_command(kind: type[Any], name: str, data: st.DataObject) -> None:
    slip, plan = data.draw(filled(kind)), PLANS[name]
    sent = list(commands(press(name).job("job", slip).data))
    assert plan.hybrid or set(sent) <= {"fixed", "raster"}
    assert sent.count("letters") <= 1


@pytest.mark.parametrize(
    ("number", "as_letters"),
    [
        ("A015", True),
        # What no printer prints is a blank before anybody looks at it.
        ("A\n15", True),
        ("A015\x1dV\x00", True),
        ("A0\x1b@15", False),
        ("Đ15", False),
        ("a15", False),
        ("\x10\x04\x01", False),
    ],
)
def test_a_number_goes_out_as_letters_only_when_it_is_plain(number: str, as_letters: bool) -> None:
    slip = replace(TICKET, number=number, qr_payload=number)
    sent = list(commands(press("hybrid").job("job", slip).data))
    assert ("letters" in sent) is as_letters


def test_the_reader_of_commands_refuses_others() -> None:
    cut_short = b"\x1dv0\x00\x02\x00\x02\x00123"
    for bad in (b"\x1bp0", b"\x1dV\x00", b"a\n", b"A\x1b\n", cut_short, b"\x0c"):
        with pytest.raises(AssertionError):
            list(commands(b"\x1b@" + bad))
