"""The search page for the ear: what may be done there, and what searching has come to.

Pure. Which page of the results is shown and whether it was turned to is the view model's.
"""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.domain.procedure import FieldCount, LifeEvent
from kiosk.domain.visit.state import SearchPage
from kiosk.services.facts import hit_name
from kiosk.texts import Texts

# Nothing is said, and nothing is read in its place.
SILENT = " "


def prompt(page: SearchPage, texts: Texts, *, has_fields: bool) -> str:
    """What may be done; a space where what was found says more."""
    if page.browsing:
        return texts("search.spoken" if has_fields else "search.no_fields")
    return SILENT if page.answered else texts("search.accents")


def count_line(page: SearchPage, texts: Texts) -> str:
    """How many were found; empty for none, and before anything is known."""
    if not page.answered or not page.hits:
        return ""
    count = len(page.hits)
    return texts("search.count", count=count)


def first_found(page: SearchPage, texts: Texts) -> str:
    """What stands first among what was found: whoever wanted it need not go and look."""
    if not page.hits or not page.answered:
        return ""
    return texts("search.first", name=hit_name(page.hits[0], texts))


def elsewhere(page: SearchPage, texts: Texts) -> str:
    """Who does what was asked for, where it is done elsewhere; else empty."""
    known = page.elsewhere and page.answered and not page.hits
    return texts(f"elsewhere.{page.elsewhere}") if known else ""


def outcome(page: SearchPage, filters: Sequence[str], more: Sequence[str], texts: Texts) -> str:
    """Filters, how many were found, and `more` lines on what is shown; empty until it is known."""
    if page.waiting or not page.answered:
        return ""
    filtered = texts("search.filtered", names=", ".join(filters)) if filters else ""
    found = count_line(page, texts) or texts("search.nothing")
    others = elsewhere(page, texts)
    near = [texts("search.instead", words=words) for words in page.instead if not page.hits]
    ward = texts("wards.row_note") if page.ward and page.hits else ""
    return "\n".join(filter(None, (filtered, ward, others, found, *near, *more)))


def filter_names(
    page: SearchPage, events: Sequence[LifeEvent], fields: Sequence[FieldCount], texts: Texts
) -> list[str]:
    """What narrows the results, in the order of the page."""
    here = [texts("procedure.on_the_spot")] if page.on_the_spot else []
    return [
        *here,
        *(texts.of(each.name) for each in events if each.code == page.life_event),
        *(texts.official(each.name, each.code) for each in fields if each.code == page.field),
    ]
