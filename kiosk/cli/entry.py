"""All commands by name. Each one's module is imported only when it is called.

Whatever a command meets ends here: as one line on stderr and an exit status, never a traceback.
"""

from __future__ import annotations

import io
import sys
from importlib import import_module
from typing import Any

import click

from kiosk import __version__
from kiosk.cli.output import BAD_USAGE, FAILED, complain

_COMMANDS = {
    "run": "kiosk.cli.machine:run_command",
    "screens": "kiosk.cli.machine:screens_command",
    "preview": "kiosk.cli.previewing:preview_command",
    "doctor": "kiosk.cli.machine:doctor_command",
    "bench": "kiosk.cli.machine:bench_command",
    "catalogue": "kiosk.cli.catalogue:catalogue_group",
    "search": "kiosk.cli.catalogue:search_command",
    "lexicon": "kiosk.cli.lexicon:lexicon_group",
    "procedure": "kiosk.cli.catalogue:procedure_command",
    "services": "kiosk.cli.catalogue:services_command",
    "ticket": "kiosk.cli.tickets:ticket_group",
    "dossier": "kiosk.cli.dossiers:dossier_command",
    "scan": "kiosk.cli.dossiers:scan_command",
    "print": "kiosk.cli.printing:print_group",
    "staff": "kiosk.cli.staff:staff_group",
    "audit": "kiosk.cli.staff:audit_group",
    "config": "kiosk.cli.config:config_group",
    "camera": "kiosk.cli.trying:camera_command",
    "scanner": "kiosk.cli.trying:scanner_command",
    "diagnostics": "kiosk.cli.diagnostics:diagnostics_command",
    "log": "kiosk.cli.log:log_command",
    "public": "kiosk.cli.upkeep:public_group",
    "paper": "kiosk.cli.upkeep:paper_command",
    "volume": "kiosk.cli.upkeep:volume_command",
    "light": "kiosk.cli.upkeep:light_command",
    "try": "kiosk.cli.upkeep:try_command",
    "reset": "kiosk.cli.upkeep:reset_command",
    "quit": "kiosk.cli.upkeep:quit_command",
    "restart": "kiosk.cli.upkeep:restart_command",
    "setup": "kiosk.cli.setup:setup_group",
    "stick": "kiosk.cli.sticks:stick_group",
    "enrol": "kiosk.cli.linking:enrol_command",
    "sync": "kiosk.cli.linking:sync_group",
    "call": "kiosk.cli.calling:call_command",
    "decode": "kiosk.cli.reading:decode_command",
    "reading-worker": "kiosk.cli.reading:worker_command",
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

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run a command and leave with its exit status."""
        _write_utf8()
        sys.exit(self._status(*args, **{**extra, "standalone_mode": False}))

    def _status(self, *args: Any, **extra: Any) -> int:
        try:
            return int(super().main(*args, **extra) or 0)
        except click.exceptions.NoArgsIsHelpError as fault:
            click.echo(fault.format_message(), err=True)
            return BAD_USAGE
        except click.ClickException as fault:
            complain(fault.format_message())
            return fault.exit_code
        except click.Abort:
            complain("Stopped.")
            return FAILED
        except Exception as fault:  # noqa: BLE001 - the outermost frame: a bug becomes one line
            _note(fault)
            complain(f"A fault of the program ended the command ({type(fault).__name__}).")
            return FAILED


def _write_utf8() -> None:
    """Vietnamese on any terminal: a locale without it must not end a command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _note(fault: BaseException) -> None:
    """Write a bug to the log, where there is one."""
    from kiosk.domain.errors import KnownError
    from kiosk.logs import close_log, open_log, record, trace_of
    from kiosk.paths import Paths

    try:
        folder = Paths.default().logs
    except KnownError:
        return
    log = open_log(folder, or_stderr=False)
    record(log, "fault", error=type(fault).__name__, trace=trace_of(fault))
    close_log(log)


@click.command(cls=_Commands)
@click.version_option(__version__)
def main() -> None:
    """A self-service kiosk for a Public Administration Service Centre."""
