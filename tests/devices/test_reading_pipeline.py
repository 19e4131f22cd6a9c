"""Reading a picture with whole effort: what the quick look misses is found, nothing else."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from devices.reading.decoders import LINEAR, QR, Reading, Zbar, Zxing
from devices.reading.pipeline import Hint, Look, Pipeline
from devices.reading.regions import find_regions
from tests.devices.reading_samples import (
    CARD,
    DOSSIER,
    Grey,
    code128,
    desk,
    hard_frame,
    on_desk,
    qr,
    smeared,
)

PATIENT = 5.0  # a busy machine must not decide whether a test passes


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline.usual()


def texts(look: Look) -> list[str]:
    return [each.text for each in look.readings]


def test_a_plain_code_needs_one_look(pipeline: Pipeline) -> None:
    look = pipeline.whole(on_desk(qr(CARD)))
    assert look == Look((Reading(CARD, QR),), by="quick")


def test_two_codes_in_one_picture_are_both_read(pipeline: Pipeline) -> None:
    picture = on_desk(qr(CARD), at=(300, 300))
    picture[500:660, 500:1250] = on_desk(code128(DOSSIER))[280:440, 265:1015]
    assert set(texts(pipeline.whole(picture))) == {CARD, DOSSIER}


@pytest.mark.parametrize("angle", [0, 20, 45, 70, 120, 155, 200])
def test_a_linear_code_is_read_at_any_angle(pipeline: Pipeline, angle: int) -> None:
    assert pipeline.whole(on_desk(code128(DOSSIER, 2), angle), PATIENT).readings == (
        Reading(DOSSIER, LINEAR),
    )


def test_a_light_linear_code_on_dark_is_read(pipeline: Pipeline) -> None:
    assert texts(pipeline.whole(on_desk(255 - code128(DOSSIER, 2), 8), PATIENT)) == [DOSSIER]


@pytest.mark.parametrize("angle", [0, 30, 90, 135])
def test_a_hand_that_moved_is_forgiven(pipeline: Pipeline, angle: int) -> None:
    picture = smeared(on_desk(qr(CARD), 5), 9, angle)
    assert pipeline.quick(picture).readings == ()
    assert texts(pipeline.whole(picture, PATIENT)) == [CARD]


def test_a_lens_out_of_focus_is_forgiven(pipeline: Pipeline) -> None:
    picture = np.asarray(cv2.GaussianBlur(on_desk(qr(CARD), 5), (0, 0), 2.2), np.uint8)
    assert pipeline.quick(picture).readings == ()
    assert texts(pipeline.whole(picture, PATIENT)) == [CARD]


def test_time_that_is_used_up_ends_the_effort() -> None:
    ticks = iter(range(100))
    hurried = Pipeline(Zxing(), None, lambda: float(next(ticks)))
    picture = smeared(on_desk(qr(CARD), 5), 9, 30)
    assert hurried.whole(picture, 0.5).readings == ()
    assert next(ticks) == 2


@pytest.mark.parametrize("seed", range(6))
def test_a_desk_without_a_code_gives_nothing_and_no_advice(pipeline: Pipeline, seed: int) -> None:
    assert pipeline.whole(desk(seed), PATIENT) == Look()
    assert find_regions(desk(seed)) == []


def test_odd_pictures_are_survived(pipeline: Pipeline) -> None:
    noise = np.random.default_rng(1)
    for shape in [(1, 1), (1, 4000), (17, 17), (4000, 40), (40, 3000), (64, 64)]:
        for picture in (
            np.zeros(shape, np.uint8),
            np.full(shape, 255, np.uint8),
            noise.integers(0, 255, shape).astype(np.uint8),
        ):
            assert pipeline.whole(picture).readings == ()


def test_a_large_photo_is_made_smaller(pipeline: Pipeline) -> None:
    large = np.asarray(cv2.resize(on_desk(qr(CARD)), (3840, 2160)), np.uint8)
    assert texts(pipeline.whole(large)) == [CARD]


def _far() -> Grey:
    small = np.asarray(cv2.resize(qr(CARD, 4), (66, 66), interpolation=cv2.INTER_AREA), np.uint8)
    return np.asarray(cv2.GaussianBlur(on_desk(small), (0, 0), 0.8), np.uint8)


def _glaring() -> Grey:
    picture = on_desk(qr(CARD))
    cv2.ellipse(picture, (600, 330), (75, 60), 0, 0, 360, 255, -1)
    return picture


def _shaken() -> Grey:
    return smeared(smeared(on_desk(qr(CARD)), 25, 20), 15, 80)


@pytest.mark.parametrize(
    ("picture", "hint"),
    [(_far(), Hint.TOO_FAR), (_glaring(), Hint.GLARE), (_shaken(), Hint.HOLD_STILL)],
    ids=["far", "glare", "shaken"],
)
def test_what_cannot_be_read_gives_advice(pipeline: Pipeline, picture: Grey, hint: Hint) -> None:
    assert pipeline.whole(picture) == Look(hint=hint)


class _Second(Zbar):
    """A second decoder that knows one answer."""

    def __init__(self, readings: list[Reading]) -> None:
        self.asked = 0
        self._readings = readings

    def again(self, grey: Grey, kind: str) -> list[Reading]:
        self.asked += 1
        return self._readings


def test_the_second_decoder_is_asked_only_after_the_first_gave_up() -> None:
    second = _Second([Reading(CARD, QR)])
    both = Pipeline(second=second)
    assert both.whole(on_desk(qr(CARD)), PATIENT).by == "quick"
    assert both.whole(desk(), PATIENT).readings == ()
    assert second.asked == 0
    assert both.whole(_shaken(), PATIENT).by == "second"


HARD = [
    ("noise", "cccd", 0.6),
    ("lowcontrast", "dossier", 0.6),
    ("small", "cccd", 0.7),
    ("motion", "cccd", 0.6),
    ("motion", "dossier", 0.4),
    ("blur", "dossier", 0.4),
    ("blur", "code128", 0.4),
    ("rotation", "code128", 0.5),
    ("invert", "code128", 0.5),
    ("jpeg", "dossier", 0.9),
    ("phone", "cccd", 0.9),
    ("uneven", "cccd", 0.9),
]


@pytest.mark.parametrize(("category", "kind", "severity"), HARD)
def test_frames_of_the_shared_generator_are_read(
    pipeline: Pipeline, category: str, kind: str, severity: float
) -> None:
    picture, text = hard_frame(category, kind, severity, 4711)
    assert texts(pipeline.whole(picture, PATIENT)) == [text]
