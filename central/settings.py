"""How this central system runs: what the command line and the environment say, in one value.

Workers are processes of their own, so what `central serve` was told travels in the environment.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kiosk.domain.errors import KnownError

HOME: Final = "CENTRAL_HOME"
DATABASE_URL: Final = "CENTRAL_DATABASE_URL"
PUBLIC_ADDRESS: Final = "CENTRAL_PUBLIC_ADDRESS"
ALWAYS_OPEN: Final = "CENTRAL_ALWAYS_OPEN"
PLAIN_COOKIES: Final = "CENTRAL_PLAIN_COOKIES"
SOURCES: Final = "CENTRAL_SOURCES"
# Of `central alert` alone, which hands them on to nobody.
SMTP: Final = "CENTRAL_SMTP"
SMTP_SECURITY: Final = "CENTRAL_SMTP_SECURITY"
SMTP_LOGIN: Final = "CENTRAL_SMTP_LOGIN"
SMTP_PASSWORD: Final = "CENTRAL_SMTP_PASSWORD"
SMTP_PASSWORD_FILE: Final = "CENTRAL_SMTP_PASSWORD_FILE"
SMTP_CA: Final = "CENTRAL_SMTP_CA"


@dataclass(frozen=True, slots=True)
class Settings:
    """`public_address` (https://...) is where phones reach the ticket's page; empty: nowhere.

    `always_open` gives numbers outside opening hours, for trying out. `plain_cookies` is for plain
    HTTP on this machine: cookies are then sent without Secure. `sources` is the file that says
    which system tells of a centre's dossiers (central/dossiers/sources/settings.py).
    """

    database_url: str
    public_address: str = ""
    always_open: bool = False
    plain_cookies: bool = False
    sources: str = ""

    @classmethod
    def of_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        return cls(
            database_url=environment.get(DATABASE_URL) or default_database_url(environment),
            public_address=environment.get(PUBLIC_ADDRESS, "").rstrip("/"),
            always_open=bool(environment.get(ALWAYS_OPEN)),
            plain_cookies=bool(environment.get(PLAIN_COOKIES)),
            sources=environment.get(SOURCES, ""),
        )

    def to_environment(self) -> dict[str, str]:
        return {
            DATABASE_URL: self.database_url,
            PUBLIC_ADDRESS: self.public_address,
            ALWAYS_OPEN: "1" if self.always_open else "",
            PLAIN_COOKIES: "1" if self.plain_cookies else "",
            SOURCES: self.sources,
        }


def smtp_password(environment: Mapping[str, str] = os.environ) -> str:
    """From the environment, else what the file that is named there says; empty for none.

    Raises KnownError where the file cannot be read.
    """
    file = environment.get(SMTP_PASSWORD_FILE)
    if environment.get(SMTP_PASSWORD) or not file:
        return environment.get(SMTP_PASSWORD, "")
    try:
        return Path(file).read_text("utf-8").strip()
    except (OSError, ValueError) as fault:
        raise KnownError(f"The password for mail cannot be read: {fault}.") from fault


def default_database_url(environment: Mapping[str, str] = os.environ) -> str:
    """central.db in $CENTRAL_HOME, else in the XDG data directory."""
    data = environment.get("XDG_DATA_HOME") or "~/.local/share"
    home = environment.get(HOME) or f"{data}/central"
    return f"sqlite:///{Path(home).expanduser().absolute()}/central.db"
