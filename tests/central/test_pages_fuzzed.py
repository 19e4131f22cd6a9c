"""No page makes a fault of ours, whatever is asked of it and whoever asks."""

from __future__ import annotations

import hashlib
import tempfile
from typing import Any, Final

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode

from central import pages
from central.context import Context
from central.db.engine import Database
from central.pages.house import House
from central.settings import Settings
from tests.central.browser import Browser
from tests.central.hall import CENTRE, Hall

_EXAMPLES: Final = 6
_MOSTLY: Final = st.sampled_from([True, True, True, False])
SECRET: Final = "a-secret-of-a-ticket"
# What leads somewhere; a made-up address would seldom be one.
_KNOWN: Final[dict[str, list[object]]] = {
    "centre": [CENTRE],
    "counter": [1, 2],
    "device": ["d" * 32],
    "verb": ["next", "recall", "serve", "absent", "done", "back", "dance"],
    "secret": [SECRET],
    "name": ["style.css"],
}


def operations() -> dict[str, Any]:
    """Every page by its name, as a document of the API would have it."""
    app = FastAPI(title="Pages", version="1")
    with tempfile.TemporaryDirectory() as folder:
        database = Database.open(f"sqlite:///{folder}/none.db")
        house = House.of(Context(Settings(""), database))
        for room in pages.rooms():
            router = room.routes(house)
            for each in (router, *router.routes):
                each.include_in_schema = True
            app.include_router(router)
        database.close()
    schema: Any = schemathesis.openapi.from_dict(app.openapi())
    found = [each.ok() for each in schema.get_all_operations()]
    # A stream ends only when whoever listens goes (test_live.py).
    whole = [each for each in found if not each.path.endswith("/events")]
    return {f"{each.method.upper()} {each.path}": each for each in whole}


OPERATIONS: Final = operations()


def test_the_pages_are_known() -> None:
    assert {"GET /", "POST /sign-in", "GET /record", "POST /t/{secret}/cancel"} <= set(OPERATIONS)
    assert len(OPERATIONS) >= 30


@pytest.fixture
def busy(hall: Hall, browser: Browser) -> Browser:
    """Somebody who may do everything, at a counter with people before it."""
    hall.ticket("A001", ago=3)
    hall.ticket("A002", ago=2, follow_hash=hashlib.sha256(SECRET.encode()).digest())
    hall.sit(1, "birth", person="tinh")
    return browser.sign_in("tinh")


@pytest.mark.parametrize("name", OPERATIONS)
def test_no_request_makes_a_fault_of_ours(busy: Browser, name: str) -> None:
    """A fault would be raised here."""
    operation, answered = OPERATIONS[name], set[int]()
    csrf = busy.look("/password").text.partition('name="csrf" value="')[2].partition('"')[0]

    @settings(
        max_examples=_EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data())
    def ask(data: Any) -> None:
        mode = data.draw(st.sampled_from([GenerationMode.POSITIVE, GenerationMode.NEGATIVE]))
        try:
            strategy = operation.as_strategy(generation_mode=mode)
        except schemathesis.errors.InvalidSchema:
            strategy = operation.as_strategy()
        case = data.draw(strategy)
        for each in set(case.path_parameters or {}) & set(_KNOWN):
            if data.draw(_MOSTLY):
                case.path_parameters[each] = data.draw(st.sampled_from(_KNOWN[each]))
        answered.add(_send(busy, case, csrf if data.draw(_MOSTLY) else "x"))

    ask()
    assert answered
    assert not [status for status in answered if status >= 500]


def _send(browser: Browser, case: Any, csrf: str) -> int:
    kept = case.as_transport_kwargs(base_url="http://pages")
    form = kept.get("data")
    if isinstance(form, dict):
        form["csrf"] = csrf
    path = kept["url"].removeprefix("http://pages")
    how = {key: kept[key] for key in ("data", "params", "json") if kept.get(key) is not None}
    return browser.ask(kept["method"], path, **how).status_code
