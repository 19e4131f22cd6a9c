"""The virtual card is one to PC/SC itself: seen, spoken to, and missed when it is taken out.

This proves the stand-in (vpcd_card.py) with a library that nobody here wrote; the card driver's own
tests use it. Skipped without pcscd, vsmartcard-vpcd or pyscard.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.devices import vpcd_card
from tests.devices.vpcd_card import card, pcscd, with_chip, without_chip

scard = pytest.importorskip("smartcard.scard", reason="pyscard is not installed")
pytestmark = pytest.mark.skipif(bool(vpcd_card.why_not()), reason=vpcd_card.why_not() or "-")

SELECT_CHIP = [0x00, 0xA4, 0x04, 0x0C, 0x07, *vpcd_card.CHIP_APPLICATION]
CHALLENGE = [0x00, 0x84, 0x00, 0x00, 0x08]


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with pcscd(tmp_path_factory.mktemp("pcscd")):
        fault, context = scard.SCardEstablishContext(scard.SCARD_SCOPE_USER)
        assert fault == scard.SCARD_S_SUCCESS
        yield context
        scard.SCardReleaseContext(context)


def wait_for(context: Any, wanted: int) -> None:
    """Until the reader's state has this bit, within 5 s."""
    state = scard.SCARD_STATE_UNAWARE
    for _ in range(10):
        fault, states = scard.SCardGetStatusChange(context, 5000, [(vpcd_card.READER, state)])
        assert fault == scard.SCARD_S_SUCCESS, scard.SCardGetErrorMessage(fault)
        state = states[0][1]
        if state & wanted:
            return
    raise AssertionError(hex(state))


@pytest.fixture(autouse=True)
def _empty(context: Any) -> None:
    """pcscd looks every now and then: the card of the test before must have been missed."""
    wait_for(context, scard.SCARD_STATE_EMPTY)


def say(context: Any, *commands: list[int]) -> list[bytes]:
    """What the card answers, one after the other."""
    fault, handle, protocol = scard.SCardConnect(
        context, vpcd_card.READER, scard.SCARD_SHARE_SHARED, scard.SCARD_PROTOCOL_ANY
    )
    assert fault == scard.SCARD_S_SUCCESS, scard.SCardGetErrorMessage(fault)
    answers = []
    for command in commands:
        fault, answer = scard.SCardTransmit(handle, protocol, command)
        assert fault == scard.SCARD_S_SUCCESS, scard.SCardGetErrorMessage(fault)
        answers.append(bytes(answer))
    scard.SCardDisconnect(handle, scard.SCARD_LEAVE_CARD)
    return answers


def test_card_is_seen_when_it_comes_and_missed_when_it_goes(context: Any) -> None:
    for _ in range(3):
        with card():
            wait_for(context, scard.SCARD_STATE_PRESENT)
        wait_for(context, scard.SCARD_STATE_EMPTY)


def test_chip_application_answers(context: Any) -> None:
    with card(with_chip):
        wait_for(context, scard.SCARD_STATE_PRESENT)
        answers = say(context, SELECT_CHIP, CHALLENGE)
    assert answers == [b"\x90\x00", bytes(range(8)) + b"\x90\x00"]


def test_another_card_knows_no_such_application(context: Any) -> None:
    with card(without_chip):
        wait_for(context, scard.SCARD_STATE_PRESENT)
        assert say(context, SELECT_CHIP) == [b"\x6a\x82"]
