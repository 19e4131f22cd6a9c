"""axe-core over a page in Chromium: what would stand in the way of somebody who sees, hears or
points otherwise. script/bootstrap --dev fetches it where npm is.
"""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from typing import Any, Final

from tests.central.chromium import Chromium

_SHARE: Final = Path(sys.prefix) / "share"
_FILE: Final = next(iter(sorted(_SHARE.glob("axe-core-*/axe.min.js"))), None)
IS_HERE: Final = _FILE is not None
WHY_NOT: Final = "axe-core is not installed here (script/bootstrap --dev, with npm)"
_GRAVE: Final = ("serious", "critical")
# WCAG 2.2 to level AA, with the size of what is pressed, which axe looks at only when it is asked.
_RUN: Final = """
const done = arguments[arguments.length - 1];
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
axe.run({ resultTypes: ["violations"], iframes: false, runOnly: tags }).then(
  (found) => done(found.violations.map((each) => [
    each.impact, each.id, each.nodes.map((node) => node.target.join(" "))])),
  (fault) => done([["critical", String(fault), []]]));
"""


@cache
def _script() -> str:
    assert _FILE is not None
    return _FILE.read_text("utf-8")


def grave_findings(browser: Chromium) -> list[str]:
    """What is serious or critical on the page as it stands, by rule, with the first places."""
    if not browser.run("return 'axe' in window"):
        browser.run(_script())
    found: list[Any] = browser.driver.execute_async_script(_RUN)
    return [f"{rule}: {', '.join(at[:3])}" for impact, rule, at in found if impact in _GRAVE]
