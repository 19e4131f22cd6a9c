"""How commands speak: results on stdout (words or JSON), one line on stderr when it went wrong."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import Any

import click

FAILED, BAD_USAGE, NOT_FOUND = 1, 2, 3


class CommandError(click.ClickException):
    """Ends the command with one line on stderr and an exit status."""

    def __init__(self, sentence: str, status: int = FAILED) -> None:
        super().__init__(" ".join(sentence.split()))
        self.exit_code = status  # type: ignore[misc]

    def show(self, file: Any = None) -> None:  # noqa: ARG002 - click's signature
        sys.stderr.write(f"kiosk: {self.message}\n")


def not_found(sentence: str) -> CommandError:
    return CommandError(sentence, NOT_FOUND)


def say_json(result: object) -> None:
    """One JSON document on one line, Vietnamese readable."""
    click.echo(json.dumps(result, ensure_ascii=False))


def say(result: object, lines: Iterable[str], as_json: bool) -> None:
    """The same result, for a program or for a person."""
    if as_json:
        say_json(result)
        return
    for line in lines:
        click.echo(line)


json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
