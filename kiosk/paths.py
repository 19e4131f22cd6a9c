"""Where the kiosk's files are: its state under $KIOSK_HOME, its own parts beside the code."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from kiosk.domain.errors import KnownError


@dataclass(frozen=True, slots=True)
class Paths:
    """`home` is this kiosk's state; `assets` and `qml` ship with the program."""

    home: Path
    assets: Path
    qml: Path

    @classmethod
    def default(cls) -> Paths:
        """$KIOSK_HOME, else the XDG data directory; assets beside the code or in the bundle.

        Raises KnownError when there is no such directory for this user.
        """
        program = Path(getattr(sys, "_MEIPASS", "") or Path(__file__).resolve().parent.parent)
        return cls(home=_home(), assets=program / "assets", qml=program / "ui" / "qml")

    @property
    def settings(self) -> Path:
        return self.home / "kiosk.toml"

    @property
    def own_parts(self) -> Path:
        """What staff changed of the centre's profile at this machine."""
        return self.home / "own_parts.json"

    @property
    def last_change(self) -> Path:
        """How the files were before somebody last changed the configuration."""
        return self.home / "last_change.json"

    @property
    def last_good(self) -> Path:
        """Settings and profile of the last start that could read them."""
        return self.home / "last-good"

    @property
    def journal(self) -> Path:
        return self.home / "journal.db"

    @property
    def staff(self) -> Path:
        """Who may sign in at the machine, and what they did."""
        return self.home / "staff.db"

    @property
    def audit_head(self) -> Path:
        """How far the audit log in staff.db goes."""
        return self.home / "audit.head"

    @property
    def cache(self) -> Path:
        return self.home / "cache.db"

    @property
    def standin(self) -> Path:
        return self.home / "standin.db"

    @property
    def marker(self) -> Path:
        """Which run wrote the journal last; never copied together with it."""
        return self.home / "marker.json"

    @property
    def lock(self) -> Path:
        return self.home / "kiosk.lock"

    @property
    def control(self) -> Path:
        return self.home / "control.sock"

    @property
    def printer(self) -> Path:
        """What the simulated printer puts out, and the file that breaks it."""
        return self.home / "printer"

    @property
    def roll(self) -> Path:
        """How much was printed when the roll of paper was changed."""
        return self.home / "roll.json"

    @property
    def scanner(self) -> Path:
        """Where the simulated scanner listens."""
        return self.home / "scanner"

    @property
    def speech(self) -> Path:
        """What the simulated voice says, and the file that breaks it."""
        return self.home / "speech"

    @property
    def card_reader(self) -> Path:
        """The file that says what lies on the simulated card reader."""
        return self.home / "card-reader"

    @property
    def sticks(self) -> Path:
        """Folders that stand for sticks where the settings say so."""
        return self.home / "sticks"

    @property
    def stick(self) -> Path:
        """Where root mounts the stick that is looked into."""
        return self.home / "stick"

    @property
    def setup(self) -> Path:
        """How far the first set-up is, and what was typed in it; never a PIN."""
        return self.home / "setup.json"

    @property
    def authorities(self) -> Path:
        """Authorities that vouch for the central system, where somebody brought some."""
        return self.home / "authorities.pem"

    @property
    def content(self) -> Path:
        """What came from the central system and counts from the next start on."""
        return self.home / "content"

    @property
    def logs(self) -> Path:
        return self.home / "logs"


def _home() -> Path:
    named = os.environ.get("KIOSK_HOME")
    try:
        if named:
            return Path(named).expanduser().absolute()
        data = Path(os.environ.get("XDG_DATA_HOME") or "~/.local/share").expanduser()
    except RuntimeError as fault:
        raise KnownError(f"The kiosk's folder is not known: {fault} Set KIOSK_HOME.") from fault
    return data.absolute() / "kiosk"
