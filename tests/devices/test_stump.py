"""What is believed of a piece of paper that may hang out of the printer."""

from __future__ import annotations

from devices.printer.stump import Stump


def cut(made_by: float = 10.0) -> Stump:
    """One that was torn and whose cut was sent."""
    stump = Stump()
    stump.begun()
    assert stump.torn
    stump.left(made_by)
    assert not stump.torn
    return stump


def test_a_cut_is_made_when_the_printer_goes_on_answering() -> None:
    stump = cut()
    for now in (1.0, 11.0):
        stump.answered(now, after_silence=False)
    stump.answered(12.0, after_silence=True)
    stump.parted()
    assert not stump.torn


def test_a_cut_is_sent_anew_when_silence_or_a_lost_wire_follows_it() -> None:
    silent, parted = cut(), cut()
    silent.answered(1.0, after_silence=False)
    silent.answered(2.0, after_silence=True)
    parted.parted()
    assert (silent.torn, parted.torn) == (True, True)


def test_a_printer_that_is_mute_while_it_cuts_cuts_no_more_than_once_anew() -> None:
    stump = cut()
    stump.answered(2.0, after_silence=True)
    stump.left(13.0)
    stump.answered(4.0, after_silence=True)
    assert not stump.torn
    stump.answered(14.0, after_silence=False)
    stump.answered(15.0, after_silence=True)
    assert not stump.torn


def test_a_receipt_that_is_said_to_be_done_leaves_no_doubt() -> None:
    stump = cut()
    stump.begun()
    stump.finished()
    stump.answered(1.0, after_silence=True)
    stump.parted()
    assert not stump.torn
