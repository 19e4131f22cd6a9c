"""Chromium without a screen over a real server on loopback: what people see, and what it says.

Debian's chromium and its driver, which script/bootstrap --dev installs.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final
from urllib.parse import urlsplit

import uvicorn
from fastapi import FastAPI
from selenium.webdriver import ActionChains, Chrome, ChromeOptions, ChromeService
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

from tests.central.staff import PASSWORD

_BROWSER, _DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
IS_HERE: Final = bool(_BROWSER and _DRIVER)
WHY_NOT: Final = "Chromium is not installed here (apt install chromium chromium-driver)"
_PATIENCE: Final = 15
_STOP_SECONDS: Final = 10
# Sound without a touch, as a display is set up; nothing of its own in the background.
_OPTIONS: Final = (
    "--headless=new",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--mute-audio",
    "--autoplay-policy=no-user-gesture-required",
    "--js-flags=--expose-gc",
)


@contextmanager
def serving(app: FastAPI) -> Iterator[str]:
    """The whole server on a free port of this machine; its address."""
    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(app, log_config=None, timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
    thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(_STOP_SECONDS)
        assert not thread.is_alive()


class Chromium:
    """One browser; `address` is the server's. `watched`: every request is written down."""

    def __init__(self, address: str, language: str = "en", watched: bool = True) -> None:
        self.address = address
        options = ChromeOptions()
        options.binary_location = _BROWSER or ""
        root = ["--no-sandbox"] if os.getuid() == 0 else []
        for option in (*_OPTIONS, *root, f"--lang={language}", f"--accept-lang={language}"):
            options.add_argument(option)
        logs = {"browser": "ALL", **({"performance": "ALL"} if watched else {})}
        options.set_capability("goog:loggingPrefs", logs)
        self.driver = Chrome(options=options, service=ChromeService(_DRIVER))
        self.driver.set_page_load_timeout(_PATIENCE)

    def quit(self) -> None:
        self.driver.quit()

    def look(self, path: str) -> None:
        self.driver.get(f"{self.address}{path}")

    def size(self, width: int, height: int) -> None:
        """Of the page, in its own pixels."""
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)

    @property
    def path(self) -> str:
        return urlsplit(self.driver.current_url).path

    def run(self, script: str, *arguments: object) -> Any:
        return self.driver.execute_script(script, *arguments)

    def one(self, selector: str) -> WebElement:
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector: str) -> list[WebElement]:
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def text(self, selector: str) -> str:
        """What is read there, "" where there is nothing; one glance, so that it may be renewed."""
        script = "return document.querySelector(arguments[0])?.innerText.trim() ?? ''"
        return str(self.run(script, selector))

    def until(self, is_so: Callable[[], object], why: str) -> None:
        WebDriverWait(self.driver, _PATIENCE, 0.05).until(lambda _: is_so(), why)

    def reads(self, selector: str, text: str) -> None:
        """Wait until something reads so."""
        seen = ""

        def is_so() -> bool:
            nonlocal seen
            seen = self.text(selector)
            return seen == text

        try:
            self.until(is_so, "")
        except Exception as fault:
            raise AssertionError(f"{selector} reads {seen!r} and not {text!r}") from fault

    def keys(self, *keys: str) -> None:
        """Press keys, wherever the focus is, and wait for the page that they may lead to."""
        ActionChains(self.driver).send_keys(*keys).perform()

    def leads_on(self, *keys: str) -> None:
        """Keys that send a form: wait until the next page is there."""
        self.run("document.documentElement.dataset.old = 1")
        self.keys(*keys)
        fresh = "return document.readyState == 'complete' && !document.documentElement.dataset.old"
        self.until(lambda: self.run(fresh), f"{keys} led nowhere")

    def tab_to(self, selector: str) -> None:
        """Go there by the tabulator alone."""
        script = "return document.activeElement.matches(arguments[0])"
        for _ in range(60):
            if self.run(script, selector):
                return
            self.keys(Keys.TAB)
        raise AssertionError(f"no way to {selector} by keyboard")

    def sign_in(self, name: str) -> None:
        """By keyboard; the field for the name has the focus."""
        self.driver.delete_all_cookies()
        self.look("/sign-in")
        focused = "return document.activeElement.id == 'name'"
        self.until(lambda: self.run(focused), "the name has no focus")
        self.keys(name, Keys.TAB, PASSWORD)
        self.leads_on(Keys.ENTER)
        assert self.path != "/sign-in"

    def complaints(self) -> list[str]:
        """What the console said since it was asked last."""
        return [str(entry["message"]) for entry in self._log("browser")]

    def hosts(self) -> set[str]:
        """Every machine that pages asked something of since it was asked last."""
        found = set()
        for entry in self._log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                address = urlsplit(message["params"]["request"]["url"])
                if address.scheme not in {"data", "blob"}:
                    found.add(f"{address.scheme}://{address.netloc}")
        return found

    def _log(self, kind: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.driver.execute("getLog", {"type": kind})["value"]
        return found

    def before_pages(self, script: str) -> None:
        """Run a script in every page before its own."""
        self.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": script})
