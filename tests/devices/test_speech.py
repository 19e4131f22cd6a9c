"""Speech: one contract for the simulated voice and for espeak-ng, whose part scripts play."""

from __future__ import annotations

import shutil
import wave
from array import array
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from threading import active_count

import pytest

from devices.factory import SpeechSettings, make_speech
from devices.speech.absent import AbsentSpeech
from devices.speech.chimes import chime_at
from devices.speech.espeak import EspeakVoice
from devices.speech.played import Patience, PlayedSpeech, Player
from devices.speech.protocol import Speech, SpeechState, SpeechStatus
from devices.speech.simulator import SimulatedSpeech
from devices.speech.turns import Sound, Turns, Words
from kiosk.domain.errors import KnownError
from kiosk.domain.sound import Chime
from kiosk.texts import Texts
from tests.devices.speech_stages import (
    READY,
    ROOT,
    SOUNDS,
    EspeakStage,
    PiperStage,
    SimulatedStage,
    Stage,
    is_gone,
    words_of,
)
from ui.ear.spoken import speakable


@pytest.fixture
def espeak(tmp_path: Path) -> Iterator[EspeakStage]:
    stage = EspeakStage(tmp_path)
    yield stage
    stage.close()


STAGES: dict[str, Callable[[Path], Stage]] = {
    "simulator": SimulatedStage,
    "espeak": EspeakStage,
    "piper": PiperStage,
}


@pytest.fixture(params=list(STAGES))
def stage(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Stage]:
    before = active_count()
    made = STAGES[request.param](tmp_path)
    yield made
    made.speech.close()
    assert active_count() == before
    if isinstance(made, EspeakStage):
        made.close()


# --- the contract ----------------------------------------------------------------------------


def test_it_speaks_in_the_language_it_is_told(stage: Stage) -> None:
    assert stage.start() == READY
    stage.speech.say("Số của ông bà", "vi", 3)
    assert stage.heard() == "vi Số của ông bà"
    stage.speech.say("Your number", "en", 3)
    assert stage.heard() == "en Your number"
    assert (stage.speech.status(), stage.no_change()) == (READY, True)


def test_vietnamese_within_another_language_has_its_own_voice(espeak: EspeakStage) -> None:
    espeak.start()
    espeak.speech.say("Bring Giấy khai sinh, and your ID card.", "en", 3)
    espeak.speech.say("Official wording: Giấy khai sinh, 2 copies.", "en", 3)
    heard = [espeak.heard() for _ in range(3)]
    assert heard == ["en Official wording: ", "vi Giấy khai sinh, ", "en 2 copies."]


def test_a_chime_is_heard_before_the_words_that_follow_it(stage: Stage) -> None:
    stage.start()
    stage.speech.chime(Chime.SUCCESS, 3)
    stage.speech.say("Xong", "vi", 3)
    assert (stage.heard(), stage.heard()) == ("success", "vi Xong")


def test_volume_nought_and_blank_texts_are_silent(stage: Stage) -> None:
    stage.start()
    stage.speech.say("Không ai nghe", "vi", 0)
    stage.speech.chime(Chime.FAILURE, 0)
    stage.speech.say("  \n", "vi", 3)
    stage.speech.say("Nghe", "vi", 3)
    assert stage.heard() == "vi Nghe"


def test_a_missing_loudspeaker_is_told_once_and_forgiven(stage: Stage) -> None:
    stage.start()
    stage.break_it(True)
    stage.speech.say("Một", "vi", 3)
    change = stage.next_change()
    assert (change.state, bool(change.detail)) == (SpeechState.NOT_CONNECTED, True)
    if isinstance(stage, EspeakStage):
        assert (stage.line().split()[-1], change.detail) == ("Một", "audio open error")
    for number in range(3):
        stage.speech.chime(Chime.NOTICE, 1 + number)
    stage.break_it(False)
    stage.speech.say("Hai", "vi", 3)
    assert stage.next_change() == READY


def test_before_start_and_after_close_it_is_silent(stage: Stage) -> None:
    stage.speech.say("Chưa", "vi", 3)
    stage.speech.close()
    stage.start()
    stage.speech.stop()
    stage.speech.close()
    stage.speech.close()
    stage.speech.say("Rồi", "vi", 3)
    stage.speech.chime(Chime.SUCCESS, 3)
    stage.speech.stop()


def test_nothing_of_what_was_said_stays_when_it_falls_silent(tmp_path: Path) -> None:
    stage = SimulatedStage(tmp_path)
    stage.start()
    stage.speech.say("H00.01", "vi", 3)
    stage.heard()
    assert "H00.01" in (tmp_path / "said.json").read_text("utf-8")
    stage.speech.stop()
    stage.speech.close()
    assert [path.name for path in tmp_path.iterdir()] == ["state.json"]
    assert stage.simulated.heard == []


# --- espeak-ng -------------------------------------------------------------------------------


def test_text_goes_through_a_pipe_and_loudness_is_an_amplitude(espeak: EspeakStage) -> None:
    espeak.script("espeak", f'echo "$*" > {espeak.folder}/tap; cat > /dev/null')
    espeak.start()
    espeak.speech.say("Bí mật", "vi", 5)
    assert espeak.line() == "-b 1 -v vi -s 155 -a 200 --stdin --stdout"
    assert sorted(path.name for path in espeak.folder.iterdir()) == ["aplay", "espeak", "tap"]


def test_each_pace_has_its_words_a_minute(espeak: EspeakStage) -> None:
    espeak.script("espeak", f'echo "$*" > {espeak.folder}/tap; cat > /dev/null')
    espeak.start()
    for pace, rate in ((1, 115), (2, 155), (5, 310)):
        espeak.speech.say("Chào", "vi", 3, pace)
        assert f" -s {rate} " in espeak.line()


@pytest.fixture
def endless(espeak: EspeakStage) -> EspeakStage:
    """A player that never ends by itself and tells its process."""
    espeak.start()
    espeak.script("aplay", f'echo "pid $$" > {espeak.folder}/tap; exec sleep 1000')
    return espeak


def pid_of_player(stage: EspeakStage, text: str) -> int:
    lines = sorted((stage.line(), stage.line()), key=lambda line: line.startswith("pid"))
    assert words_of(lines[0]) == text
    return int(lines[1].split()[1])


def test_newer_words_end_the_older_at_once(endless: EspeakStage) -> None:
    endless.speech.say("Cũ", "vi", 3)
    old = pid_of_player(endless, "Cũ")
    endless.speech.say("Mới", "vi", 3)
    new = pid_of_player(endless, "Mới")
    assert (is_gone(old), is_gone(new)) == (True, False)
    endless.speech.close()
    assert is_gone(new)


def test_silence_ends_what_sounds_and_drops_what_waits(endless: EspeakStage) -> None:
    endless.speech.chime(Chime.SUCCESS, 3)
    sounding = int(endless.line().split()[1])
    endless.speech.say("Không bao giờ", "vi", 3)
    endless.speech.stop()
    endless.script("aplay", f'echo "next" > {endless.folder}/tap; cat > /dev/null')
    endless.speech.chime(Chime.NOTICE, 3)
    assert (endless.line(), is_gone(sounding)) == ("next", True)


def test_a_sound_that_does_not_end_is_ended(tmp_path: Path) -> None:
    stage = EspeakStage(tmp_path, Patience(chime=5.0, words=0.05, letter=0.0))
    stage.start()
    stage.script("aplay", f'echo "pid $$" > {tmp_path}/tap; exec sleep 1000')
    stage.speech.say("Kẹt", "vi", 3)
    stuck = pid_of_player(stage, "Kẹt")
    change = stage.next_change()
    assert change == SpeechStatus(SpeechState.UNKNOWN, "the sound did not end in time")
    stage.close()
    assert is_gone(stuck)


@pytest.mark.parametrize("missing", ["espeak", "aplay"])
def test_a_missing_program_is_a_state_and_not_a_fault(espeak: EspeakStage, missing: str) -> None:
    (espeak.folder / missing).unlink()
    change = espeak.start()
    assert change.state is SpeechState.NOT_CONNECTED
    assert change.detail == f"the program {espeak.folder / missing} is not installed"
    espeak.speech.say("Một", "vi", 3)
    espeak.speech.chime(Chime.SUCCESS, 3)
    espeak.speech.close()
    assert (espeak.speech.status(), espeak.no_change()) == (change, True)


def test_a_voice_that_fails_is_told_until_words_are_heard_again(espeak: EspeakStage) -> None:
    espeak.start()
    body = (espeak.folder / "espeak").read_text().partition("\n")[2]
    espeak.script("espeak", "cat > /dev/null; exit 3")
    espeak.speech.say("Một", "vi", 3)
    failed = SpeechStatus(SpeechState.NOT_CONNECTED, "the voice ended with status 3")
    assert espeak.next_change() == failed
    espeak.speech.chime(Chime.SUCCESS, 3)
    assert (espeak.heard(), espeak.no_change()) == ("success", True)
    espeak.script("espeak", body)
    espeak.speech.say("Hai", "vi", 3)
    assert (espeak.next_change(), espeak.heard()) == (READY, "vi Hai")


def test_a_very_long_text_is_cut_and_passes_a_small_pipe(espeak: EspeakStage) -> None:
    espeak.script("espeak", "cat")
    espeak.start()
    espeak.speech.say("ằ" * 9_000, "vi", 3)
    assert espeak.line() == "aplay 12000"


def needs(program: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(program) is None, reason=f"{program} is not installed")


@needs("espeak-ng")
@pytest.mark.parametrize(
    ("locale", "text", "seconds"),
    [
        ("vi", "Số thứ tự của ông/bà: A036", (1.5, 5.0)),
        ("vi", "Giờ làm việc 07:30 – 11:30, Thứ Hai 23/11/2026", (4.0, 10.0)),
        ("vi", "Hồ sơ H00.01-261120-0008", (5.0, 14.0)),
        ("en", "Your number: A036. 6 people waiting, about 12 minutes", (3.0, 8.0)),
    ],
)
def test_the_real_voice_says_screen_texts(
    tmp_path: Path, locale: str, text: str, seconds: tuple[float, float]
) -> None:
    stage = EspeakStage(tmp_path)
    aplay = stage.script(
        "aplay", f"cat > {tmp_path}/$$.wav; mv {tmp_path}/$$.wav {tmp_path}/said.wav; "
        f"echo done > {tmp_path}/tap"
    )  # fmt: skip
    stage.speech = PlayedSpeech([EspeakVoice()], Player(SOUNDS, str(aplay)))
    stage.speech.start(stage.changes.put)
    assert (stage.next_change(), stage.line()) == (READY, "done")
    texts = Texts.load(ROOT / "assets" / "texts", locale)
    stage.speech.say(speakable(text, texts), locale, 3)
    assert stage.line() == "done"
    stage.close()
    data = (tmp_path / "said.wav").read_bytes()
    samples = array("h", data[44 : 44 + (len(data) - 44) // 2 * 2])
    loudness = (sum(each * each for each in samples) / len(samples)) ** 0.5
    assert seconds[0] < len(samples) / 22_050 < seconds[1]
    assert loudness > 1_000


# --- its parts -------------------------------------------------------------------------------


def test_whose_turn_it_is() -> None:
    turns, old, new = Turns(), Words("cũ", "vi", 3), Words("mới", "vi", 3)
    chime = Sound(Chime.SUCCESS, 3)
    for turn in (old, chime, new):
        turns.add(turn)
    assert (turns.take(), turns.take(), turns.take()) == (chime, new, None)
    turns.add(new)
    assert (turns.cuts(old), turns.cuts(chime)) == (True, False)
    turns.hush()
    assert (turns.cuts(chime), turns.take(), turns.cuts(chime)) == (True, None, False)


def test_words_are_in_no_repr() -> None:
    assert "bí mật" not in repr(Words("bí mật", "vi", 3))


@pytest.mark.parametrize("chime", list(Chime))
def test_every_chime_is_short_and_louder_by_volume(chime: Chime) -> None:
    path = SOUNDS / f"{chime}.wav"
    with wave.open(str(path)) as file:
        assert 0.2 < file.getnframes() / file.getframerate() < 0.6
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
    peaks = [max(array("h", chime_at(path, volume)[44:])) for volume in range(6)]
    assert peaks == sorted(set(peaks))
    assert (peaks[0], peaks[5] > 6_000) == (0, True)


def test_success_rises_and_failure_is_low() -> None:
    def crossings(samples: array[int]) -> int:
        return sum(a < 0 <= b for a, b in pairwise(samples))

    def pitch(chime: Chime, start: float, end: float) -> float:
        samples = array("h", chime_at(SOUNDS / f"{chime}.wav", 5)[44:])
        part = samples[round(start * 22_050) : round(end * 22_050)]
        return crossings(part) / (end - start)

    assert pitch(Chime.SUCCESS, 0.02, 0.12) < pitch(Chime.SUCCESS, 0.3, 0.4)
    assert pitch(Chime.FAILURE, 0.05, 0.3) < 300


@pytest.mark.parametrize("content", [b"", b"RIFF", b"no sound at all" * 9])
def test_a_broken_chime_is_a_state(tmp_path: Path, espeak: EspeakStage, content: bytes) -> None:
    (tmp_path / "success.wav").write_bytes(content)
    voice, player = EspeakVoice(str(tmp_path / "espeak")), Player(tmp_path, str(tmp_path / "aplay"))
    speech = PlayedSpeech([voice], player)
    speech.start(espeak.changes.put)
    assert espeak.next_change() == READY
    speech.chime(Chime.SUCCESS, 3)
    assert espeak.next_change().detail.startswith("no sound success: ")
    speech.close()


@pytest.mark.parametrize(
    ("kind", "made"),
    [
        ("espeak", PlayedSpeech),
        ("piper", PlayedSpeech),
        ("simulator", SimulatedSpeech),
        ("none", AbsentSpeech),
    ],
)
def test_the_settings_choose_the_voice(tmp_path: Path, kind: str, made: type[Speech]) -> None:
    assert type(make_speech(SpeechSettings(kind, tmp_path, SOUNDS))) is made


def test_a_kind_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="no speech of kind parrot"):
        make_speech(SpeechSettings("parrot", tmp_path, SOUNDS))


def test_no_voice_says_so_and_takes_everything() -> None:
    speech = AbsentSpeech()
    calls: list[Callable[[], None]] = [
        lambda: speech.start(lambda status: None),
        lambda: speech.say("Không", "vi", 3),
        lambda: speech.chime(Chime.NOTICE, 3),
        speech.stop,
        speech.close,
    ]
    for call in calls:
        call()
    assert speech.status() == SpeechStatus(SpeechState.NOT_CONNECTED, "no speech is set up")
