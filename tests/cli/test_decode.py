"""`kiosk decode`: what pictures hold, as JSON and in words."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import cv2
import pytest

from tests.cli.conftest import Run
from tests.devices.reading_samples import CARD, DOSSIER, code128, desk, on_desk, qr


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    cv2.imwrite(str(tmp_path / "thẻ.png"), on_desk(qr(CARD)))
    cv2.imwrite(str(tmp_path / "line.png"), on_desk(code128(DOSSIER, 2), 40))
    cv2.imwrite(str(tmp_path / "empty.jpg"), desk())
    return tmp_path


def test_every_picture_gets_its_results_in_order(run: Run, pictures: Path) -> None:
    files = [str(pictures / name) for name in ("empty.jpg", "thẻ.png", "line.png")]
    ended = run("decode", *files, "--json")
    assert (ended.status, ended.err) == (0, "")
    assert ended.json == [
        {"file": files[0], "results": []},
        {"file": files[1], "results": [{"text": CARD, "format": "QRCode"}]},
        {"file": files[2], "results": [{"text": DOSSIER, "format": "Code128"}]},
    ]


def test_in_words_a_picture_is_one_line(run: Run, pictures: Path) -> None:
    ended = run("decode", pictures / "thẻ.png", pictures / "empty.jpg")
    assert ended.out.splitlines() == [
        f"{pictures / 'thẻ.png'}: QRCode {CARD}",
        f"{pictures / 'empty.jpg'}: -",
    ]


def test_a_file_that_is_no_picture_is_named_and_the_others_are_read(
    run: Run, pictures: Path
) -> None:
    (pictures / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\x00" * 100)
    ended = run(
        "decode", pictures / "broken.png", pictures / "none.png", pictures / "thẻ.png", "--json"
    )
    assert ended.status == 1
    assert ended.complaint == "broken.png could not be read: it is no picture and 1 more."
    assert [len(row["results"]) for row in ended.json] == [0, 0, 1]


def test_a_folder_and_a_file_that_is_not_there_are_called_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "scans").mkdir()
    folder = run("decode", tmp_path / "scans")
    assert folder.complaint == "scans could not be read: it is a folder."
    missing = run("decode", tmp_path / "none.png")
    assert missing.complaint == "none.png could not be read: there is no such file."


def test_without_a_picture_it_is_bad_usage(run: Run) -> None:
    assert run("decode").status == 2


def test_it_works_from_any_folder_and_by_a_relative_name(pictures: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kiosk", "decode", "thẻ.png", "--json"],
        cwd=pictures,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        timeout=60,
        check=True,
    )
    assert json.loads(done.stdout) == [
        {"file": "thẻ.png", "results": [{"text": CARD, "format": "QRCode"}]}
    ]
