"""The configuration on disk: saved whole or not at all, noted, taken back; a bad file at start."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.clock import SystemClock
from kiosk.configuration.draft import Draft
from kiosk.content import SETTINGS, write_content
from kiosk.domain.errors import KnownError
from kiosk.domain.staff import Role
from kiosk.durable_file import write_durably
from kiosk.paths import Paths
from kiosk.services import configuration_files
from kiosk.services.configuration import Asker, Configuration
from kiosk.services.upkeep import Upkeep
from kiosk.site import Site

ROOT = Path(__file__).resolve().parents[2]
CLERK, TECHNICIAN = Asker("CB-7", Role.CENTRE), Asker("KTV-2", Role.TECHNICIAN)
WRITTEN = '# the machine by the door\n[machine]\nname = "02" # on paper\n'


class Machine:
    """A kiosk's folder with its configuration."""

    def __init__(self, home: Path) -> None:
        self.paths = Paths(home, ROOT / "assets", ROOT / "ui" / "qml")
        self.paths.settings.write_text(WRITTEN)
        self.upkeep = Upkeep(self.paths, SystemClock())
        self.waiting: dict[str, int] = {}
        self.configuration = Configuration(
            self.site(), lambda: self.upkeep.staff, lambda: self.waiting
        )

    def site(self) -> Site:
        return Site(self.paths)

    def save(self, draft: Draft, asker: Asker = TECHNICIAN, revision: str = "") -> str:
        return self.configuration.save(draft, asker, revision).fate

    def log(self) -> list[tuple[str, str, str]]:
        return [(e.who, e.what, e.about) for e in reversed(self.upkeep.staff.log(50))]


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    made = Machine(tmp_path)
    yield made
    made.upkeep.stop()


def test_what_is_saved_counts_at_the_next_start_and_is_in_the_log(machine: Machine) -> None:
    notes = {"note": {"vi": "Xin giữ phiếu", "en": "Keep this"}}
    draft = Draft({"visit.ask_after": 90, "machine.name": "7"}, {"ticket": notes})
    saved = machine.configuration.save(draft, TECHNICIAN)
    assert (saved.fate, saved.restart) == ("saved", True)
    site = machine.site()
    assert (site.settings.visit.ask_after, site.settings.machine.name) == (90, "7")
    assert site.centre.ticket_note is not None
    assert site.centre.ticket_note("en") == "Keep this"
    assert machine.paths.settings.read_text() == (
        '# the machine by the door\n[machine]\nname = "7" # on paper\n\n[visit]\nask_after = 90\n'
    )
    assert machine.log() == [
        ("KTV-2", "config.changed", "visit.ask_after: 60 -> 90"),
        ("KTV-2", "config.changed", "machine.name: 02 -> 7"),
        ("KTV-2", "config.changed", f"ticket: - -> {json.dumps(notes, ensure_ascii=False)}"),
    ]


def test_only_at_once_settings_need_no_start(machine: Machine) -> None:
    saved = machine.configuration.save(Draft({"staff.roll_metres": 60}), CLERK)
    assert (saved.fate, saved.restart) == ("saved", False)


def test_what_the_centre_gave_stays_in_force_when_something_else_is_saved(
    machine: Machine,
) -> None:
    write_content(machine.paths.content, SETTINGS, {"signals.buzzer": True})
    saved = machine.configuration.save(Draft({"staff.roll_metres": 60}), CLERK)
    assert saved.settings == machine.site().settings
    assert (saved.settings.signals.buzzer, saved.settings.staff.roll_metres) == (True, 60)


def test_the_last_change_is_taken_back_once(machine: Machine) -> None:
    machine.save(Draft({"visit.ask_after": 90}, {"calling": {"priority": 3, "ordinary": 1}}))
    opened = machine.configuration.opened(CLERK)
    assert opened["undo"]["who"] == "KTV-2"
    assert machine.configuration.undo(CLERK).fate == "saved"
    assert machine.paths.settings.read_text() == WRITTEN
    assert not machine.paths.own_parts.exists()
    assert machine.log()[-1] == ("CB-7", "config.undone", "calling.priority: 3 -> 2")
    assert machine.configuration.undo(CLERK).fate == "nothing"


def test_what_was_not_there_before_is_a_dash_in_the_log(machine: Machine) -> None:
    services = [{**row, "daily_limit": 40} for row in machine.site().profile["services"][:1]]
    rest = machine.site().profile["services"][1:]
    machine.save(Draft({}, {"services": [*services, *rest]}))
    machine.configuration.undo(CLERK)
    line = "services[birth].daily_limit: 40 -> -"
    assert machine.log()[-1] == ("CB-7", "config.undone", line)


def test_centre_staff_take_back_no_technician_s_change(machine: Machine) -> None:
    machine.save(Draft({"panel.width": 1200}))
    assert machine.configuration.opened(CLERK)["undo"] is None
    assert machine.configuration.undo(CLERK).fate == "nothing"
    assert machine.configuration.undo(TECHNICIAN).fate == "saved"


def test_a_file_that_changed_since_is_not_taken_back(machine: Machine) -> None:
    machine.save(Draft({"visit.ask_after": 90}))
    machine.paths.settings.write_text(WRITTEN)
    assert machine.configuration.undo(TECHNICIAN).fate == "changed"
    assert machine.paths.settings.read_text() == WRITTEN


def test_two_who_change_at_once_hear_of_each_other(machine: Machine) -> None:
    revision = machine.configuration.opened(CLERK)["revision"]
    assert machine.save(Draft({"visit.ask_after": 90}), TECHNICIAN, revision) == "saved"
    assert machine.save(Draft({"visit.ask_after": 120}), CLERK, revision) == "changed"
    assert machine.site().settings.visit.ask_after == 90


def test_a_draft_with_a_fault_changes_nothing(machine: Machine) -> None:
    assert machine.save(Draft({"visit.ask_after": 90, "panel.width": 3})) == "faults"
    assert machine.save(Draft({"visit.ask_after": 60})) == "nothing"
    assert machine.paths.settings.read_text() == WRITTEN
    assert machine.log() == []


def test_warnings_are_saved_over_only_knowingly(machine: Machine) -> None:
    machine.waiting = {"birth": 2}
    rows = machine.site().profile["services"][1:]
    draft = Draft({}, {"services": rows})
    assert machine.save(draft) == "warnings"
    assert machine.configuration.save(draft, TECHNICIAN, accept=True).fate == "saved"


@pytest.mark.parametrize("full_at", [1, 2, 3])
def test_a_full_disk_leaves_both_files_as_they_were(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, full_at: int
) -> None:
    real, writes = write_durably, list[str]()

    def write(path: Path, data: bytes) -> None:
        writes.append(path.name)
        if len(writes) == full_at:
            raise OSError(28, "No space left on device")
        real(path, data)

    monkeypatch.setattr(configuration_files, "write_durably", write)
    draft = Draft({"visit.ask_after": 90}, {"calling": {"priority": 3, "ordinary": 1}})
    with pytest.raises(KnownError, match="No space left"):
        machine.save(draft)
    assert machine.paths.settings.read_text() == WRITTEN
    assert not machine.paths.own_parts.exists()
    assert not machine.paths.last_change.exists()
    assert machine.log()[-1] == ("KTV-2", "config.failed", "")


def test_a_bad_file_at_start_falls_back_to_the_last_good_one(machine: Machine) -> None:
    machine.save(Draft({"visit.ask_after": 90}))
    machine.paths.settings.write_bytes(b"[[[\xff")
    site = machine.site()
    assert site.settings.visit.ask_after == 90
    assert "kiosk.toml cannot be read" in site.fallen["settings"]
    assert machine.configuration.opened(TECHNICIAN)["fallen"].keys() == {"settings"}
    # Saving puts the last good one back, and the bad one can still be had.
    assert machine.save(Draft()) == "saved"
    assert machine.site().fallen == {}
    assert machine.configuration.undo(TECHNICIAN).fate == "saved"
    assert machine.paths.settings.read_bytes() == b"[[[\xff"


def test_a_bad_file_that_never_was_good_is_refused(machine: Machine) -> None:
    machine.paths.settings.write_text("[panel]\nwidth = 1\n")
    with pytest.raises(KnownError, match=r"panel\.width"):
        machine.site()


def test_a_bad_profile_falls_back_too(machine: Machine) -> None:
    file = machine.paths.home / "centre.toml"
    file.write_bytes((ROOT / "assets/centre/sample.toml").read_bytes())
    machine.paths.settings.write_text('[centre]\nprofile = "centre.toml"\n')
    machine.site().keep_good()
    file.write_text("id = 3\n")
    site = machine.site()
    assert site.centre.id == "hong-gai"
    assert "office" in site.fallen["centre"]


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"parts": {"services": 3}, "under": {}}'])
def test_damaged_or_unfitting_own_parts_are_left_out_and_said(
    machine: Machine, data: bytes
) -> None:
    machine.paths.own_parts.write_bytes(data)
    site = machine.site()
    assert site.centre.services
    assert site.fallen.keys() == {"own_parts"}


def test_without_the_choice_of_priority_nobody_has_it_here(machine: Machine) -> None:
    assert machine.site().centre.priority_groups
    machine.save(Draft({"centre.priority": False}), CLERK)
    assert machine.site().centre.priority_groups == ()


def test_what_the_central_system_leaves_to_us_alone_is_laid_over(machine: Machine) -> None:
    machine.save(Draft({}, {"calling": {"priority": 3, "ordinary": 1}, "announcements": NOTICES}))
    machine.paths.settings.write_text('[central]\nkind = "network"\n')
    site = machine.site()
    assert site.allowed == {"announcements", "map"}
    assert (site.centre.calling.priority, len(site.centre.announcements)) == (2, 1)
    assert machine.save(Draft({}, {"calling": {"priority": 4, "ordinary": 1}})) == "faults"


NOTICES = [
    {
        "title": {"vi": "Nghỉ sớm"},
        "words": {"vi": "Hôm nay đóng cửa lúc 16:00"},
        "first_day": "2026-11-23",
        "last_day": "2026-11-23",
    }
]
