"""lexicon add|list: words that staff teach the search of this kiosk."""

from __future__ import annotations

import click

from kiosk.cli.kiosks import journal, known_faults, open_site, perform
from kiosk.cli.output import json_option, say


@click.group("lexicon")
def lexicon_group() -> None:
    """Teach the search what people say here."""


@lexicon_group.command("add")
@click.argument("said")
@click.argument("meant")
@json_option
def add_command(said: str, meant: str, as_json: bool) -> None:
    """Let SAID find what the law calls MEANT; several meanings are parted by |."""
    word = perform("lexicon.add", said=said, meant=meant)
    say(word, [f"{word['said']}  ->  {word['meant']}"], as_json)


@lexicon_group.command("list")
@json_option
def list_command(as_json: bool) -> None:
    """List the words that were added here."""
    with known_faults(), journal(open_site()) as kept:
        words = kept.wordbook.words() if kept else ()
    rows = [{"said": word.said, "meant": word.meant} for word in words]
    say(rows, (f"{row['said']}  ->  {row['meant']}" for row in rows), as_json)
