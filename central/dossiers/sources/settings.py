"""Which centre is told by which system: a TOML file, named by CENTRAL_SOURCES.

    [[source]]
    centre = "H49.61"
    kind = "opencps"                        # demo, opencps, igate or ngsp
    url = "https://motcua.example/o/rest/v2"
    group = "35166"
    secret_file = "/etc/central/opencps"    # one line; never in this file

Secrets lie in files of their own, so that this one may be shown to anybody.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
)

from kiosk.domain.errors import KnownError

_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


def _checked_url(url: str) -> str:
    """TLS always, but on this machine; no account in an address, where it would be logged."""
    parts = urlsplit(url)
    plain = parts.scheme == "http" and parts.hostname in _LOOPBACK
    if not parts.hostname or not (parts.scheme == "https" or plain):
        raise ValueError("an address begins with https://")
    if parts.username or parts.query or parts.fragment:
        raise ValueError("an address has no account, no ? and no #")
    return url.rstrip("/")


_Url = Annotated[str, AfterValidator(_checked_url)]
_Path = Annotated[str, StringConstraints(pattern=r"^/[^?#\s]*$", max_length=400)]
_Name = Annotated[str, StringConstraints(min_length=1, max_length=100)]


class _Source(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    centre: _Name


class _Asked(_Source):
    url: _Url
    secret_file: Path | None = None

    def secret(self) -> str:
        """The first line of its file. Raises KnownError."""
        if self.secret_file is None:
            return ""
        try:
            return self.secret_file.read_text("utf-8").strip()
        except (OSError, ValueError) as fault:
            raise KnownError(
                f"The secret of {self.centre}'s source cannot be read: {fault}."
            ) from (fault)


class DemoSettings(_Source):
    kind: Literal["demo"]
    file: Path


class OpenCpsSettings(_Asked):
    kind: Literal["opencps"]
    group: _Name


class IGateSettings(_Asked):
    kind: Literal["igate"]
    path: _Path = "/dossier/search"
    by_code: _Name = "code"


class NgspSettings(_Asked):
    kind: Literal["ngsp"]
    client: _Name
    path: _Path
    list_path: _Path | Literal[""] = ""
    token_path: _Path = "/token"


OneSource = Annotated[
    DemoSettings | OpenCpsSettings | IGateSettings | NgspSettings, Field(discriminator="kind")
]


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    source: list[OneSource] = Field(default_factory=list)


def read_sources(file: Path) -> dict[str, OneSource]:
    """Sources by centre. Raises KnownError that says everything that is wrong with the file."""
    try:
        table = tomllib.loads(file.read_text("utf-8-sig"))
        found = _File.model_validate(table).source
    except ValidationError as faults:
        lines = "; ".join(
            f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in faults.errors()
        )
        raise KnownError(f"The file {file.name} is not right: {lines}.") from faults
    except (OSError, ValueError) as fault:
        raise KnownError(f"The file {file.name} cannot be read: {fault}.") from fault
    centres = [each.centre for each in found]
    twice = sorted({each for each in centres if centres.count(each) > 1})
    if twice:
        raise KnownError(f"The file {file.name} has two sources for {', '.join(twice)}.")
    return dict(zip(centres, found, strict=True))
