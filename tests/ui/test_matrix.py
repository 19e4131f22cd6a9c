"""All looks at once: which there are, where their pictures go, what the command and report say."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.ui.support import ROOT
from ui.pictures.matrix import all_looks

OF_PANELS = [
    f"{panel}-{locale}-{palette}{size}"
    for panel in ("portrait", "landscape")
    for locale in ("vi", "en")
    for palette in ("normal", "contrast")
    for size in ("", "-large")
]
OF_WINDOW = ["window-vi-normal", "window-en-contrast"]
NAMES = OF_PANELS + OF_WINDOW


def screens(*words: str, home: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kiosk", "screens", *words]
    settings = {"KIOSK_HOME": str(home), "PATH": "", "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        command, cwd=ROOT, env=settings, capture_output=True, text=True, timeout=120, check=False
    )


def test_there_are_sixteen_looks_of_panels_and_two_of_a_window() -> None:
    assert [look.name for look in all_looks()] == NAMES


def test_every_look_has_a_folder_and_the_report_lists_the_controls(tmp_path: Path) -> None:
    report, folder = tmp_path / "report.md", tmp_path / "shots"
    words = (str(folder), "--all", "--only", "16b-scan-found", "--report", str(report), "--json")
    done = screens(*words, home=tmp_path / "home")
    assert (done.returncode, done.stderr) == (0, "")
    assert [row["look"] for row in json.loads(done.stdout)] == OF_PANELS
    assert sorted(each.name for each in folder.iterdir()) == sorted(OF_PANELS)
    assert [each.name for each in (folder / NAMES[0]).iterdir()] == ["16b-scan-found.png"]
    lines = report.read_text("utf-8").splitlines()
    assert "## Lowest contrast, high contrast palette" in lines
    assert [line.rsplit("|", 3)[0] for line in lines if "| Không |" in line][:1] == [
        "| 16b-scan-found | Button | Không | focusable "
    ]


def test_a_window_shows_what_staff_see_and_nothing_of_citizens(tmp_path: Path) -> None:
    words = ("--all", "--check", "--only", "12f-staff-close", "--only", "12h-closed-fault")
    done = screens(*words, "--json", home=tmp_path / "home")
    assert (done.returncode, done.stderr) == (0, "")
    rows = [row for row in json.loads(done.stdout) if row["look"].startswith("window")]
    assert [(row["look"], row["file"]) for row in rows] == [
        (look, "12f-staff-close") for look in OF_WINDOW
    ]


def test_a_check_writes_no_picture(tmp_path: Path) -> None:
    done = screens("--check", "--only", "16b-scan-found", home=tmp_path / "home")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert list(tmp_path.rglob("*.png")) == []


def test_a_panel_too_dense_for_20_mm_is_told(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "kiosk.toml").write_text("[panel]\npixels_per_mm = 8.0\n")
    done = screens("--check", "--only", "16b-scan-found", home=home)
    assert done.returncode == 1
    assert "target under 20 mm: 'Không'" in done.stdout


def test_a_name_that_no_screen_has_is_an_error(tmp_path: Path) -> None:
    done = screens("--check", "--only", "nothing", home=tmp_path / "home")
    assert done.returncode == 1
    assert done.stderr == "kiosk: There is no screen whose name begins with nothing.\n"


def test_pictures_need_a_folder(tmp_path: Path) -> None:
    done = screens(home=tmp_path / "home")
    assert done.returncode == 2
    assert done.stderr == "kiosk: Give either a FOLDER for the pictures or --check.\n"
