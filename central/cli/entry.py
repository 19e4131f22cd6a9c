"""All commands by name; each one's module is imported only when it is called.

Exit status: 0 done, 1 failed, 2 bad usage. What went wrong is one line on stderr.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Final

import click

from kiosk.domain.errors import KnownError

_COMMANDS: Final = {
    "serve": "central.cli.serving:serve",
    "init": "central.cli.serving:init",
    "seed": "central.cli.seeding:seed",
    "centre": "central.cli.content:centre",
    "import": "central.cli.catalogue:import_",
    "catalogue": "central.cli.catalogue:catalogue",
    "enrol": "central.cli.kiosks:enrol",
    "kiosks": "central.cli.kiosks:kiosks",
    "all-here": "central.cli.kiosks:all_here",
    "revoke": "central.cli.kiosks:revoke",
    "replace": "central.cli.kiosks:replace",
    "sources": "central.cli.sources:sources",
    "alert": "central.cli.alerts:alert",
    "words": "central.cli.words:words",
    "rollout": "central.cli.rollouts:rollout",
    "due": "central.cli.content:due",
    "figures": "central.cli.figures:figures",
    "key": "central.cli.content:key",
    "restored": "central.cli.content:restored",
    "export": "central.cli.content:export",
    "bundle": "central.cli.carried:bundle",
    "import-journal": "central.cli.carried:import_journal",
    "seal-key": "central.cli.carried:seal_key",
    "bench": "central.bench.numbers:bench",
    "openapi": "central.cli.describing:openapi",
    "person": "central.people.cli:person",
    "staff": "central.cli.staff:staff",
}


class _Commands(click.Group):
    """Loads a command when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        module, _, name = _COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command


@click.group(cls=_Commands)
def _group() -> None:
    """The central system of a province's kiosks."""


def main(arguments: list[str] | None = None) -> None:
    """Do what the command line says and leave with its exit status."""
    try:
        _group.main(arguments, prog_name="central")
    except KnownError as fault:
        click.echo(f"central: {fault}", err=True)
        sys.exit(1)
