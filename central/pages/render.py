"""How a page is made: templates, the words of the reader's language, and the headers of every page.

Nothing runs in a page but our own files (no inline script or style), nothing is kept by a cache,
nobody frames it and no search engine lists it. Not responsible for what a page says.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from central.pages.words import LOCALES, Words, preferred
from kiosk.domain.moment import VIETNAM
from kiosk.domain.text import Text

HERE: Final = Path(__file__).parent
STATIC: Final = HERE / "static"
ASSETS: Final = HERE.parent.parent / "assets"
MARK: Final = ASSETS / "motif" / "mark-gold.svg"

LANGUAGE_COOKIE: Final = "lang"
_YEAR: Final = 365 * 24 * 3600

HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex, nofollow",
    "X-Content-Type-Options": "nosniff",
    # The origin must come with our own forms; it goes to nobody else.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


@dataclass(frozen=True, slots=True)
class Reader:
    """In which language a page is read, and whether that was chosen just now."""

    words: Words
    chosen: bool


class Renderer:
    """Any thread."""

    def __init__(self, secure: bool) -> None:
        self._secure = secure
        self._words = {locale: Words.load(locale) for locale in LOCALES}
        self._environment = _environment()

    def reader(self, request: Request) -> Reader:
        asked = request.query_params.get("lang", "")
        kept = request.cookies.get(LANGUAGE_COOKIE, "")
        wanted = next((each for each in (asked, kept) if each in LOCALES), None)
        locale = wanted or preferred(request.headers.get("accept-language", ""))
        return Reader(self._words[locale], asked in LOCALES)

    def page(
        self, request: Request, template: str, values: Mapping[str, Any], status: int = 200
    ) -> HTMLResponse:
        """A whole page, or a part of one. Every template knows `t`, `of` and `path`.

        `path` is where the page is asked for: what a form was answered with gives its own.
        """
        reader = self.reader(request)
        words = reader.words

        def of(text: Text) -> str:
            return text(words.locale)

        known = {"t": words, "of": of, "path": request.url.path, "locales": LOCALES}
        html = self._environment.get_template(template).render({**known, **values})
        response = HTMLResponse(html, status, headers=HEADERS)
        self._keep_language(response, reader)
        return response

    def _keep_language(self, response: Response, reader: Reader) -> None:
        if reader.chosen:
            response.set_cookie(
                LANGUAGE_COOKIE,
                reader.words.locale,
                max_age=_YEAR,
                secure=self._secure,
                httponly=True,
                samesite="lax",
            )
        if self._secure:
            response.headers["Strict-Transport-Security"] = f"max-age={_YEAR}"


@cache
def _environment() -> Environment:
    """The templates, each compiled once in a process."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(icon=icon, static=static_address, version=version())
    made.filters.update(clock=clock, day=day, lately=lately)
    return made


@cache
def icon(name: str) -> Markup:
    """A drawing in the colour of the words it stands beside; readers aloud pass it over."""
    folder = name.rpartition("-")[2]
    folder = folder if folder in {"bold", "fill"} else "regular"
    drawing = (ASSETS / "icons" / folder / f"{name}.svg").read_text("utf-8")
    return Markup(
        drawing.replace("<svg ", '<svg class="icon" aria-hidden="true" focusable="false" ', 1)
    )


@cache
def static_address(name: str) -> str:
    """Where a file of ours is; another content has another address."""
    return f"/static/{name}?v={_digest(static_file(name))}"


def static_file(name: str) -> Path:
    return MARK if name == MARK.name else STATIC / name


@cache
def version() -> str:
    """Changes with any file that a page is made of: a display that runs for weeks asks for it."""
    files = sorted(path for path in HERE.rglob("*") if path.suffix in {".css", ".js", ".html"})
    return hashlib.sha256("".join(map(_digest, files)).encode()).hexdigest()[:12]


def clock(at: datetime) -> str:
    return f"{at.astimezone(VIETNAM):%H:%M}"


def day(at: datetime) -> str:
    return f"{at.astimezone(VIETNAM):%H:%M, %d/%m/%Y}"


def lately(at: datetime, now: datetime) -> str:
    """The time alone where it is of today."""
    is_today = at.astimezone(VIETNAM).date() == now.astimezone(VIETNAM).date()
    return clock(at) if is_today else day(at)


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()[:12]
