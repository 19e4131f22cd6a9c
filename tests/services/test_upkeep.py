"""Small things around the dashboard: paper on the roll, loudness, since when, words for all."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from devices.idcard.protocol import ReaderState
from devices.printer.protocol import PrinterState
from devices.scanner.protocol import ScannerState
from devices.sensors import hottest, touch_panels
from devices.speech.protocol import SpeechState, SpeechStatus
from kiosk.domain.moment import Moment
from kiosk.domain.sound import Chime
from kiosk.domain.staff import CLOSE_REASONS
from kiosk.domain.vitals import QUIET, WORDS, Level, Vital, faults_first
from kiosk.services.diary import Diary
from kiosk.services.loudness import HouseVoice
from kiosk.services.roll import RollState, roll_changed, roll_state
from kiosk.services.vital_words import part_name, since_when, state_sentence, what_to_do
from kiosk.sync.heads import Doubt
from kiosk.sync.pull import Alarm
from kiosk.texts import Texts
from ui.viewmodels.staff import board as staff_board

ROOT = Path(__file__).resolve().parents[2]
NOW = Moment(datetime(2026, 11, 23, 2, 24, tzinfo=UTC), "boot", 1_000.0, synchronised=True)


def words(locale: str = "vi") -> Texts:
    return Texts.load(ROOT / "assets" / "texts", locale)


def test_a_roll_is_reckoned_from_when_it_was_changed(tmp_path: Path) -> None:
    file = tmp_path / "roll.json"
    assert roll_state(file, 12_000, 80) is None
    roll_changed(file, 12_000)
    assert roll_state(file, 12_000, 80) == RollState(0.0, 571, low=False)
    assert roll_state(file, 86_400, 80) == RollState(74.4, 40, low=True)
    assert roll_state(file, 200_000, 80) == RollState(188.0, 0, low=True)
    # A ledger that began anew knows nothing of what was printed before.
    assert roll_state(file, 0, 80) == RollState(0.0, 571, low=False)


@pytest.mark.parametrize("content", ["", "{}", "[]", "null", '{"millimetres": "x"}'])
def test_a_broken_note_of_the_roll_is_none(tmp_path: Path, content: str) -> None:
    (tmp_path / "roll.json").write_text(content, "utf-8")
    assert roll_state(tmp_path / "roll.json", 1, 80) is None


class Voice:
    def __init__(self) -> None:
        self.heard: list[int] = []

    def start(self, on_change: object) -> None: ...

    def status(self) -> SpeechStatus:
        return SpeechStatus(SpeechState.READY)

    def say(self, text: str, locale: str, volume: int, pace: int = 2) -> None:
        self.heard.append(volume)

    def chime(self, chime: Chime, volume: int) -> None:
        self.heard.append(volume)

    def stop(self) -> None: ...

    def close(self) -> None: ...


@pytest.mark.parametrize(
    ("level", "heard"),
    [(1, [0, 1, 1, 1, 2, 3]), (3, [0, 1, 2, 3, 4, 5]), (5, [0, 3, 4, 5, 5, 5])],
)
def test_staff_move_all_loudness_and_silence_stays(level: int, heard: list[int]) -> None:
    voice = Voice()
    house = HouseVoice(voice, lambda: level)
    for volume in range(6):
        house.say("Mời số A036", "vi", volume)
    assert voice.heard == heard
    house.chime(next(iter(Chime)), 3)
    assert voice.heard[-1] == heard[3]


def test_since_when_is_kept_until_a_part_changes() -> None:
    diary, later = Diary(), NOW.wall + timedelta(minutes=5)
    began = diary.seen("printer", "no_paper", NOW.wall)
    assert diary.seen("printer", "no_paper", later) == began == "2026-11-23T02:24:00+00:00"
    assert diary.seen("printer", "ready", later) == "2026-11-23T02:29:00+00:00"
    assert diary.since() == {"printer": ("ready", "2026-11-23T02:29:00+00:00")}


@pytest.mark.parametrize(
    ("since", "said"),
    [
        ("", ""),
        ("2026-11-22T17:00:00+00:00", "Từ 00:00:"),
        ("2026-11-22T16:59:00+00:00", "Từ 22/11:"),
        ("1970-01-01T00:00:00+00:00", "Từ 01/01:"),
    ],
)
def test_since_when_is_said_by_the_day_in_vietnam(since: str, said: str) -> None:
    assert since_when(Vital("disk", "full", Level.FAULT, since), NOW, words()) == said


def test_figures_are_written_as_the_language_does() -> None:
    disk = Vital("disk", "room", Level.WELL, values={"free_mb": 41_234, "whole_mb": 64_023})
    assert state_sentence(disk, words()) == "Còn 41,2 GB trên 64 GB"
    assert state_sentence(disk, words("en")) == "41.2 GB of 64 GB free"
    assert state_sentence(replace(disk, values={}), words()) == "Còn chỗ"


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (119, "119 giây"),
        (120, "2 phút"),
        (7_199, "119 phút"),
        (86_400, "24 giờ"),
        (1_795_821_464, "20.784 ngày"),
    ],
)
def test_how_far_a_clock_is_off_is_told_in_the_unit_that_fits(seconds: int, said: str) -> None:
    skew = Vital("skew", "wrong", Level.FAULT, values={"seconds": seconds})
    assert state_sentence(skew, words()) == f"Lệch {said} với trung tâm"


@pytest.mark.parametrize(
    ("free", "whole", "said"),
    [
        (0, 512, "Chỉ còn 0 MB trên 512 MB"),
        (412, 64_000, "Chỉ còn 412 MB trên 64 GB"),
        (999, 1_000, "Chỉ còn 999 MB trên 1 GB"),
        (1_050, 271_480, "Chỉ còn 1,1 GB trên 271 GB"),
    ],
)
def test_a_disk_is_told_in_the_unit_that_fits(free: int, whole: int, said: str) -> None:
    disk = Vital("disk", "full", Level.FAULT, values={"free_mb": free, "whole_mb": whole})
    assert state_sentence(disk, words()) == said


def test_what_to_do_is_said_only_of_what_is_the_matter() -> None:
    out = Vital("printer", "no_paper", Level.FAULT)
    assert what_to_do(out, words()) == "Lắp cuộn giấy mới, rồi mở Việc khác, chạm Đã thay giấy."
    assert what_to_do(replace(out, level=Level.WELL), words()) == ""
    assert what_to_do(Vital("audit", "changed", Level.FAULT), words()) == "Gọi hỗ trợ kỹ thuật."


def test_faults_come_first_and_likes_keep_their_order() -> None:
    levels = (Level.WELL, Level.ABSENT, Level.FAULT, Level.WELL, Level.UNKNOWN, Level.ATTENTION)
    vitals = tuple(Vital(str(at), "x", level) for at, level in enumerate(levels))
    assert [each.part for each in faults_first(vitals)] == ["2", "5", "0", "3", "4", "1"]


STATES = {
    "printer": PrinterState,
    "scanner": ScannerState,
    "speech": SpeechState,
    "card_reader": ReaderState,
}


@pytest.mark.parametrize("part", STATES)
def test_every_state_of_a_device_is_a_word_of_its_part(part: str) -> None:
    assert {state.value for state in STATES[part]} | {"absent"} <= set(WORDS[part])


def test_whatever_is_wrong_with_what_came_down_is_a_word_of_its_part() -> None:
    doubts = {*(each.value for each in Doubt), *(each.value for each in Alarm)}
    assert doubts <= set(WORDS["content"])


@pytest.mark.parametrize("locale", ["vi", "en"])
def test_every_part_word_and_reason_has_a_text(locale: str) -> None:
    texts = words(locale)
    quiet = {(part, word) for part, some in QUIET.items() for word in some}
    shown = {(part, word) for part, some in WORDS.items() for word in some} - quiet
    assert {each for each in shown if not texts.has("vital.{}.{}".format(*each))} == set()
    assert set(staff_board._ICONS) == set(WORDS)
    assert all(part_name(part, texts) for part in WORDS)
    for reason in CLOSE_REASONS:
        assert texts.has(f"upkeep.reason.{reason}")
        assert texts.has(f"outofservice.{reason}")


def test_a_touch_panel_shows_itself_by_what_is_touched_being_shown(tmp_path: Path) -> None:
    for number, (properties, name) in enumerate(
        [("0", "Mouse"), ("2", "Panel One"), ("1 2", "Panel Two"), ("", "Odd"), ("x", "Odder")]
    ):
        device = tmp_path / "class" / "input" / f"event{number}" / "device"
        device.mkdir(parents=True)
        (device / "properties").write_text(f"{properties}\n")
        (device / "name").write_text(f"{name}\n")
    assert touch_panels(tmp_path) == ("Panel One", "Panel Two")
    assert touch_panels(tmp_path / "nothing") == ()


def test_the_hottest_place_counts_and_a_machine_may_measure_none(tmp_path: Path) -> None:
    assert hottest(tmp_path) is None
    for number, text in enumerate(["47000", "61500", "-273000", "rubbish", ""]):
        zone = tmp_path / "class" / "thermal" / f"thermal_zone{number}"
        zone.mkdir(parents=True)
        (zone / "temp").write_text(f"{text}\n")
    assert hottest(tmp_path) == 61.5


def test_findings_and_vitals_are_one_as_json() -> None:
    row = {"part": "disk", "code": "full", "level": "fault", "state": "400 MB free"}
    assert Vital.of(json.loads(json.dumps(row))) == Vital(
        "disk", "full", Level.FAULT, detail="400 MB free"
    )
