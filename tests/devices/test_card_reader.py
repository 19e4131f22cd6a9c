"""Card readers: one contract for the simulated one and for PC/SC over a virtual reader.

The PC/SC half needs Debian's pcscd and vsmartcard-vpcd, the Python package pyscard, and root once;
it is skipped, saying so, where one is missing (script/card-test installs them).
"""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event, Timer, active_count
from time import monotonic

import pytest

from devices.idcard.absent import AbsentCardReader
from devices.idcard.protocol import (
    NOT_STARTED,
    CardEvent,
    CardListener,
    CardPresent,
    CardReader,
    CardRemoved,
    ReaderState,
    ReaderStatus,
)
from devices.idcard.simulator import SimulatedSlots, set_card_knobs
from devices.idcard.watching import Lying, NoReaderError, Pace, WatchingCardReader
from tests.devices import vpcd_card

PATIENCE = 15.0
READY = ReaderStatus(ReaderState.READY)
BRISK = Pace(look=1.0, away=0.3, retries=(0.05, 0.2))


def why_no_pcsc() -> str:
    if importlib.util.find_spec("smartcard") is None:
        return "pyscard is not installed"
    return vpcd_card.why_not()


needs_pcsc = pytest.mark.skipif(bool(why_no_pcsc()), reason=why_no_pcsc() or "-")


class Stage:
    """A card reader and what it told."""

    reader: CardReader

    def __init__(self) -> None:
        self.told: SimpleQueue[CardEvent | ReaderStatus] = SimpleQueue()

    def start(self) -> None:
        self.reader.start(CardListener(self.told.put, self.told.put))

    def next(self) -> CardEvent | ReaderStatus:
        return self.told.get(timeout=PATIENCE)

    def nothing(self, seconds: float = 0.0) -> bool:
        try:
            self.told.get(timeout=seconds) if seconds else self.told.get_nowait()
        except Empty:
            return True
        return False

    def lay(self, kind: str) -> None:
        raise NotImplementedError

    def take(self) -> None:
        raise NotImplementedError

    def unplug(self) -> None:
        raise NotImplementedError

    def plug(self) -> None:
        raise NotImplementedError

    def close(self) -> None:
        self.reader.stop()


class SimulatedStage(Stage):
    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self.reader = WatchingCardReader(lambda: SimulatedSlots(folder), BRISK)

    def lay(self, kind: str) -> None:
        set_card_knobs(self.folder, card=kind)

    def take(self) -> None:
        set_card_knobs(self.folder, card="none")

    def unplug(self) -> None:
        set_card_knobs(self.folder, cable="out")

    def plug(self) -> None:
        set_card_knobs(self.folder, cable="in")


class PcscStage(Stage):
    """pcscd with the virtual reader, which goes and comes with it."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        from devices.idcard.pcsc import PcscSlots

        self.folder = folder
        self._cards, self._daemon = ExitStack(), ExitStack()
        self.plug()
        self.reader = WatchingCardReader(lambda: PcscSlots(vpcd_card.READER), BRISK)

    def lay(self, kind: str) -> None:
        chip = vpcd_card.with_chip if kind == "chip" else vpcd_card.without_chip
        self.lay_card(chip)

    def lay_card(self, answer: Callable[[bytes], bytes]) -> None:
        self.take()
        self._cards.enter_context(vpcd_card.card(answer))

    def take(self) -> None:
        self._cards.close()

    def unplug(self) -> None:
        self.take()
        self._daemon.close()

    def plug(self) -> None:
        self._daemon.enter_context(vpcd_card.pcscd(self.folder))

    def close(self) -> None:
        super().close()
        self.unplug()


@contextmanager
def staged(made: Stage) -> Iterator[Stage]:
    try:
        yield made
    finally:
        made.close()


@pytest.fixture(params=["simulator", pytest.param("pcsc", marks=needs_pcsc)])
def stage(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Stage]:
    before = active_count()
    make = SimulatedStage if request.param == "simulator" else PcscStage
    with staged(make(tmp_path)) as made:
        yield made
    assert active_count() == before


@pytest.fixture
def pcsc(tmp_path: Path) -> Iterator[PcscStage]:
    made = PcscStage(tmp_path)
    with staged(made):
        yield made


# --- the contract ----------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "answers"), [("chip", True), ("other", False)])
def test_a_card_is_told_of_with_its_chip_and_missed(stage: Stage, kind: str, answers: bool) -> None:
    stage.start()
    assert stage.next() == READY
    for _ in range(2):
        stage.lay(kind)
        assert stage.next() == CardPresent(answers)
        stage.take()
        assert stage.next() == CardRemoved()
    assert (stage.reader.status(), stage.nothing()) == (READY, True)


def test_a_card_that_lay_there_before_is_told_of(stage: Stage) -> None:
    stage.lay("chip")
    stage.start()
    assert (stage.next(), stage.next()) == (READY, CardPresent(True))


def test_a_reader_that_goes_takes_its_card_along_and_comes_back(stage: Stage) -> None:
    stage.start()
    stage.lay("chip")
    assert (stage.next(), stage.next()) == (READY, CardPresent(True))
    stage.unplug()
    told = {type(each): each for each in (stage.next(), stage.next())}
    assert told[CardRemoved] == CardRemoved()
    gone = told[ReaderStatus]
    assert isinstance(gone, ReaderStatus)
    assert (gone.state, bool(gone.detail)) == (ReaderState.NOT_CONNECTED, True)
    stage.plug()
    stage.lay("other")
    assert (stage.next(), stage.next()) == (READY, CardPresent(False))


def test_it_waits_for_a_reader_that_is_not_there_yet(stage: Stage) -> None:
    stage.unplug()
    stage.start()
    missing = stage.next()
    assert isinstance(missing, ReaderStatus)
    assert missing.state is ReaderState.NOT_CONNECTED
    assert stage.nothing(0.5)
    stage.plug()
    assert stage.next() == READY


def test_it_stops_at_once_and_starts_again(stage: Stage) -> None:
    assert stage.reader.status() == NOT_STARTED
    for _ in range(2):
        stage.start()
        stage.start()
        assert stage.next() == READY
        begun = monotonic()
        stage.reader.stop()
        stage.reader.stop()
        assert monotonic() - begun < 0.5
        assert (stage.reader.status(), stage.nothing()) == (NOT_STARTED, True)


def test_nothing_is_told_after_stop(stage: Stage) -> None:
    stage.start()
    stage.lay("chip")
    assert (stage.next(), stage.next()) == (READY, CardPresent(True))
    stage.reader.stop()
    stage.take()
    assert stage.nothing(0.3)


# --- PC/SC -----------------------------------------------------------------------------------


@needs_pcsc
def test_a_card_taken_in_mid_exchange_is_never_told_of(pcsc: PcscStage) -> None:
    asked, taken = Event(), Event()

    def slow(command: bytes) -> bytes:
        asked.set()
        assert taken.wait(PATIENCE)
        return vpcd_card.DONE

    pcsc.start()
    assert pcsc.next() == READY
    pcsc.lay_card(slow)
    assert asked.wait(PATIENCE)
    late = Timer(0.3, taken.set)
    late.start()
    pcsc.take()
    late.join()
    assert pcsc.nothing(1.0)
    pcsc.lay("chip")
    assert pcsc.next() == CardPresent(True)


@needs_pcsc
def test_a_chip_that_never_answers_keeps_nobody_waiting(pcsc: PcscStage) -> None:
    asked, end = Event(), Event()

    def silent(command: bytes) -> bytes:
        asked.set()
        end.wait(PATIENCE)
        return vpcd_card.NOT_KNOWN

    pcsc.start()
    assert pcsc.next() == READY
    pcsc.lay_card(silent)
    assert asked.wait(PATIENCE)
    assert (pcsc.reader.status(), pcsc.nothing()) == (READY, True)
    begun = monotonic()
    pcsc.reader.stop()
    assert monotonic() - begun < 3.0
    end.set()
    assert pcsc.nothing(0.5)


@needs_pcsc
def test_only_the_named_reader_counts(pcsc: PcscStage) -> None:
    from devices.idcard.pcsc import PcscSlots

    slots = PcscSlots("Invented Reader")
    wrong = r"no reader is named 'Invented Reader'; there are: Virtual"
    with pytest.raises(NoReaderError, match=wrong):
        slots.look(0.0)
    slots.close()


@needs_pcsc
def test_the_chip_is_asked_for_its_application_and_nothing_else(pcsc: PcscStage) -> None:
    commands: list[bytes] = []

    def chip(command: bytes) -> bytes:
        commands.append(command)
        return vpcd_card.with_chip(command)

    pcsc.start()
    pcsc.lay_card(chip)
    assert (pcsc.next(), pcsc.next()) == (READY, CardPresent(True))
    assert commands == [bytes.fromhex("00a4040c07a0000002471001")]


# --- its parts -------------------------------------------------------------------------------


class ScriptedSlots:
    """Says what a test put there: what lies, or why there is no reader."""

    def __init__(self) -> None:
        self.turns: SimpleQueue[Lying | NoReaderError | None] = SimpleQueue()
        self.asked: list[int] = []

    def look(self, seconds: float) -> Lying | None:
        try:
            turn = self.turns.get(timeout=seconds)
        except Empty:
            return None
        if isinstance(turn, NoReaderError):
            raise turn
        return turn

    def answers(self, card: Lying) -> bool | None:
        self.asked.append(card.mark)
        return None if card.mark < 0 else True

    def wake(self) -> None:
        self.turns.put(None)

    def close(self) -> None: ...


class ScriptedStage(Stage):
    def __init__(self) -> None:
        super().__init__()
        self.slots = ScriptedSlots()
        self.reader = WatchingCardReader(lambda: self.slots, Pace(look=0.05, away=0.2))


@pytest.fixture
def scripted() -> Iterator[ScriptedStage]:
    made = ScriptedStage()
    made.start()
    yield made
    made.close()


def test_a_card_that_flickers_is_one_card(scripted: ScriptedStage) -> None:
    for mark in (1, 2, 3):
        scripted.slots.turns.put(Lying("a", mark))
        scripted.slots.turns.put(None)
    assert (scripted.next(), scripted.next(), scripted.next()) == (
        READY,
        CardPresent(True),
        CardRemoved(),
    )
    assert (scripted.slots.asked, scripted.nothing(0.3)) == ([1], True)


def test_another_card_at_once_is_another_card(scripted: ScriptedStage) -> None:
    scripted.slots.turns.put(Lying("a", 1))
    scripted.slots.turns.put(Lying("a", 2))
    told = [scripted.next() for _ in range(4)]
    assert told == [READY, CardPresent(True), CardRemoved(), CardPresent(True)]


def test_a_card_that_went_before_it_was_asked_is_not_told_of(scripted: ScriptedStage) -> None:
    scripted.slots.turns.put(Lying("a", -1))
    scripted.slots.turns.put(None)
    assert (scripted.next(), scripted.nothing(0.4)) == (READY, True)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"card": "passport"}', '{"card": 3}'])
def test_a_broken_file_of_the_simulator_changes_nothing(tmp_path: Path, text: str) -> None:
    slots = SimulatedSlots(tmp_path)
    set_card_knobs(tmp_path, card="chip")
    lying = slots.look(0.0)
    (tmp_path / "state.json").write_text(text)
    assert (lying, slots.look(0.0)) == (Lying("simulated", 1), Lying("simulated", 1))


def test_a_knob_leaves_the_other_as_it_is(tmp_path: Path) -> None:
    set_card_knobs(tmp_path / "reader", cable="out")
    set_card_knobs(tmp_path / "reader", card="other")
    state = json.loads((tmp_path / "reader" / "state.json").read_text())
    assert state == {"cable": "out", "card": "other"}


def test_no_reader_says_so_and_takes_everything() -> None:
    reader = AbsentCardReader("nothing here")
    reader.start(CardListener(lambda _: None, lambda _: None))
    reader.stop()
    assert reader.status() == ReaderStatus(ReaderState.NOT_CONNECTED, "nothing here")
