"""The machine under the kiosk: restarted only where it may be, its panel never black."""

from __future__ import annotations

from collections.abc import Iterator
from logging import getLogger
from pathlib import Path
from threading import Event

import pytest

from devices.light.ddc import DdcLight
from devices.light.found import FoundLight
from devices.light.simulator import SimulatedLight
from devices.light.sysfs import SysfsLight
from devices.power.simulator import SimulatedPower
from devices.power.system import SystemPower
from kiosk.control.desks.power import PowerOperations
from kiosk.control.socket import OperationError
from kiosk.domain.errors import KnownError
from kiosk.paths import Paths
from kiosk.services.equipment import Equipment
from kiosk.services.upkeep import Upkeep
from kiosk.site import Site
from tests.ticket_world import FakeClock

ROOT = Path(__file__).resolve().parents[2]


def program(folder: Path, body: str) -> str:
    file = folder / "program"
    file.write_text(f"#!/bin/sh\n{body}\n", "ascii")
    file.chmod(0o700)
    return str(file)


@pytest.fixture
def upkeep(tmp_path: Path) -> Iterator[Upkeep]:
    upkeep = Upkeep(Paths(tmp_path, ROOT / "assets", ROOT / "ui" / "qml"), FakeClock())
    yield upkeep
    upkeep.stop()


def test_the_machine_is_restarted_by_systemd_where_it_runs(tmp_path: Path) -> None:
    power = SystemPower(program(tmp_path, f'echo "$@" > {tmp_path}/said'), tmp_path)
    assert power.can_restart()
    power.restart()
    assert (tmp_path / "said").read_text() == "--no-ask-password reboot\n"
    assert not SystemPower("systemctl", tmp_path / "none").can_restart()


@pytest.mark.parametrize(
    ("said", "can"), [("yes", True), ("challenge", False), ("no", False), ("na", False), ("", True)]
)
def test_logind_is_asked_whether_this_user_may(tmp_path: Path, said: str, can: bool) -> None:
    answer = f"""echo 's "{said}"'""" if said else "exit 1"
    bus = program(tmp_path, f'echo "$@" > {tmp_path}/asked; {answer}')
    assert SystemPower("true", tmp_path, bus).can_restart() is can
    assert (tmp_path / "asked").read_text().split()[-2:] == [
        *("org.freedesktop.login1.Manager", "CanReboot"),
    ]


def test_a_system_that_does_not_let_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="does not let"):
        SystemPower(program(tmp_path, "exit 1"), tmp_path).restart()
    with pytest.raises(KnownError, match="no systemd"):
        SystemPower("systemctl", tmp_path / "none").restart()


def test_a_built_in_panel_is_set_by_its_share(tmp_path: Path) -> None:
    panel = tmp_path / "intel_backlight"
    panel.mkdir()
    (panel / "max_brightness").write_text("937\n")
    (panel / "brightness").write_text("468\n")
    light = SysfsLight(tmp_path)
    assert light.percent() == 50
    light.set(80)
    assert (panel / "brightness").read_text() == "750"
    assert SysfsLight(tmp_path / "none").percent() is None


def test_a_monitor_is_asked_once_and_again_after_it_was_set(tmp_path: Path) -> None:
    state = tmp_path / "state"
    state.write_text("60")
    body = f"""echo x >> {tmp_path}/calls
case "$1" in
--brief) echo "VCP 10 C $(cat {state}) 100";;
setvcp) echo "$3" > {state};;
esac"""
    light = DdcLight(program(tmp_path, body))
    assert [light.percent(), light.percent()] == [60, 60]
    light.set(30)
    assert light.percent() == 30
    assert (tmp_path / "calls").read_text().count("x") == 3
    assert DdcLight(str(tmp_path / "none")).percent() is None


def test_of_several_lights_the_one_that_answers_is_set() -> None:
    none, lit = SimulatedLight(None), SimulatedLight(40)
    light = FoundLight((none, lit))
    light.set(90)
    assert (light.percent(), lit.percent()) == (90, 90)
    with pytest.raises(KnownError, match="no light"):
        FoundLight((none,)).set(90)


def test_what_is_done_is_noted_and_what_cannot_be_is_refused(upkeep: Upkeep) -> None:
    power, light = SimulatedPower(), SimulatedLight()
    operations = PowerOperations(upkeep, power, light)
    assert operations.look({}) == {"can_restart": True, "light": 80}
    assert operations.set_light({"percent": 30, "by": "KTV-2"}) == {"light": 30}
    operations.restart({"by": "KTV-2"})
    assert power.restarts == 1
    told = [(each.who, each.what, each.about) for each in upkeep.staff.log(9)]
    assert told == [("KTV-2", "machine.restarted", ""), ("KTV-2", "light.set", "30")]
    for percent in (0, 9, 101):
        with pytest.raises(OperationError):
            operations.set_light({"percent": percent})
    absent = PowerOperations(upkeep, SimulatedPower(allowed=False), SimulatedLight(None))
    assert absent.look({}) == {"can_restart": False, "light": None}
    with pytest.raises(OperationError):
        absent.restart({})
    with pytest.raises(OperationError):
        absent.set_light({"percent": 50})
    assert len(upkeep.staff.log(9)) == 2


class Panel(SimulatedLight):
    """Says when it was set."""

    def __init__(self) -> None:
        super().__init__(80)
        self.asked = Event()

    def set(self, percent: int) -> None:
        super().set(percent)
        self.asked.set()


@pytest.mark.parametrize(("wanted", "is_now"), [(30, 30), (0, 80)])
def test_at_the_start_the_panel_gets_the_light_of_the_settings_or_keeps_its_own(
    tmp_path: Path, wanted: int, is_now: int
) -> None:
    panel = Panel()
    (tmp_path / "kiosk.toml").write_text(f"panel = {{light = {wanted}}}\n")
    site = Site(Paths(tmp_path, ROOT / "assets", ROOT / "ui" / "qml"))
    Equipment(site, getLogger("none")).light_up(panel)
    assert (panel.asked.wait(10 if wanted else 0), panel.percent()) == (bool(wanted), is_now)
