"""Profile files: those in the house are right, and a wrong one is a sentence, never a crash."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.printer.plan import Plan
from devices.printer.profiles import (
    Barrier,
    Cancel,
    Profile,
    load_profile,
    profile_ids,
    read_profile,
)
from devices.printer.signals import Means, Signaller
from kiosk.domain.errors import KnownError
from kiosk.domain.sound import Signal
from tests.devices.printing import PROFILES

WIDTHS = {
    "citizen-ct-s": (576, 203),
    "epson-tm-t20": (576, 203),
    "epson-tm-t88": (512, 180),
    "generic-58": (384, 203),
    "generic-80": (576, 203),
    "rongta-80": (576, 203),
    "xprinter-58": (384, 203),
    "xprinter-80": (576, 203),
    "zjiang-58": (384, 203),
}


def test_every_profile_of_the_house_loads() -> None:
    loaded = {each: load_profile(each, PROFILES) for each in profile_ids(PROFILES)}
    assert {each: (p.width_dots, p.dpi) for each, p in loaded.items()} == WIDTHS
    assert all(profile.status[:2] == (1, 2) for profile in loaded.values())


def test_facts_come_from_python_escpos_and_the_file_has_the_last_word() -> None:
    taken = read_profile("x", b'escpos = "TM-T20II"')
    assert (taken.width_dots, taken.dpi, taken.cutter, taken.hybrid) == (576, 203, True, True)
    own = read_profile("x", b'escpos = "TM-T20II"\nwidth_dots = 512\ncutter = false')
    assert (own.width_dots, own.cutter) == (512, False)


def test_least_profile_believes_little() -> None:
    assert read_profile("x", b"width_dots = 384") == Profile(
        id="x",
        name="x",
        width_dots=384,
        dpi=203,
        cutter=False,
        hybrid=False,
        status=(),
        asb=False,
        barrier=Barrier.NONE,
        cancel=Cancel.NONE,
        feed_dots=40,
        band_rows=256,
        chunk=4096,
        mm_per_second=100,
        signaller=Signaller(),
    )


@pytest.mark.parametrize(
    ("profile", "signal", "data"),
    [
        ("epson-tm-t20", Signal.DONE, "1b284104003031 01 05" + "1b700064fa"),
        ("epson-tm-t88", Signal.ATTENTION, "1b284104003031 03 05" + "1b700064fa" * 3),
        ("xprinter-80", Signal.ATTENTION, "1b420304" + "1b700064fa" * 3),
        ("citizen-ct-s", Signal.DONE, "1b700064fa"),
        ("generic-80", Signal.ATTENTION, ""),
    ],
)
def test_buzzer_and_lamp_are_facts_of_the_profile(profile: str, signal: Signal, data: str) -> None:
    signaller = load_profile(profile, PROFILES).signaller
    sent = {
        (buzzer, lamp): signaller.data(signal, Means(buzzer, lamp))
        for buzzer in (False, True)
        for lamp in (False, True)
    }
    assert sent[True, True] == bytes.fromhex(data) == sent[True, False] + sent[False, True]
    assert sent[False, False] == b""


def test_a_buzzer_that_obeys_a_bell() -> None:
    bell = read_profile("mine", b'width_dots = 576\nbuzzer = "bel"\npulse = false')
    assert bell.signaller.data(Signal.ATTENTION, Means(True, True)) == b"\x07\x07\x07"


def test_plan_takes_hybrid_only_where_the_printer_can() -> None:
    assert load_profile("epson-tm-t20", PROFILES).plan() == Plan(asb=True)
    assert load_profile("epson-tm-t20", PROFILES).plan(hybrid=True).hybrid
    assert not load_profile("generic-58", PROFILES).plan(hybrid=True).hybrid


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "width_dots to be a multiple of 8 from 64 to 2048"),
        ("width_dots = 577", "width_dots"),
        ("width_dots = true", "width_dots"),
        ('width_dots = "576"', "width_dots"),
        ("width_dots = 576\ndpi = 9", "dpi to be a whole number from 100 to 400"),
        ("width_dots = 576\nstatus = [4, 1]", "status to be a rising list"),
        ("width_dots = 576\nstatus = [1, 5]", "status"),
        ("width_dots = 576\nstatus = 1", "status"),
        ('width_dots = 576\nbarrier = "hope"', "barrier to be one of process_id, gs_r, none"),
        ('width_dots = 576\ncancel = ["none"]', "cancel"),
        ('width_dots = 576\nbuzzer = "horn"', "buzzer to be one of esc_paren_a, esc_b, bel"),
        ("width_dots = 576\nbuzzer_tone = 256", "buzzer_tone to be a whole number from 0 to 255"),
        ("width_dots = 576\npulse = 1", "pulse to be true or false"),
        ('width_dots = 576\nasb = "yes"', "asb to be true or false"),
        ('width_dots = 576\nname = "a\\u0007"', "name to be a short text"),
        ('escpos = "no such printer"', "width_dots"),
        ("escpos = 1", "width_dots"),
        ("width_dots = ", "is no TOML"),
        ("width_dots = " + "9" * 5000, "is no TOML"),
        ("a = " + "[" * 9000, "is no TOML"),
    ],
)
def test_wrong_file_is_a_sentence(text: str, fault: str) -> None:
    with pytest.raises(KnownError, match=f"^The printer profile x .*{fault}"):
        read_profile("x", text.encode())


def test_unknown_profile_names_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="'epson'; there are: citizen-ct-s, epson-tm-t20"):
        load_profile("epson", PROFILES)
    with pytest.raises(KnownError, match="there are: none"):
        load_profile("../x", tmp_path)
    (tmp_path / "x.toml").mkdir()
    with pytest.raises(KnownError, match=r"x\.toml cannot be read"):
        load_profile("x", tmp_path)


def test_without_python_escpos_a_file_must_say_everything(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert load_profile("xprinter-80", PROFILES).width_dots == 576
    with pytest.raises(KnownError, match="width_dots"):
        load_profile("epson-tm-t20", PROFILES)


KEYS = ["width_dots", "dpi", "status", "asb", "barrier", "name", "escpos", "cancel", "chunk"]
VALUES = st.recursive(
    st.one_of(st.integers(-9, 4000).map(str), st.sampled_from(["true", '"x"', '"none"', "1.5"])),
    lambda inner: st.lists(inner, max_size=4).map(lambda each: f"[{', '.join(each)}]"),
)


@given(st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)))
def test_any_bytes_are_a_profile_or_a_sentence(data: bytes) -> None:
    with pytest.raises(KnownError):
        read_profile("x", data)


@given(st.dictionaries(st.sampled_from(KEYS), VALUES))
def test_any_entries_are_a_profile_or_a_sentence(table: dict[str, str]) -> None:
    text = "\n".join(f"{key} = {value}" for key, value in table.items())
    try:
        assert read_profile("x", text.encode()).width_dots % 8 == 0
    except KnownError:
        assert True
