"""decode: what codes a picture holds, read as the kiosk's camera would; and its reading process."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kiosk.cli.kiosks import known_faults
from kiosk.cli.output import CommandError, json_option, one_line, say

if TYPE_CHECKING:
    from devices.reading.stills import Still


@click.command("decode")
@click.argument("images", type=click.Path(path_type=Path), nargs=-1, required=True, metavar="IMAGE")
@json_option
def decode_command(images: tuple[Path, ...], as_json: bool) -> None:
    """Read the QR codes and bar codes in each IMAGE."""
    with known_faults():
        from devices.reading.stills import read_stills

        stills = list(read_stills(images))
    say([_row(still) for still in stills], map(_line, stills), as_json)
    faults = [still for still in stills if still.fault]
    if faults:
        more = f" and {len(faults) - 1} more" if len(faults) > 1 else ""
        raise CommandError(f"{faults[0].file.name} could not be read: {faults[0].fault}{more}.")


@click.command("reading-worker", hidden=True)
def worker_command() -> None:
    """Be the reading process of a kiosk (the frozen program has no other way to start one)."""
    from devices.reading.worker import main

    main()


def _row(still: Still) -> dict[str, Any]:
    results = [{"text": each.text, "format": each.format} for each in still.readings]
    return {"file": str(still.file), "results": results}


def _line(still: Still) -> str:
    texts = "  ".join(f"{each.format} {each.text}" for each in still.readings) or "-"
    return one_line(f"{still.file}: {texts}")
