"""Who may pass to a page: the session's cookie, the right, and the token of a form.

A cookie is sent by TLS only, unless the server was told to serve plain HTTP on its own machine. A
form counts only with the token of its session, and from our own pages. Not responsible for
passwords (people).
"""

from __future__ import annotations

import hmac
import secrets
from ipaddress import ip_address
from typing import Final
from urllib.parse import quote, urlsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from central.pages.render import HEADERS, Renderer
from central.people.roles import Right
from central.people.signing_in import LONGEST, SignedIn, SigningIn

_FORM_MINUTES: Final = 60


class Turned(Exception):  # noqa: N818
    """Whoever asked is sent elsewhere, with this answer."""

    def __init__(self, response: Response) -> None:
        super().__init__()
        self.response = response


class Gate:
    """Any thread."""

    def __init__(self, signing: SigningIn, renderer: Renderer, secure: bool) -> None:
        self._signing = signing
        self._renderer = renderer
        self._secure = secure
        prefix = "__Host-" if secure else ""
        self._session, self._form = f"{prefix}session", f"{prefix}form"

    def who(self, request: Request, active: bool = True) -> SignedIn | None:
        token = request.cookies.get(self._session, "")
        return self._signing.who(token, active) if token else None

    def enter(self, request: Request, right: Right, centre: str, active: bool = True) -> SignedIn:
        """The person, if this page is theirs; else they are asked to sign in, or turned away."""
        return self._let(request, self.who(request, active), right, centre)

    def enter_own(self, request: Request, right: Right, active: bool = True) -> SignedIn:
        """The same for a page of all that a person may see: their centre, or the province."""
        person = self.who(request, active)
        return self._let(request, person, right, person.centre if person else "")

    def known(self, request: Request) -> SignedIn:
        """Whoever is signed in, for a page that is everybody's own."""
        person = self.who(request)
        if person is None:
            raise Turned(see_other(f"/sign-in?next={quote(request.url.path, safe='/')}"))
        return person

    def enter_by_form(self, request: Request, right: Right, centre: str, csrf: str) -> SignedIn:
        return self.sent_by(request, self.enter(request, right, centre), csrf)

    def sent_by(self, request: Request, person: SignedIn, csrf: str) -> SignedIn:
        """The person, if a form is of their session and of our own pages."""
        if not (same(csrf, person.csrf) and from_here(request)):
            raise Turned(self.refuse(request, "old_form", 403))
        return person

    def no_page(self, request: Request) -> Turned:
        """To be raised where there is nothing at an address."""
        return Turned(self.refuse(request, "no_page", 404))

    def refuse(self, request: Request, word: str, status: int) -> Response:
        return self._renderer.page(request, "message.html", {"word": word}, status)

    def let_in(self, response: Response, token: str) -> None:
        self._set(response, self._session, token, int(LONGEST.total_seconds()))

    def let_out(self, request: Request, response: Response) -> None:
        self._signing.sign_out(request.cookies.get(self._session, ""))
        response.delete_cookie(self._session, secure=self._secure, httponly=True, samesite="lax")

    def is_private(self, request: Request) -> bool:
        """Whether a password may come this way: by TLS, or from this very machine."""
        host = request.client.host if request.client else ""
        return self._secure or request.url.scheme == "https" or _is_loopback(host)

    def form_token(self, request: Request) -> str:
        """For the form of somebody who has no session yet: stands in it and in a cookie."""
        return request.cookies.get(self._form, "") or secrets.token_urlsafe(32)

    def keep_form_token(self, response: Response, token: str) -> None:
        self._set(response, self._form, token, _FORM_MINUTES * 60)

    def is_own_form(self, request: Request, token: str) -> bool:
        return same(token, request.cookies.get(self._form, "")) and from_here(request)

    def _let(
        self, request: Request, person: SignedIn | None, right: Right, centre: str
    ) -> SignedIn:
        if person is None:
            back = quote(request.url.path if request.method == "GET" else "/", safe="/")
            raise Turned(see_other(f"/sign-in?next={back}"))
        if not person.may(right, centre):
            raise Turned(self.refuse(request, "forbidden", 403))
        return person

    def _set(self, response: Response, name: str, value: str, seconds: int) -> None:
        response.set_cookie(
            name,
            value,
            max_age=seconds,
            secure=self._secure,
            httponly=True,
            samesite="lax",
        )


def see_other(address: str) -> Response:
    """Look there next: what a form is answered with, so that a reload sends nothing again."""
    return RedirectResponse(address, 303, headers=HEADERS)


def same(given: str, kept: str) -> bool:
    """Whether two tokens are one and there is one, in a time that tells nothing."""
    return bool(kept) and hmac.compare_digest(given.encode(), kept.encode())


def from_here(request: Request) -> bool:
    """Whether a browser says that one of our own pages sent this."""
    site = request.headers.get("sec-fetch-site")
    if site is not None and site not in {"same-origin", "none"}:
        return False
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host")


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def inside(address: str) -> str:
    """An address to go on to, if it is a page of ours; else the first page."""
    parts = urlsplit(address)
    ours = not parts.scheme and not parts.netloc and address.startswith("/")
    return address if ours and not address.startswith(("//", "/\\")) else "/"
