"""kiosk call: a number is called through the voice of the kiosk that runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from devices.speech.simulator import Heard, SimulatedSpeech
from kiosk.app import Kiosk
from tests.cli.conftest import Run, running_kiosk

SAID = "Mời số A, không một hai, đến quầy 3"


@pytest.fixture
def voiced(home: Path) -> None:
    home.mkdir()
    (home / "kiosk.toml").write_text('[speech]\nkind = "simulator"\n')


def heard(kiosk: Kiosk) -> list[Heard]:
    assert isinstance(kiosk.speech, SimulatedSpeech)
    pool = kiosk.speech._pool
    assert pool is not None
    pool.submit(lambda: None).result(10)
    return kiosk.speech.heard


def test_a_call_is_heard_as_loud_as_wished(run: Run, home: Path, voiced: None) -> None:
    with running_kiosk(home) as kiosk:
        kiosk.speech.start(lambda _: None)
        assert run("call", "a012", "3", "--volume", "5").out == f"{SAID}\n"
        english = run("call", "B1-007", "12", "--locale", "en", "--json").json
        words = "Number B one, hyphen, zero zero seven, please go to counter 12"
        assert english == {"said": words}
        assert heard(kiosk) == [Heard(5, SAID, "vi"), Heard(3, words, "en")]


@pytest.mark.parametrize("number", ["", "12", "A", "Nguyễn", "A012; rm", "../A1"])
def test_what_is_no_number_is_never_said(run: Run, home: Path, voiced: None, number: str) -> None:
    with running_kiosk(home) as kiosk:
        kiosk.speech.start(lambda _: None)
        ended = run("call", number, "3")
        assert ended.status == 2
        assert ended.complaint == "That is no number of a ticket, or no language here."
        assert heard(kiosk) == []


def test_without_a_kiosk_there_is_nobody_to_say_it(run: Run, home: Path) -> None:
    ended = run("call", "A012", "3")
    assert (ended.status, ended.complaint) == (1, "No kiosk is running here that could say it.")


def test_where_nothing_can_be_heard_a_call_is_no_success(run: Run, home: Path) -> None:
    home.mkdir()
    (home / "kiosk.toml").write_text('[speech]\nkind = "none"\n')
    with running_kiosk(home):
        ended = run("call", "A012", "3")
    assert (ended.status, ended.out) == (1, "")
    assert ended.complaint == "Nothing can be heard at this kiosk: no speech is set up."
