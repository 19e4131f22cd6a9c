"""Which procedures are drawn of a draft, and what of each."""

from __future__ import annotations

from typing import Any

import pytest

from central.editing.forms import PROFILE
from central.editing.preview import Scene, looked_at, scenes_of, touched
from tests.catalogue_samples import normalised

LIMIT = {"procedure": "1.1", "days": 3, "decision": "1/QĐ-MAU", "date": "2026-01-01"}


def profile(**sections: Any) -> dict[str, dict[str, Any]]:
    return {PROFILE: sections}


@pytest.mark.parametrize(
    ("collection", "before", "after", "codes"),
    [
        ("centre", profile(), profile(overlays=[{"procedure": "1.1"}]), ["1.1"]),
        ("centre", profile(overlays=[{"procedure": "1.1"}]), profile(), ["1.1"]),
        ("centre", profile(overlays=[LIMIT]), profile(overlays=[LIMIT], hours={}), []),
        ("centre", profile(local_deadlines=[LIMIT]), profile(local_deadlines=[LIMIT]), []),
        (
            "centre",
            profile(local_deadlines=[LIMIT]),
            profile(local_deadlines=[{**LIMIT, "days": 2}], overlays=[{"procedure": "1.2"}]),
            ["1.2", "1.1"],
        ),
        ("answers", {}, {"a": {"procedure": "1.1", "answer": "x"}}, ["1.1"]),
        ("announcements", {}, {"a": {"title": {"vi": "x"}}}, []),
    ],
)
def test_a_procedure_is_drawn_where_a_draft_says_something_else_of_it(
    collection: str, before: dict[str, Any], after: dict[str, Any], codes: list[str]
) -> None:
    assert touched(collection, before, after) == codes


def test_of_the_first_procedures_what_is_said_is_drawn_and_no_more() -> None:
    records = [{**normalised(number), "ma": f"1.{number}"} for number in range(1, 6)]
    overlays = [{"procedure": "1.2", "fee": {"words": {"vi": "Miễn"}}}]
    said = {"overlays": overlays, "local_deadlines": [LIMIT]}
    drawn = looked_at([{"no": "record"}, *records], said, [{"procedure": "1.2"}])
    assert [each["record"]["ma"] for each in drawn] == ["1.1", "1.2", "1.3"]
    assert [each["shows"] for each in drawn] == [
        ["procedure", "legal"],
        ["procedure", "steps", "legal", "answers"],
        ["procedure"],
    ]
    document = {"centre": {}, "announcements": [], "answers": [], "procedures": drawn[:1]}
    title = records[0]["ten"]
    assert scenes_of(document)[3:] == (
        Scene("procedure-1", "procedure", title),
        Scene("legal-1", "legal", title),
    )
