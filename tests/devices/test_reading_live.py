"""From looks to belief and steady advice."""

from __future__ import annotations

from devices.reading.decoders import LINEAR, QR, Reading, Zxing
from devices.reading.live import Belief, Seen, Watcher
from devices.reading.pipeline import Hint, Look, Pipeline
from tests.devices.reading_samples import CARD, DOSSIER, Grey, code128, desk, on_desk, qr, smeared

OTHER = "H49.12-250701-0002"
LINE, OTHER_LINE = Look((Reading(DOSSIER, LINEAR),)), Look((Reading(OTHER, LINEAR),))


def test_a_matrix_code_is_believed_at_once() -> None:
    assert Belief().take(Look((Reading(CARD, QR),)), 0.0) == Seen((Reading(CARD, QR),), None)


def test_a_linear_code_is_believed_when_a_second_picture_agrees() -> None:
    belief = Belief()
    assert [belief.take(LINE, now).readings for now in (0.0, 0.1)] == [(), LINE.readings]


def test_an_empty_picture_in_between_does_no_harm() -> None:
    belief = Belief()
    assert [
        belief.take(look, now).readings for now, look in enumerate_tenths(LINE, Look(), LINE)
    ] == [
        (),
        (),
        LINE.readings,
    ]


def test_linear_codes_that_differ_are_not_believed() -> None:
    belief = Belief()
    looks = enumerate_tenths(LINE, OTHER_LINE, LINE, OTHER_LINE)
    assert [belief.take(look, now).readings for now, look in looks] == [(), (), (), ()]


def test_an_agreement_that_comes_late_is_none() -> None:
    belief = Belief()
    assert [belief.take(LINE, now).readings for now in (0.0, 1.5, 2.0)] == [(), (), LINE.readings]


def test_advice_must_hold_before_it_is_given_and_before_it_goes() -> None:
    belief, glare = Belief(), Look(hint=Hint.GLARE)
    said = [belief.take(glare, now).hint for now in (0.0, 0.5, 0.8)]
    said += [belief.take(Look(), now).hint for now in (0.9, 1.2, 1.7)]
    assert said == [None, None, Hint.GLARE, Hint.GLARE, Hint.GLARE, None]


class _Counting(Pipeline):
    def __init__(self) -> None:
        super().__init__(Zxing())
        self.whole_looks = 0

    def whole(self, grey: Grey, seconds: float = 0.0) -> Look:
        self.whole_looks += 1
        return super().whole(grey, 5.0)


def test_whole_effort_is_spent_five_times_a_second_at_most() -> None:
    pipeline = _Counting()
    watcher = Watcher(pipeline)
    for frame in range(30):
        watcher.look(desk(), frame / 30)
    assert pipeline.whole_looks == 5


def test_hard_frames_are_read_live_too() -> None:
    watcher = Watcher(_Counting())
    assert watcher.look(smeared(on_desk(qr(CARD), 5), 9, 30), 0.0).readings == (Reading(CARD, QR),)
    turned = on_desk(code128(DOSSIER, 2), 40)
    assert [watcher.look(turned, now).readings for now in (1.0, 1.1, 1.3)] == [
        (),
        (),
        LINE.readings,
    ]


def enumerate_tenths(*looks: Look) -> list[tuple[float, Look]]:
    return [(number / 10, look) for number, look in enumerate(looks)]
