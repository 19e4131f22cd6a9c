"""catalogue import|stats, search, procedure, services: what the kiosk knows."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kiosk.cli.kiosks import catalogue, known_faults, open_site, perform
from kiosk.cli.output import (
    BAD_USAGE,
    CommandError,
    complain,
    json_option,
    not_found,
    say,
    say_json,
)

if TYPE_CHECKING:
    from kiosk.domain.procedure import Procedure, ProcedureHit
    from kiosk.site import Site


@click.group("catalogue")
def catalogue_group() -> None:
    """Bring procedures in, and count them."""


@catalogue_group.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--all-provinces", is_flag=True, help="Keep other provinces' own procedures.")
@json_option
def import_command(files: tuple[Path, ...], all_provinces: bool, as_json: bool) -> None:
    """Import FILES: .jsonl, .jsonl.gz, or portal detail objects in .json."""
    missing = [str(file) for file in files if not file.is_file()]
    if missing:
        raise not_found(f"There is no file {', '.join(missing)}.")
    names = [str(file.absolute()) for file in files]
    bar = _ProgressBar()
    report = perform("catalogue.import", bar.show, files=names, all_provinces=all_provinces)
    bar.end()
    say(report, _report_lines(report), as_json)
    refused = len(report["refused"]) + report["refused_more"]
    if not (report["taken"] or report["unchanged"] or report["hidden"]):
        every = "every record was refused" if refused else "the files hold no records"
        raise CommandError(f"Nothing was taken: {every}.")
    if refused:
        complain(f"{refused} records were refused; the report names each. The others are in.")


class _ProgressBar:
    """A bar on stderr that draws itself only on a terminal."""

    def __init__(self) -> None:
        self._on = sys.stderr.isatty()

    def show(self, done: int, total: int, taken: int) -> None:
        if self._on:
            part = done / total if total else 1.0
            bar = "#" * int(30 * part)
            click.echo(f"\r[{bar:<30}] {part:4.0%}  {taken} taken", nl=False, err=True)

    def end(self) -> None:
        if self._on:
            click.echo(err=True)


def _report_lines(report: dict[str, Any]) -> Iterator[str]:
    yield f"taken {report['taken']}, unchanged {report['unchanged']}"
    for reason, count in sorted(report["hidden"].items()):
        yield f"hidden {count}: {reason}"
    for refused in report["refused"]:
        yield f"refused {refused['file']} line {refused['line']}: {refused['reason']}"
    if report["refused_more"]:
        yield f"refused {report['refused_more']} more"


@catalogue_group.command("stats")
@json_option
def stats_command(as_json: bool) -> None:
    """Count what the cache holds."""
    with known_faults(), catalogue(open_site()) as store:
        counts = asdict(store.stats())
    say(counts, (f"{name:<12}{value}" for name, value in counts.items()), as_json)


@click.command("search")
@click.argument("text", nargs=-1)
@click.option("--limit", default=10, show_default=True, type=click.IntRange(1, 100))
@click.option("--from", "source", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--jsonl", is_flag=True, help="One JSON line per query.")
@json_option
def search_command(
    text: tuple[str, ...], limit: int, source: Path | None, jsonl: bool, as_json: bool
) -> None:
    """Find procedures by TEXT, or by every line of a file (--from, - for standard input)."""
    if bool(text) == (source is not None):
        raise CommandError("Give either words to search for or --from FILE.", BAD_USAGE)
    with known_faults(), catalogue(site := open_site()) as store, _lines(source) as lines:
        queries = (line.rstrip("\r\n") for line in lines) if source else [" ".join(text)]
        for query in queries:
            hits = store.search(query, limit)
            who = "" if hits else store.elsewhere(query)
            _answer(site, query, hits, who, as_json or jsonl or source is not None)


@contextmanager
def _lines(source: Path | None) -> Iterator[Iterable[str]]:
    """The lines of a file or of standard input; only a line feed ends one."""
    if source is None:
        yield ()
        return
    if source == Path("-"):
        yield (line.decode("utf-8", "replace") for line in sys.stdin.buffer)
        return
    if not source.is_file():
        raise not_found(f"There is no file {source}.")
    try:
        with source.open(encoding="utf-8-sig", errors="replace", newline="\n") as lines:
            yield lines
    except OSError as fault:
        raise CommandError(f"The file {source} cannot be read: {fault.strerror}.") from fault


def _answer(site: Site, query: str, hits: Sequence[ProcedureHit], who: str, as_json: bool) -> None:
    """`who` does it elsewhere where nothing was found, a code of the texts or empty."""
    said = {locale: site.words(locale)(f"elsewhere.{who}") for locale in site.languages if who}
    elsewhere = {"who": who, **said} if who else None
    result = {
        "query": query,
        "results": [_hit_json(hit) for hit in hits],
        "elsewhere": elsewhere,
    }
    found = [f"{hit.code:<12}{hit.title}  [{hit.field}]" for hit in hits]
    say(result, [*found, *list(said.values())[:1]], as_json)


def _hit_json(hit: ProcedureHit) -> dict[str, Any]:
    return {
        "code": hit.code,
        "name": hit.title,
        "field": hit.field,
        "score": round(hit.score, 4),
    }


@click.command("procedure")
@click.argument("code")
@json_option
def procedure_command(code: str, as_json: bool) -> None:
    """Show the procedure with CODE, whole."""
    from kiosk.domain.procedure_json import procedure_to_json, summary_to_json

    with known_faults(), catalogue(open_site()) as store:
        found = store.by_code(code)
        if not found:
            raise not_found("There is no procedure with this code.")
        summary = store.summary(found[0].code)
    if as_json:
        whole = {"procedures": [procedure_to_json(each) for each in found]}
        say_json({**whole, "summary": summary_to_json(summary) if summary else None})
        return
    for procedure in found:
        for line in _procedure_lines(procedure):
            click.echo(line)


def _procedure_lines(procedure: Procedure) -> Iterator[str]:
    yield f"{procedure.code}  {procedure.title}"
    yield "  " + ", ".join(each.name for each in procedure.fields)
    for method in procedure.methods:
        limit = method.time_limit
        known = limit.unit.value != "other"
        length = f"{limit.quantity:g} {limit.unit.value} " if known else ""
        yield f"  {method.channel.value}: {length}{method.wording}"
        for fee in method.fees:
            yield f"    {fee.wording or fee.amount}"
    for case in procedure.cases:
        if case.name:
            yield f"  {case.name}"
        for paper in case.papers:
            yield f"  - {paper.name} ({paper.originals}/{paper.copies})"


@click.command("services")
@json_option
def services_command(as_json: bool) -> None:
    """List what a number can be taken for."""
    with known_faults():
        centre = open_site().centre
    rows = [
        {
            "code": service.code,
            "name": service.name("vi"),
            "name_en": service.name("en"),
            "field": service.field,
            "prefix": service.prefix,
            "counters": list(service.counters),
        }
        for service in centre.services
    ]
    lines = (f"{row['code']:<24}{row['prefix']:<4}{row['name']}" for row in rows)
    say(rows, lines, as_json)
