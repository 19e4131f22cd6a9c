"""What Python tells apart on a screen is said by the QML files themselves."""

from __future__ import annotations

import re
from pathlib import Path

from ui.items import Kind

QML = Path(__file__).parents[2] / "ui" / "qml"


def test_every_kind_is_said_by_the_one_file_of_its_name() -> None:
    said = [
        (match, file.stem)
        for file in QML.rglob("*.qml")
        for match in re.findall(
            r"readonly property bool (is[A-Z]\w+): true", file.read_text("utf-8")
        )
    ]

    # The foot of a set-up page is a dock, too; out of service has the other language on its page.
    others = [("isDock", "SetupWays"), ("isOtherLanguage", "OutOfServiceScreen")]
    named = [(str(kind), kind.removeprefix("is")) for kind in Kind]
    assert sorted(said) == sorted([*named, *others])
