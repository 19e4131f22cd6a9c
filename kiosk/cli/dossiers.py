"""dossier, scan: what a code says, without a screen."""

from __future__ import annotations

from typing import Any

import click

from kiosk.cli.kiosks import perform
from kiosk.cli.output import json_option, say

# A code may begin with a dash: what is no option of ours is the code.
_ANY_TEXT: dict[str, Any] = {"ignore_unknown_options": True}


@click.command("dossier", context_settings=_ANY_TEXT)
@click.argument("code")
@json_option
def dossier_command(code: str, as_json: bool) -> None:
    """Look up the dossier of CODE (a code, CODE|LOOKUP, or a receipt's QR text)."""
    found = perform("dossier.find", code=code)
    say(found, (f"{name:<12}{value}" for name, value in found.items() if value), as_json)


@click.command("scan", context_settings=_ANY_TEXT)
@click.argument("text")
@json_option
def scan_command(text: str, as_json: bool) -> None:
    """Say what a scanned TEXT is; ID numbers are masked, nothing is looked up."""
    from kiosk.domain.scan import as_fields, classify, kind_of

    scan = classify(text)
    kind, told = kind_of(scan), as_fields(scan)
    lines = (kind, *(f"  {name.replace('_', ' ')}: {_word(each)}" for name, each in told.items()))
    say({"kind": kind, **told}, lines, as_json)


def _word(value: object) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)
