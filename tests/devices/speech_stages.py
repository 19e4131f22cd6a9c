"""Voices on a stage: what they told of their state, and what was heard of them.

Scripts stand in for espeak-ng, Piper and aplay and tell what they do through a FIFO. Not
responsible for what is expected.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from queue import Empty, SimpleQueue
from select import select

from devices.speech.chimes import chime_at, silence
from devices.speech.espeak import EspeakVoice
from devices.speech.piper import PiperVoice
from devices.speech.played import Patience, PlayedSpeech, Player
from devices.speech.protocol import Speech, SpeechState, SpeechStatus
from devices.speech.simulator import SimulatedSpeech
from devices.speech.voice import Voice
from kiosk.domain.sound import Chime

ROOT = Path(__file__).resolve().parents[2]
SOUNDS = ROOT / "assets" / "sounds"
PATIENCE = 10.0
READY = SpeechStatus(SpeechState.READY)


class Stage:
    """A voice, what it told of its state, and what was heard of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.changes: SimpleQueue[SpeechStatus] = SimpleQueue()

    speech: Speech

    def start(self) -> SpeechStatus:
        self.speech.start(self.changes.put)
        return self.next_change()

    def next_change(self) -> SpeechStatus:
        return self.changes.get(timeout=PATIENCE)

    def no_change(self) -> bool:
        try:
            self.changes.get_nowait()
        except Empty:
            return True
        return False

    def heard(self) -> str:
        """The next thing that is heard: "vi Xin chào" or the name of a chime."""
        raise NotImplementedError

    def break_it(self, broken: bool) -> None:
        raise NotImplementedError


class SimulatedStage(Stage):
    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.simulated = SimulatedSpeech(folder)
        self.speech = self.simulated
        self._count = 0

    def heard(self) -> str:
        assert self.simulated._pool is not None
        self.simulated._pool.submit(lambda: None).result(PATIENCE)
        heard = self.simulated.heard[self._count]
        self._count += 1
        return heard.chime or f"{heard.locale} {heard.text}"

    def break_it(self, broken: bool) -> None:
        state = {"sound": "out" if broken else "in"}
        (self.folder / "state.json").write_text(json.dumps(state))


class EspeakStage(Stage):
    """Scripts stand in for both programs. They tell what they do through a FIFO."""

    def __init__(self, folder: Path, patience: Patience | None = None) -> None:
        super().__init__(folder)
        self._tap = folder / "tap"
        os.mkfifo(self._tap)
        self._end = os.open(self._tap, os.O_RDWR | os.O_NONBLOCK)
        self._rest = b""
        espeak = self.script("espeak", f'text=$(cat); echo "$* $text" > {self._tap}; echo "$text"')
        self._play = f'bytes=$(wc -c); echo "aplay $bytes" > {self._tap}'
        aplay = self.script("aplay", self._play)
        self.player = Player(SOUNDS, str(aplay))
        self.espeak = EspeakVoice(str(espeak))
        self.speech = PlayedSpeech(self.voices(), self.player, patience)

    def voices(self) -> list[Voice]:
        return [self.espeak]

    def script(self, name: str, body: str) -> Path:
        path = self.folder / name
        draft = self.folder / f"{name}.new"
        draft.write_text(f"#!/bin/sh\n{body}\n")
        draft.chmod(0o755)
        draft.replace(path)
        return path

    def line(self) -> str:
        """The next thing that a script tells."""
        while b"\n" not in self._rest:
            assert select([self._end], [], [], PATIENCE)[0], "the scripts are silent"
            self._rest += os.read(self._end, 4096)
        line, _, self._rest = self._rest.partition(b"\n")
        return line.decode()

    def line_within(self, seconds: float) -> str:
        """The next line, of somebody who needs long."""
        assert select([self._end], [], [], seconds)[0], "the scripts are silent"
        return self.line()

    def start_bare(self) -> SpeechStatus:
        """Start without waiting for the moment of silence to be played."""
        return Stage.start(self)

    def start(self) -> SpeechStatus:
        change = super().start()
        if change.state is SpeechState.READY:
            assert self.line() == f"aplay {len(silence())}"
        return change

    def heard(self) -> str:
        return self.heard_as(self.line())

    def heard_as(self, line: str) -> str:
        if line.startswith("aplay"):
            size = int(line.split()[1])
            return next(
                each.value for each in Chime if size == len(chime_at(SOUNDS / f"{each}.wav", 3))
            )
        assert self.line() == f"aplay {len(words_of(line).encode()) + 1}"
        return f"{line.split()[3].removesuffix('-gb')} {words_of(line)}"

    def break_it(self, broken: bool) -> None:
        self.script("aplay", "echo 'audio open error' >&2; exit 1" if broken else self._play)

    def close(self) -> None:
        self.speech.close()
        os.close(self._end)


def is_gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def words_of(line: str) -> str:
    return line.partition(" --stdout ")[2]


class PiperStage(EspeakStage):
    """Piper speaks Vietnamese; English has no voice file."""

    BODY = """text=$(cat); [ -z "$text" ] || { echo "piper $* : $text" > {tap}; echo "$text"; }"""

    def voices(self) -> list[Voice]:
        self.model = self.folder / "invented.onnx"
        self.model.write_bytes(b"")
        self.write_rate(16_000)
        self.piper_body = self.BODY.replace("{tap}", str(self.folder / "tap"))
        piper = self.script("piper", self.piper_body)
        return [PiperVoice(str(piper), {"vi": self.model}), self.espeak]

    def write_rate(self, rate: object) -> None:
        config = self.model.with_name(f"{self.model.name}.json")
        config.write_text(json.dumps({"audio": {"sample_rate": rate}}))

    def heard_as(self, line: str) -> str:
        if not line.startswith("piper"):
            return super().heard_as(line)
        words = line.partition(" : ")[2]
        assert self.line() == f"aplay {len(words.encode()) + 1}"
        return f"vi {words}"
