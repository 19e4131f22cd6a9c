"""A browser without scripts over the pages: keeps cookies, follows redirects, fills in forms."""

from __future__ import annotations

import re
from functools import partial
from html.parser import HTMLParser
from typing import Any, Final

import httpx
from anyio.from_thread import BlockingPortal
from fastapi import FastAPI

from central import pages
from central.context import Context
from tests.central.staff import PASSWORD, quick_passwords

ADDRESS: Final = "https://central.example"


def application(context: Context) -> FastAPI:
    """The pages alone, with a password hash that takes no time."""
    app = FastAPI(openapi_url=None)
    app.state.context = context
    pages.mount(app, context, quick_passwords())
    return app


class Form(HTMLParser):
    """The fields of the first form that posts to an address."""

    def __init__(self, html: str, action: str) -> None:
        super().__init__()
        self._action, self._inside = action, False
        self.found = False
        self.fields: dict[str, list[str]] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "form":
            sent = values.get("method") == "post" and values.get("action") == self._action
            self._inside = not self.found and sent
            self.found = self.found or self._inside
        unticked = values.get("type") == "checkbox" and "checked" not in values
        if self._inside and tag == "input" and not unticked:
            self.fields.setdefault(values["name"], []).append(values.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False


class Browser:
    """`page` is what was answered last."""

    def __init__(
        self, portal: BlockingPortal, app: FastAPI, address: str = ADDRESS, host: str = "192.0.2.1"
    ) -> None:
        self._portal = portal
        self._address = address
        self._client = httpx.AsyncClient(
            transport=httpx.ASGITransport(app, client=(host, 50000)),
            base_url=address,
            headers={"accept-language": "en"},
            follow_redirects=True,
        )
        self.cookies, self.headers = self._client.cookies, self._client.headers
        self.page = httpx.Response(200, text="")

    def ask(self, method: str, path: str, **how: Any) -> httpx.Response:
        """Any request; the page stays what it was."""
        return self._portal.call(partial(self._client.request, method, path, **how))

    def post(self, path: str, **how: Any) -> httpx.Response:
        return self.ask("POST", path, **how)

    def look(self, path: str) -> httpx.Response:
        self.page = self.ask("GET", path)
        return self.page

    def press(self, action: str, **fields: str | list[str]) -> httpx.Response:
        """Send the form of the page that goes to `action`, with some fields filled in."""
        form = Form(self.page.text, action)
        assert form.found, f"no form for {action}"
        return self.send(action, **{**form.fields, **fields})

    def send(self, action: str, **fields: str | list[str]) -> httpx.Response:
        headers = {"origin": self._address, "sec-fetch-site": "same-origin"}
        self.page = self.post(action, data=fields, headers=headers)
        return self.page

    def sign_in(self, name: str) -> Browser:
        self.look("/sign-in")
        self.press("/sign-in", name=name, password=PASSWORD)
        assert self.page.status_code == 200
        return self

    @property
    def heading(self) -> str:
        found = re.search(r"<h1[^>]*>(.*?)</h1>", self.page.text, re.DOTALL)
        return found[1].strip() if found else ""

    @property
    def path(self) -> str:
        return self.page.url.path
