"""`kiosk preview`: pages of a centre that nobody published yet, for whoever is about to."""

from __future__ import annotations

import json
import os
from pathlib import Path

import click

from kiosk.cli.kiosks import known_faults
from kiosk.cli.output import CommandError, json_option, say
from kiosk.paths import Paths


@click.command("preview")
@click.argument("document", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--panel", type=click.Choice(["portrait", "landscape"]), default="portrait")
@click.option("--locale", type=click.Choice(["vi", "en"]), default="vi")
@json_option
def preview_command(document: Path, folder: Path, panel: str, locale: str, as_json: bool) -> None:
    """Draw home, queue, hours, the first event and procedures of DOCUMENT into FOLDER as PNG.

    DOCUMENT is JSON: a profile under "centre", and lists of rows under "announcements" and
    "answers" (docs/collections.md); under "procedures" each has its "record", and "shows" with
    "procedure", "steps", "further" (steps), "legal" and "answers" as wanted.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_QUICK_BACKEND"] = "software"
    with known_faults():
        from kiosk.domain.catalogue_formats import read_procedure
        from kiosk.profile import centre_from
        from kiosk.sync.public_rows import public_view
        from ui.pictures.looks import Look, Order, Panel
        from ui.pictures.preview import PROCEDURE_PAGES, Draft, draw_preview

        try:
            told = json.loads(document.read_text("utf-8"))
            centre = centre_from(told["centre"])
            notices, answers = list(told.get("announcements", [])), list(told.get("answers", []))
            procedures = tuple(
                (
                    read_procedure(each["record"]),
                    tuple(name for name in PROCEDURE_PAGES if name in each["shows"]),
                )
                for each in told.get("procedures", [])
            )
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as fault:
            raise CommandError(f"{document.name} is no document to look at: {fault!r}.") from fault
        published, _ = public_view(notices, answers, ())
        paths = Paths.default()
        order = Order(paths.assets, paths.qml, folder)
        draft = Draft(centre, published, procedures)
        pictures = draw_preview(order, Look(Panel(panel), locale), draft)
    made = [
        {"file": each.file.name if each.file else "", "problems": list(each.faults)}
        for each in pictures
    ]
    say(made, (f"{each['file']}  {'; '.join(each['problems'])}" for each in made), as_json)
