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
        super().__init__(one_line(sentence))
        self.exit_code = status  # type: ignore[misc]

    def show(self, file: Any = None) -> None:  # noqa: ARG002 - click's signature
        complain(self.message)


def not_found(sentence: str) -> CommandError:
    return CommandError(sentence, NOT_FOUND)


def complain(sentence: str) -> None:
    """One line on stderr."""
    sys.stderr.write(f"kiosk: {one_line(sentence)}\n")


def one_line(text: str) -> str:
    """A text on one line, without anything that could move a terminal's cursor or turn its text."""
    return "".join(c if c.isprintable() else "?" for c in " ".join(text.split()))


def say_json(result: object) -> None:
    """One JSON document on one line, Vietnamese readable; half characters become `?`."""
    text = json.dumps(result, ensure_ascii=False)
    click.echo(text.encode("utf-8", "replace").decode())


def say(result: object, lines: Iterable[str], as_json: bool) -> None:
    """The same result, for a program or for a person."""
    if as_json:
        say_json(result)
        return
    for line in lines:
        click.echo(line.encode("utf-8", "replace").decode())


json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
