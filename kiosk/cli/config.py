"""config list|get|set|check|undo: what the pages of settings do, over the command line."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from kiosk.cli.kiosks import perform
from kiosk.cli.output import BAD_USAGE, FAILED, CommandError, json_option, not_found, say
from kiosk.cli.staff import asker
from kiosk.configuration.draft import Draft
from kiosk.configuration.places import place_of, put_at, value_at
from kiosk.domain.documents import plain
from kiosk.domain.setting import Form, Setting
from kiosk.own_parts import PARTS
from kiosk.settings_table import SETTINGS

_FATES = {
    "nothing": "nothing to change",
    "changed": "The files were changed meanwhile; look at them and try again.",
}


@click.group("config")
def config_group() -> None:
    """Settings and the centre's own parts: look at them, change them, take the change back."""


@config_group.command("list")
@json_option
def list_command(as_json: bool) -> None:
    """List every setting with its value, and the parts of the profile."""
    opened = perform("config.open", by=asker())
    rows = [_row(SETTINGS[path], opened) for path in opened["settings"]]
    parts = [_part(name, opened) for name in PARTS]
    lines = [*map(_line, rows), *(f"{each['part']:<28}{each['state']}" for each in parts)]
    say({"settings": rows, "parts": parts, "undo": opened["undo"]}, lines, as_json)


def _row(one: Setting, opened: dict[str, Any]) -> dict[str, Any]:
    return {
        "path": one.path,
        "value": opened["settings"][one.path],
        "source": opened["sources"][one.path],
        "default": one.default,
        "form": one.form.value,
        "low": one.low if one.high else None,
        "high": one.high or None,
        "unit": one.unit,
        "choices": list(one.choices),
        "who": one.who.value,
        "takes": one.takes.value,
        "locked": opened["locked"].get(one.path, ""),
    }


def _line(row: dict[str, Any]) -> str:
    value = json.dumps(row["value"], ensure_ascii=False)
    bounds = f"{row['low']:g} to {row['high']:g} {row['unit']}" if row["high"] else ""
    said = ", ".join(filter(None, (bounds, "|".join(row["choices"]), row["who"], row["locked"])))
    return f"{row['path']:<28}{value:<28} {row['source']:<9}{said}"


def _part(name: str, opened: dict[str, Any]) -> dict[str, Any]:
    if name not in opened["allowed"]:
        state = "of the central system"
    elif name in opened["stale"]:
        state = "changed here; the profile has changed under it"
    else:
        state = "changed here" if name in opened["own"] else "as in the profile"
    return {"part": name, "state": state}


@config_group.command("get")
@click.argument("place")
@json_option
def get_command(place: str, as_json: bool) -> None:
    """Print what stands at PLACE: panel.width, or hours, or services[3].minutes."""
    value = _value(place, perform("config.open", by=asker()))
    if value is None:
        raise not_found(f"There is nothing at {place}.")
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, indent=1)
    say({"place": place, "value": value}, text.splitlines(), as_json)


@config_group.command("set")
@click.argument("pairs", nargs=-1, required=True, metavar="PLACE VALUE...")
@click.option("--yes", is_flag=True, help="Do it in spite of warnings.")
@json_option
def set_command(pairs: Sequence[str], yes: bool, as_json: bool) -> None:
    """Change settings or parts: all of what is given, or nothing where any of it is wrong.

    A VALUE is written as in TOML; what is not is a text.
    """
    if len(pairs) % 2:
        raise CommandError("Give a value behind every place.", BAD_USAGE)
    opened = perform("config.open", by=asker())
    draft = _draft(list(zip(pairs[::2], pairs[1::2], strict=True)), opened["profile"])
    values = {"draft": draft.as_json(), "revision": opened["revision"], "accept": yes}
    _tell(perform("config.save", by=asker(), **values), as_json)


@config_group.command("check")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@json_option
def check_command(file: Path | None, as_json: bool) -> None:
    """Check a draft in FILE ({"settings": {...}, "parts": {...}}), or what is in force."""
    given: Any = {}
    if file is not None:
        try:
            given = json.loads(file.read_text("utf-8"))
        except (OSError, ValueError) as fault:
            raise CommandError(f"The file cannot be read: {fault}.", BAD_USAGE) from fault
    verdict = perform("config.check", draft=given, by=asker())
    fallen = perform("config.open", by=asker())["fallen"] if file is None else {}
    lines = [*_problems(verdict["faults"]), *fallen.values()]
    say({**verdict, "fallen": fallen}, lines or ["whole"], as_json)
    if lines:
        raise CommandError("It has errors.")


@config_group.command("undo")
@json_option
def undo_command(as_json: bool) -> None:
    """Take the last change back, if nobody changed the files since."""
    _tell(perform("config.undo", by=asker()), as_json, "the last change is taken back")


def _draft(pairs: list[tuple[str, str]], profile: dict[str, Any]) -> Draft:
    settings: dict[str, Any] = {}
    document = profile
    parts: set[str] = set()
    for place, written in pairs:
        name = str((place_of(place) or ("",))[0])
        if place in SETTINGS:
            settings[place] = _typed(SETTINGS[place], written)
        elif name in PARTS:
            parts.add(name)
            try:
                document = put_at(document, place_of(place), _toml(written))
            except (IndexError, TypeError, ValueError) as fault:
                raise not_found(f"There is nothing at {place}.") from fault
        else:
            raise not_found(f"There is no setting {place}; see `kiosk config list`.")
    return Draft(settings, {part: document.get(part) for part in parts})


def _value(place: str, opened: dict[str, Any]) -> Any:
    if place in opened["settings"]:
        return opened["settings"][place]
    way = place_of(place)
    return value_at(opened["profile"], way) if way and way[0] in PARTS else None


def _typed(one: Setting, written: str) -> Any:
    """A text needs no quotes: 02 is a name, not a number."""
    value = _toml(written)
    return written if one.form is Form.TEXT and not isinstance(value, str) else value


def _toml(written: str) -> Any:
    try:
        return plain(tomllib.loads(f"x = {written}")["x"])
    except ValueError:
        return written


def _tell(done: dict[str, Any], as_json: bool, *said: str) -> None:
    fate = done["fate"]
    changed = map(_changed, done.get("changes", ()))
    lines = [*said, *changed] if fate == "saved" else []
    if fate == "saved":
        lines.append("counts from the next start on" if done["restart"] else "counts at once")
    say(done, lines or ([_FATES["nothing"]] if fate == "nothing" else []), as_json)
    if fate == "changed":
        raise CommandError(_FATES["changed"], FAILED)
    if fate == "warnings":
        reasons = "; ".join(_problems(done["warnings"]))
        raise CommandError(f"{reasons}. Say --yes to do it all the same.", FAILED)
    if fate == "faults":
        count = len(done["faults"])
        head = f"{count} error{'s' if count > 1 else ''}, nothing was changed"
        raise CommandError(f"{head}: {'; '.join(_problems(done['faults']))}.", FAILED)


def _problems(rows: list[dict[str, Any]]) -> Iterator[str]:
    return (f"{row['place']}: {row['reason']}" for row in rows)


def _changed(row: dict[str, Any]) -> str:
    old, new = (json.dumps(row[key], ensure_ascii=False) for key in ("old", "new"))
    return f"{row['place']}: {old} -> {new}"
