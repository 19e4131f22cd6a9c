"""lexicon add|remove|list|asked: words that staff teach the search of this kiosk."""

from __future__ import annotations

from typing import Any

import click

from kiosk.cli.kiosks import journal, known_faults, open_site, perform
from kiosk.cli.output import json_option, say

_QUESTIONS = 100


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
    lines = [f"{word['said']}  ->  {word['meant']}", *(f"  finds {each}" for each in word["found"])]
    say(word, lines, as_json)


@lexicon_group.command("remove")
@click.argument("said")
@json_option
def remove_command(said: str, as_json: bool) -> None:
    """Take a word back that was added here."""
    word = perform("lexicon.remove", said=said)
    say(word, [f"{word['said']}  is taught no more"], as_json)


@lexicon_group.command("list")
@json_option
def list_command(as_json: bool) -> None:
    """List the words that were added here."""
    with known_faults(), journal(open_site()) as kept:
        words = kept.wordbook.words() if kept else ()
    rows = [{"said": word.said, "meant": word.meant} for word in words]
    say(rows, (f"{row['said']}  ->  {row['meant']}" for row in rows), as_json)


@lexicon_group.command("asked")
@json_option
def asked_command(as_json: bool) -> None:
    """List what several visits asked and nothing was found for."""
    with known_faults(), journal(open_site()) as kept:
        asked = kept.wordbook.unanswered(_QUESTIONS) if kept else ()
    rows: list[dict[str, Any]] = [
        {"query": each.query, "count": each.count, "day": each.day} for each in asked
    ]
    say(rows, (f"{row['count']:>4} times  {row['query']}" for row in rows), as_json)
