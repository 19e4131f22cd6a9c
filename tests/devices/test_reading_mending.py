"""Codes under a glare: what is surely lost is left out, what is left must agree."""

from __future__ import annotations

import random

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from qrcode.base import RSBlock
from qrcode.util import BitBuffer, create_bytes

from devices.reading.decoders import QR, Reading, Zxing, means_something
from devices.reading.mending import mended
from devices.reading.pipeline import Pipeline
from devices.reading.reed_solomon import corrected
from tests.devices.reading_samples import CARD, DOSSIER, Grey, on_desk, qr

CHECKS, DATA = 18, 31


def block(chance: random.Random) -> list[int]:
    """A block with right check symbols, made by the library that draws our codes."""
    buffer = BitBuffer()
    buffer.buffer = [chance.randrange(256) for _ in range(DATA)]
    return list(create_bytes(buffer, [RSBlock(DATA + CHECKS, DATA)]))


@pytest.mark.parametrize("seed", range(40))
def test_errors_and_erasures_within_reach_are_corrected(seed: int) -> None:
    chance = random.Random(seed)
    right = block(chance)
    erased = chance.sample(range(len(right)), chance.randrange(CHECKS - 1))
    others = [place for place in range(len(right)) if place not in erased]
    wrong = chance.sample(others, (CHECKS - 2 - len(erased)) // 2)
    damaged = list(right)
    for place in erased:
        damaged[place] = chance.randrange(256)
    for place in wrong:
        damaged[place] ^= chance.randrange(1, 256)
    assert corrected(damaged, CHECKS, erased, 2) == right


@pytest.mark.parametrize("seed", range(40))
def test_what_is_out_of_reach_is_not_made_up(seed: int) -> None:
    chance = random.Random(seed)
    damaged = block(chance)
    for place in chance.sample(range(len(damaged)), 16):
        damaged[place] ^= chance.randrange(1, 256)
    assert corrected(damaged, CHECKS, (), 4) is None
    assert corrected(damaged, CHECKS, range(CHECKS), 4) is None


@given(st.lists(st.integers(0, 255), min_size=20, max_size=80), st.data())
@settings(max_examples=60, deadline=None)
def test_no_numbers_make_it_stumble(numbers: list[int], data: st.DataObject) -> None:
    places = st.integers(0, len(numbers) - 1)
    erased = data.draw(st.lists(places, unique=True, max_size=16))
    result = corrected(numbers, 16, erased, 2)
    assert result is None or len(result) == len(numbers)


def glared(text: str, at: tuple[int, int], size: float) -> Grey:
    """A code of 5 pixels a module with a burnt spot at `at` from its middle."""
    down, across = np.mgrid[0:720, 0:1280].astype(np.float32)
    away = ((across - 640 - at[0]) / size) ** 2 + ((down - 360 - at[1]) / size) ** 2
    return np.asarray(np.clip(on_desk(qr(text, 5), 4) + 400 * np.exp(-away), 0, 255), np.uint8)


@pytest.mark.parametrize("at", [(25, 5), (5, 30), (-30, 20)])
def test_a_card_under_a_glare_is_read(at: tuple[int, int]) -> None:
    picture = glared(CARD, at, 60)
    pipeline = Pipeline.usual()
    assert pipeline.quick(picture).readings == ()
    look = pipeline.whole(picture, 5.0)
    assert look.readings == (Reading(CARD, QR),)


def test_too_large_a_glare_gives_nothing() -> None:
    assert Pipeline.usual().whole(glared(CARD, (20, 0), 150), 5.0).readings == ()


def test_a_mended_symbol_is_drawn_as_it_was() -> None:
    zxing, spoilt = Zxing(), qr(DOSSIER, 4)
    cv2.rectangle(spoilt, (70, 60), (104, 88), 255, -1)
    _, found = zxing.closely(spoilt, whole=False)
    picture = mended(spoilt, found[0])
    assert picture is not None
    assert zxing.again(picture, QR) == [Reading(DOSSIER, QR)]


@pytest.mark.parametrize(
    ("text", "known"), [(CARD, True), (DOSSIER, True), ("xin chào", False), ("\x9b", False)]
)
def test_only_what_the_kiosk_knows_is_believed_of_a_damaged_symbol(text: str, known: bool) -> None:
    assert means_something(text) is known
