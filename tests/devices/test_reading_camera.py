"""The camera as a scanner: real reading processes, and processes that misbehave."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Empty, Queue
from select import select
from threading import enumerate as all_threads

import cv2
import numpy as np
import pytest

from devices.reading.camera import CameraPatience, CameraScanner
from devices.reading.child import ReadingChild
from devices.reading.pipeline import Hint
from devices.reading.sources import make_source
from devices.reading.stills import read_stills
from devices.reading.viewfinder import Frame, Viewfinder
from devices.scanner.protocol import BadScan, ScanListener, ScannerState, ScannerStatus
from kiosk.domain.errors import KnownError
from kiosk.domain.scanned import Code, Reader, ReaderKind
from tests.devices.reading_samples import CARD, DOSSIER, Grey, code128, desk, on_desk, qr

WAIT = 30.0
HASTE = CameraPatience(ready=20.0, silence=2.0, retries=(0.05,))


class Heard:
    """What a scanner said, in order, as it comes."""

    def __init__(self) -> None:
        self.codes: Queue[Code] = Queue()
        self.states: Queue[ScannerStatus] = Queue()
        self.bad: Queue[BadScan] = Queue()
        self.hints: Queue[Hint | None] = Queue()
        self.listener = ScanListener(self.codes.put, self.bad.put, self.states.put)

    def code(self) -> str:
        return self.codes.get(timeout=WAIT).text

    def state(self) -> ScannerStatus:
        return self.states.get(timeout=WAIT)


Start = Callable[..., CameraScanner]


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def start(heard: Heard) -> Iterator[Start]:
    made: list[CameraScanner] = []

    def begin(source: str, command: list[str] | None = None) -> CameraScanner:
        scanner = CameraScanner(source, heard.hints.put, command, HASTE)
        made.append(scanner)
        scanner.start(heard.listener)
        return scanner

    yield begin
    for each in made:
        each.stop()
    assert [thread.name for thread in all_threads() if thread.name.startswith("camera")] == []


def save(folder: Path, name: str, picture: Grey) -> None:
    folder.mkdir(exist_ok=True)
    assert cv2.imwrite(str(folder / name), picture)


def program(tmp_path: Path, body: str) -> list[str]:
    """A reading process that does what the test needs."""
    path = tmp_path / "worker.py"
    head = """
        import json, os, sys, time
        def say(**answer):
            print(json.dumps(answer), flush=True)
        def orders():
            return map(json.loads, sys.stdin)
    """
    path.write_text(textwrap.dedent(head) + textwrap.dedent(body))
    return [sys.executable, str(path)]


def test_a_folder_of_pictures_is_read_like_a_camera(
    tmp_path: Path, start: Start, heard: Heard
) -> None:
    pictures = tmp_path / "pictures"
    for number, picture in enumerate([desk(), on_desk(qr(CARD)), on_desk(code128(DOSSIER))]):
        save(pictures, f"{number}.png", picture)
    save(pictures, "3.png", on_desk(code128(DOSSIER), 3))
    (pictures / "4.png").write_bytes(b"no picture")
    scanner = start(f"folder:{pictures}")
    camera = Reader(ReaderKind.CAMERA, f"folder:{pictures}")
    said = [heard.codes.get(timeout=WAIT) for _ in range(2)]
    assert said == [Code(CARD, "QR", camera), Code(DOSSIER, "Code 128", camera)]
    assert heard.state() == ScannerStatus(ScannerState.READY)
    lost = ScannerStatus(ScannerState.NOT_CONNECTED, "there are no more pictures")
    assert heard.state() == lost
    scanner.stop()


def test_who_looks_through_the_camera_sees_what_it_sees_and_nothing_is_written(
    tmp_path: Path, heard: Heard
) -> None:
    pictures = tmp_path / "pictures"
    save(pictures, "0.png", on_desk(qr(DOSSIER)))
    viewfinder = Viewfinder()
    scanner = CameraScanner(f"folder:{pictures}", None, None, HASTE, viewfinder)
    assert viewfinder.look(0, 0.0) is None
    scanner.start(heard.listener)
    try:
        frame = viewfinder.look(0, 20.0)
        assert frame is not None
        seen = cv2.imdecode(np.frombuffer(frame.jpeg, np.uint8), cv2.IMREAD_GRAYSCALE)
        assert seen is not None
        assert (seen.shape[1], frame.sharpness > 0) == (480, True)
        assert heard.code() == DOSSIER
    finally:
        scanner.stop()
    assert len(list(tmp_path.rglob("*"))) == 2


def test_nobody_looks_nothing_is_held() -> None:
    viewfinder = Viewfinder()
    viewfinder.put(b"jpeg", 7.0)
    assert not viewfinder.wanted
    assert viewfinder.look(0, 0.0) is None
    viewfinder.put(b"jpeg", 7.0)
    assert viewfinder.look(0, 0.0) == Frame(1, b"jpeg", 7.0)
    assert viewfinder.look(1, 0.0) is None


def test_a_video_file_is_read(tmp_path: Path, start: Start, heard: Heard) -> None:
    path = tmp_path / "video.avi"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 30, (1280, 720))
    for _ in range(8):
        writer.write(cv2.cvtColor(on_desk(qr(CARD)), cv2.COLOR_GRAY2BGR))
    writer.release()
    start(f"video:{path}")
    assert heard.code() == CARD


def test_a_camera_that_comes_later_is_taken_up(tmp_path: Path, start: Start, heard: Heard) -> None:
    pictures = tmp_path / "later"
    scanner = start(f"folder:{pictures}")
    missing = ScannerStatus(ScannerState.NOT_CONNECTED, f"there is no folder {pictures}")
    assert heard.state() == missing
    assert scanner.status() == missing
    save(tmp_path / "draft", "1.png", on_desk(qr(CARD)))
    (tmp_path / "draft").rename(pictures)
    assert heard.code() == CARD
    assert heard.state() == ScannerStatus(ScannerState.READY)


def test_what_is_fed_arrives_although_no_camera_is_there(start: Start, heard: Heard) -> None:
    scanner = start("v4l2:/dev/video-none")
    assert heard.state().state is ScannerState.NOT_CONNECTED
    scanner.feed(CARD)
    assert heard.code() == CARD
    scanner.feed("a\x1bb")
    assert heard.bad.get(timeout=WAIT) is BadScan.UNREADABLE


def test_the_same_code_held_before_the_camera_counts_once(
    tmp_path: Path, start: Start, heard: Heard
) -> None:
    start(
        "folder:/none",
        program(
            tmp_path,
            """
            say(ready=True)
            next(orders())
            say(watching=True)
            for text in ("one", "one", "two"):
                say(readings=[[text, "QRCode"]], hint="")
            next(orders())
            """,
        ),
    )
    assert [heard.code(), heard.code()] == ["one", "two"]


def test_advice_is_passed_on_when_it_changes(tmp_path: Path, start: Start, heard: Heard) -> None:
    start(
        "folder:/none",
        program(
            tmp_path,
            """
            say(ready=True)
            next(orders())
            for hint in ("", "glare", "glare", "", "nonsense", "too_far"):
                say(readings=[], hint=hint)
            next(orders())
            """,
        ),
    )
    said = [heard.hints.get(timeout=WAIT) for _ in range(3)]
    assert said == [Hint.GLARE, None, Hint.TOO_FAR]


def test_a_picture_that_ends_the_process_is_not_tried_again(
    tmp_path: Path, start: Start, heard: Heard
) -> None:
    """The stand-in aborts on b.png, as a C decoder would, and tells what it is to leave out."""
    start(
        "folder:/none",
        program(
            tmp_path,
            """
            say(ready=True)
            order = next(orders())
            say(watching=True)
            say(readings=[["skips " + " ".join(order["skip"]), "QRCode"]], hint="")
            if "b.png" not in order["skip"]:
                say(picture="a.png")
                say(picture="b.png")
                os.abort()
            next(orders())
            """,
        ),
    )
    assert [heard.code(), heard.code()] == ["skips ", "skips b.png"]
    states = [heard.state() for _ in range(3)]
    ended = ScannerStatus(ScannerState.NOT_CONNECTED, "the reading process ended")
    ready = ScannerStatus(ScannerState.READY)
    assert states == [ready, ended, ready]


def test_a_process_that_hangs_is_replaced(tmp_path: Path, start: Start, heard: Heard) -> None:
    start(
        "folder:/none",
        program(tmp_path, "say(ready=True); next(orders()); say(watching=True); time.sleep(600)"),
    )
    assert heard.state() == ScannerStatus(ScannerState.READY)
    silent = ScannerStatus(ScannerState.NOT_CONNECTED, "the camera gives no pictures")
    assert heard.state() == silent
    assert heard.state() == ScannerStatus(ScannerState.READY)


@pytest.mark.parametrize(
    "nonsense", ["{", "[1]", "null", '{"readings": ["x"]}', '{"hint": [2]}', "\\xff\\xfe"]
)
def test_a_process_that_talks_nonsense_is_replaced(
    tmp_path: Path, start: Start, heard: Heard, nonsense: str
) -> None:
    start("folder:/none", program(tmp_path, f"say(ready=True); print({nonsense!r}, flush=True)"))
    assert heard.state().state is ScannerState.NOT_CONNECTED


def test_a_resting_camera_is_let_go_and_taken_up_again(
    tmp_path: Path, start: Start, heard: Heard
) -> None:
    body = """
        say(ready=True)
        next(orders())
        say(watching=True, readings=[[f"process {os.getpid()}", "QRCode"]], hint="")
        while True:
            say(readings=[], hint="glare")
            time.sleep(0.05)
    """
    scanner = start("folder:/none", program(tmp_path, body))
    first = int(heard.code().split()[1])
    assert heard.hints.get(timeout=WAIT) is Hint.GLARE
    scanner.rest(True)
    assert heard.hints.get(timeout=WAIT) is None
    assert not Path(f"/proc/{first}").exists()
    with pytest.raises(Empty):
        heard.codes.get(timeout=0.3)
    scanner.rest(False)
    assert int(heard.code().split()[1]) != first


def test_stopping_leaves_no_process_and_no_descriptor(
    tmp_path: Path, start: Start, heard: Heard
) -> None:
    save(tmp_path / "one", "1.png", on_desk(qr(CARD)))
    before = len(list(Path("/proc/self/fd").iterdir()))
    scanner = start(f"folder:{tmp_path / 'one'}")
    heard.code()
    scanner.stop()
    scanner.stop()
    assert len(list(Path("/proc/self/fd").iterdir())) == before
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    assert [pid for pid in children if "reading" in Path(f"/proc/{pid}/cmdline").read_text()] == []
    scanner.start(heard.listener)
    assert heard.code() == CARD


def test_the_process_ends_with_the_kiosk(tmp_path: Path) -> None:
    kiosk = """
        import time
        from devices.reading.child import ReadingChild
        child = ReadingChild()
        child.start()
        child.answer(30)
        print(child.pid, flush=True)
        time.sleep(600)
    """
    with subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(kiosk)],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    ) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        watch = os.pidfd_open(child)
        try:
            parent.kill()
            assert select([watch], [], [], WAIT)[0] == [watch]
        finally:
            os.close(watch)


def test_a_still_that_ends_or_stalls_the_process_leaves_the_others_readable(
    tmp_path: Path,
) -> None:
    command = program(
        tmp_path,
        """
        say(ready=True)
        for order in orders():
            name = os.path.basename(order["file"])
            if name == "abort.png":
                os.abort()
            if name == "stall.png":
                time.sleep(600)
            say(readings=[[name, "QRCode"]], by="", ms=1, cpu_ms=1)
        """,
    )
    files = [tmp_path / name for name in ("1.png", "abort.png", "2.png", "stall.png", "3.png")]
    for file in files:
        file.touch()
    stills = list(read_stills(files, command, seconds=2.0))
    assert [[each.text for each in still.readings] for still in stills] == [
        *(["1.png"], [], ["2.png"], [], ["3.png"])
    ]
    faults = [still.fault for still in stills]
    assert faults == ["", "it ended the decoder", "", "it took too long", ""]


def test_a_reading_process_that_never_starts_is_a_known_fault() -> None:
    with pytest.raises(KnownError):
        list(read_stills([Path("1.png")], ["/nonexistent/program"]))


@pytest.mark.parametrize("address", ["", "v4l2", "v4l2:", "tcp:1", "folder:"])
def test_an_address_that_means_nothing_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="a camera is"):
        make_source(address)


def test_a_child_that_is_not_there_answers_nothing() -> None:
    child = ReadingChild(["/nonexistent/program"])
    assert "nonexistent" in child.start()
    assert (child.runs, child.pid) == (False, 0)
    assert not child.order(do="look")
    assert child.answer(1.0) is None
