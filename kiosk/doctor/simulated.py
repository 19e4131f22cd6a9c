"""What a person wrote into the files of simulated devices and no device knows.

The devices pass over it, as somebody may be in the middle of editing; the doctor says it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from devices.idcard import simulator as card_reader
from devices.printer import knobs as printer
from devices.scanner import simulator as scanner
from kiosk.doctor.finding import Finding
from kiosk.settings import CardReaderKind, PrinterKind, ScannerKind

if TYPE_CHECKING:
    from kiosk.site import Site

# Entries of which the file may hold anything.
_FREE = ("code", "edits", "fail_after_bytes")


def misspelt(site: Site) -> Iterator[Finding]:
    """A finding for each file with an entry or value that is not known."""
    settings, paths = site.settings, site.paths
    knobs: dict[str, tuple[Any, ...]] = {**printer.WORDS, **printer.FLAGS}
    looked_at: tuple[tuple[bool, Path, Mapping[str, tuple[Any, ...]]], ...] = (
        (settings.printer.kind is PrinterKind.SIMULATOR, paths.printer, knobs),
        (settings.scanner.kind is ScannerKind.SIMULATOR, paths.scanner, scanner.WORDS),
        (
            settings.card_reader.kind is CardReaderKind.SIMULATOR,
            paths.card_reader,
            card_reader.WORDS,
        ),
    )
    for simulated, folder, words in looked_at:
        file = folder / "state.json"
        wrong = "; ".join(_wrong(file, words)) if simulated else ""
        if wrong:
            yield Finding(
                "simulator", f"{file}: {wrong}", False, "Correct the file; it is ignored."
            )


def _wrong(file: Path, words: Mapping[str, tuple[Any, ...]]) -> Iterator[str]:
    try:
        table = json.loads(file.read_text("utf-8"))
    except OSError:
        return
    except (ValueError, RecursionError):
        table = None
    if not isinstance(table, dict):
        yield "it is no table of JSON"
        return
    for name, value in table.items():
        if name not in words and name not in _FREE:
            yield f"{name} is not known"
        # As JSON, 1 is not true.
        elif name in words and _written(value) not in (known := [*map(_written, words[name])]):
            yield f"{name} is {_written(value)}, none of {', '.join(known)}"


def _written(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
