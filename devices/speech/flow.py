"""Sound on its way to the loudspeaker: a voice's process, the player's, and the bytes between.

Feeds, listens and ends; never waits longer than it is told. When to do what is played.py.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from fcntl import ioctl
from subprocess import DEVNULL, PIPE, Popen, TimeoutExpired
from termios import FIONREAD
from typing import IO

from devices.speech.voice import Source

_READ = 4096
_MOST_COMPLAINT = 2_000


class Flow:
    """One sound. `voice_code` and `player_code` are exit statuses, None for who was ended.

    `fault` is why there is no player, empty as long as that is not known.
    """

    def __init__(self, source: Source) -> None:
        self.voice = source.process
        self.form = source.form
        self.fault = ""
        self.player: Popen[bytes] | None = None
        self.voice_code: int | None = None
        self.player_code: int | None = None
        self._data = source.data
        self._complaint = b""
        if self.voice is not None and self.voice.stdin is not None:
            os.set_blocking(self.voice.stdin.fileno(), False)

    def play(self, command: list[str]) -> None:
        """Start the player on what the voice says, or on the sound itself; may leave a `fault`."""
        source = self.voice.stdout if self.voice is not None else None
        try:
            self.player = Popen(
                command, bufsize=0, stdin=source or PIPE, stdout=DEVNULL, stderr=PIPE
            )
        except OSError as fault:
            self.fault = str(fault)
            return
        if source is not None:
            source.close()
        elif self.player.stdin is not None:
            os.set_blocking(self.player.stdin.fileno(), False)

    @property
    def sounds(self) -> int:
        """Readable when the voice has said something, or ended. Before `play`."""
        assert self.voice is not None
        assert self.voice.stdout is not None
        return self.voice.stdout.fileno()

    @property
    def is_silent(self) -> bool:
        """Of a voice that became readable: whether it ended without a sound. Before `play`."""
        return int.from_bytes(ioctl(self.sounds, FIONREAD, bytes(4)), sys.byteorder) == 0

    @property
    def words(self) -> int:
        """Readable when the player complains, or ended. After `play`."""
        assert self.player is not None
        assert self.player.stderr is not None
        return self.player.stderr.fileno()

    def mouth(self) -> list[int]:
        """What takes the bytes that are still to be fed, if any are."""
        stdin = self._stdin
        return [stdin.fileno()] if stdin is not None and not stdin.closed else []

    def feed(self) -> None:
        """Hand over as much as the pipe takes; close it after the last or when nobody reads."""
        stdin = self._stdin
        assert stdin is not None
        try:
            self._data = self._data[os.write(stdin.fileno(), self._data) :]
        except BlockingIOError:
            return
        except BrokenPipeError:
            self._data = b""
        if not self._data:
            stdin.close()

    def listen(self) -> bool:
        """Take what the player complains of; False when it has ended."""
        heard = os.read(self.words, _READ)
        self._complaint = (self._complaint + heard)[-_MOST_COMPLAINT:]
        return bool(heard)

    @property
    def complaint(self) -> str:
        """The player's last line, empty when it said nothing."""
        lines = self._complaint.decode("utf-8", "replace").strip().splitlines()
        return lines[-1] if lines else ""

    def end(self, patience: float, to_end: float) -> None:
        """End both: `patience` seconds to end by themselves, `to_end` for one that is killed."""
        if self.player is not None:
            self.player_code = end_process(self.player, patience, to_end)
        if self.voice is not None:
            self.voice_code = end_process(self.voice, patience, to_end)

    @property
    def _stdin(self) -> IO[bytes] | None:
        first = self.voice or self.player
        return first.stdin if first is not None else None


def end_process(process: Popen[bytes], patience: float, to_end: float) -> int | None:
    """Exit status of a process that ended by itself; any other is made to end: None."""
    for pipe in (process.stdin, process.stdout, process.stderr):
        if pipe is not None:
            pipe.close()
    try:
        return process.wait(patience)
    except TimeoutExpired:
        process.kill()
    with suppress(TimeoutExpired):  # stuck in the sound driver: nobody can end it
        process.wait(to_end)
    return None
