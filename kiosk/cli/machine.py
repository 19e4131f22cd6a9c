"""run, screens, doctor, bench: the machine itself."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kiosk.cli.kiosks import known_faults, open_site, take_turn
from kiosk.cli.output import BAD_USAGE, CommandError, json_option, say, say_json
from kiosk.paths import Paths

if TYPE_CHECKING:
    from kiosk.doctor.finding import Finding
    from ui.pictures.looks import Picture
    from ui.pictures.matrix import Sheet


@click.command("run")
@click.option("--fullscreen", is_flag=True, help="Cover the screen, without a frame.")
@click.option("--technician", is_flag=True, help="A second window that plays the devices by hand.")
@click.option("--sample", is_flag=True, help="As it ships, without the first set-up: to try out.")
@click.option("--report-start", is_flag=True, hidden=True, help="Say when the first frame stood.")
@json_option
def run_command(as_json: bool, **wishes: bool) -> None:  # noqa: ARG001
    """Start the kiosk and stay until it is closed.

    A machine that nobody has set up begins with the first set-up.
    """
    if not Path("/dev/dri").exists():
        # A GPU that is only emulated costs a whole core; Qt's own painter costs a tenth.
        os.environ.setdefault("QT_QUICK_BACKEND", "software")
    with known_faults():
        emptied = _finish_reset(Paths.default())
        site = open_site()
        lock = take_turn(site)
        if lock is None:
            raise CommandError("A kiosk is running on this machine already; stop it first.")
        from kiosk.setup.files import decided_draft, is_wanted, write_draft
        from ui.run import Wishes, run_setup, run_window

        told = _say_start if wishes["report_start"] else _say_nothing
        wished = Wishes(wishes["fullscreen"], wishes["technician"], told)
        if emptied:
            # What stays with the journal: whose this kiosk is.
            write_draft(site.paths.setup, decided_draft(site, ""))
        if is_wanted(site.paths) and not wishes["sample"]:
            lock = run_setup(site, lock, wished)
            if lock is None:
                raise click.exceptions.Exit(0)
            site = open_site()
        try:
            status = run_window(site, lock, wished)
        finally:
            lock.release()
    raise click.exceptions.Exit(status)


def _finish_reset(paths: Paths) -> bool:
    """What a technician asked for before the last end; not under the feet of another kiosk.

    Whether anything was asked for.
    """
    from kiosk.domain.errors import KnownError
    from kiosk.services.factory_reset import finish_reset
    from offline_cache.instance_lock import InstanceLock

    lock = InstanceLock.take(paths.lock)
    if not isinstance(lock, InstanceLock):
        return False
    try:
        return finish_reset(paths)
    except OSError as fault:
        raise KnownError(f"The reset cannot be finished: {fault}.") from fault
    finally:
        lock.release()


def _say_nothing(seconds: float) -> None:
    pass


def _say_start(seconds: float) -> None:
    say_json({"first_frame_s": round(seconds, 3)})


@click.command("screens")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), required=False)
@click.option("--panel", type=click.Choice(["portrait", "landscape", "window"]), default="portrait")
@click.option("--locale", type=click.Choice(["vi", "en"]), default="vi")
@click.option("--theme", type=click.Choice(["normal", "contrast"]), default="normal")
@click.option("--large-text", is_flag=True)
@click.option("--all", "every", is_flag=True, help="Every look, each in a folder of its own.")
@click.option("--only", multiple=True, help="Only screens whose name begins so; may be repeated.")
@click.option("--sheet", is_flag=True, help="And all of them on one sheet, _overview.png.")
@click.option("--check", is_flag=True, help="Look for faults and write no pictures.")
@click.option("--report", type=click.Path(path_type=Path), help="List every control in this file.")
@json_option
def screens_command(folder: Path | None, as_json: bool, **wishes: Any) -> None:
    """Draw every screen and state into FOLDER, one PNG each, named as in the design."""
    if (folder is None) != wishes["check"]:
        raise CommandError("Give either a FOLDER for the pictures or --check.", BAD_USAGE)
    if wishes["sheet"] and wishes["check"]:
        raise CommandError("--check draws no pictures to put on a sheet.", BAD_USAGE)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_QUICK_BACKEND"] = "software"
    with known_faults():
        sheets = _draw_sheets(folder, **wishes)
    rows = [_screen_row(sheet, each) for sheet in sheets for each in sheet.pictures]
    quiet = wishes["every"] or wishes["check"]
    told = [row for row in rows if row["problems"] or not quiet]
    say(rows, (_screen_line(row, wishes["every"]) for row in told), as_json)
    if any(row["problems"] for row in rows):
        raise CommandError("Some screens have problems; they are named beside their files.")


def _draw_sheets(folder: Path | None, **wishes: Any) -> list[Sheet]:
    from ui.pictures.looks import Look, Order, Panel
    from ui.pictures.matrix import all_looks, render_all, render_one, write_report

    site = open_site()
    paths, panel = site.paths, site.settings.panel
    only = wishes["only"] or ("",)
    order = Order(paths.assets, paths.qml, folder, only, panel, wishes["sheet"])
    contrast = wishes["theme"] == "contrast"
    look = Look(Panel(wishes["panel"]), wishes["locale"], contrast, wishes["large_text"])
    sheets = render_all(order, all_looks()) if wishes["every"] else [render_one(order, look)]
    if wishes["report"]:
        write_report(wishes["report"], sheets)
    if not any(sheet.pictures for sheet in sheets):
        raise CommandError(f"There is no screen whose name begins with {' or '.join(only)}.")
    return sheets


def _screen_line(row: dict[str, Any], every: bool) -> str:
    place = f"{row['look']}/{row['file']}" if every else row["file"]
    return f"{place}  {'; '.join(row['problems'])}"


def _screen_row(sheet: Sheet, picture: Picture) -> dict[str, Any]:
    file = picture.file.name if picture.file else picture.name
    return {"file": file, "look": sheet.look.name, "problems": list(picture.faults)}


@click.command("doctor")
@json_option
def doctor_command(as_json: bool) -> None:
    """Say how every part is, and what to do about it; 0 when all that is configured works."""
    with known_faults():
        from kiosk.doctor.examine import examine

        findings = examine(Paths.default())
    rows = [finding.as_json() for finding in findings]
    say(rows, (_finding_line(finding) for finding in findings), as_json)
    if any(finding.is_fault for finding in findings):
        raise CommandError("Not everything works; see what is marked !!.")


def _finding_line(finding: Finding) -> str:
    fix = f"  -> {finding.fix}" if finding.fix else ""
    return f"{finding.mark}  {finding.part:<12}{finding.state}{fix}"


@click.command("bench")
@click.argument("name", required=False)
@click.option("--data", type=click.Path(path_type=Path), help="Folder of the shared data.")
@json_option
def bench_command(name: str | None, data: Path | None, as_json: bool) -> None:  # noqa: ARG001
    """Measure NAME, or everything; prints one JSON document."""
    from kiosk.bench.run import ALL, BENCHES, run_benches

    if name is not None and name not in BENCHES:
        raise CommandError(f"There is no bench {name}; there are {', '.join(BENCHES)}.", BAD_USAGE)
    with known_faults():
        say_json(run_benches([name] if name else ALL, data))
