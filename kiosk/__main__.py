"""The command line's entry. Each command's module is imported only when it is called."""

from __future__ import annotations

from importlib import import_module

import click

from kiosk import __version__

_COMMANDS = {
    "run": "kiosk.cli.machine:run_command",
    "screens": "kiosk.cli.machine:screens_command",
    "doctor": "kiosk.cli.machine:doctor_command",
    "bench": "kiosk.cli.machine:bench_command",
    "catalogue": "kiosk.cli.catalogue:catalogue_group",
    "search": "kiosk.cli.catalogue:search_command",
    "procedure": "kiosk.cli.catalogue:procedure_command",
    "services": "kiosk.cli.catalogue:services_command",
    "ticket": "kiosk.cli.tickets:ticket_group",
    "dossier": "kiosk.cli.dossiers:dossier_command",
    "scan": "kiosk.cli.dossiers:scan_command",
    "print": "kiosk.cli.printing:print_group",
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


@click.command(cls=_Commands)
@click.version_option(__version__)
def main() -> None:
    """A self-service kiosk for a Public Administration Service Centre."""


if __name__ == "__main__":
    main(prog_name="kiosk")
