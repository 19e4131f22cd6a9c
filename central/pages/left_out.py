"""What was left out of a catalogue's file, in words; for the page and the command."""

from __future__ import annotations

from central.content.catalogue_files import LeftOut
from central.pages.words import Words


def said(each: LeftOut, words: Words) -> str:
    place = "catalogue.in_line" if each.by_line else "catalogue.in_record"
    where = words(place, file=each.file, number=each.number)
    return f"{where}: {words(f'catalogue.flaw.{each.flaw}')}"
