"""Invented figures, announcements and answers (docs/collections.md says what their rows are)."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from typing import Any, Final

from central.demo import ASSETS
from kiosk.domain.moment import VIETNAM
from kiosk.sync.contract.content import ANNOUNCEMENTS, ANSWERS, FIGURES

Rows = dict[str, dict[str, Any]]

# The day of the month on which the figures of this month stand as they are written.
_WRITTEN_DAY: Final = 23


def sample_published(now: datetime) -> dict[str, Rows]:
    """Rows by collection, counted from today."""
    table = json.loads((ASSETS / "demo" / "published.json").read_text("utf-8"))
    local = now.astimezone(VIETNAM).replace(minute=0, second=0, microsecond=0)
    return {
        FIGURES: {"figures": _figures(table, local)},
        ANNOUNCEMENTS: {
            "reception": _announcement(local.date()),
            "dialogue": _dialogue(local.date()),
        },
        ANSWERS: {str(place): _answer(each, local) for place, each in enumerate(table["answers"])},
    }


def _figures(table: dict[str, Any], local: datetime) -> dict[str, Any]:
    fields = [[each["name"], *_so_far(each["counts"], local.day)] for each in table["fields"]]
    present = [sum(column) for column in zip(*(each[1:] for each in fields), strict=True)]
    months = [*table["past"], present]
    return {
        "as_of": local.isoformat(),
        "months": [
            [*_month(local.date(), len(months) - 1 - place), table["in_progress"], *counts]
            for place, counts in enumerate(months)
        ],
        "fields": fields,
        "satisfaction": _satisfaction(local.date(), present),
    }


def _so_far(counts: list[int], day: int) -> list[int]:
    """A share of each count by the day of the month; parts stay within their wholes."""
    received, finished, on_time, votes, satisfied = counts

    def part(count: int) -> int:
        return count * min(day, 31) // _WRITTEN_DAY

    late, waiting = part(finished - on_time), part(received - finished)
    done, voted = part(finished), part(votes)
    return [done + waiting, done, done - late, voted, min(part(satisfied), voted)]


def _month(day: date, back: int) -> tuple[int, int]:
    months = day.year * 12 + day.month - 1 - back
    return months // 12, months % 12 + 1


def _satisfaction(today: date, present: list[int]) -> list[list[Any]]:
    votes, satisfied = present[3], present[4]
    percent = round(100 * satisfied / votes, 4) if votes else 0.0
    first, last_year = today.replace(day=1), today.year - 1
    year = [f"{last_year}-01-01", f"{last_year}-12-31"]
    so_far = [date(today.year, 1, 1).isoformat(), today.isoformat()]
    return [
        ["kiosk_votes", percent, votes, first.isoformat(), today.isoformat()],
        ["sipas", 91.4, 320, *year],
        ["index_5_4", 97.83, 6142, *so_far],
    ]


def _announcement(today: date) -> dict[str, Any]:
    monday = today - timedelta(days=today.weekday())
    return {
        "title": {
            "vi": "Lãnh đạo phường tiếp công dân",
            "en": "The ward's leaders receive citizens",
        },
        "words": {
            "vi": "Sáng thứ Năm hằng tuần, từ 08:00 tại phòng tiếp dân tầng 1.",
            "en": "Every Thursday morning from 08:00, in the reception room on the ground floor.",
        },
        "first_day": monday.isoformat(),
        "last_day": (monday + timedelta(days=6)).isoformat(),
    }


def _dialogue(today: date) -> dict[str, Any]:
    """On the Thursday of next week, announced since this Monday."""
    monday = today - timedelta(days=today.weekday())
    day = (monday + timedelta(days=10)).isoformat()
    return {
        "title": {
            "vi": "Lãnh đạo phường đối thoại với người dân",
            "en": "The ward's leaders talk with residents",
        },
        "words": {
            "vi": "Về thủ tục hành chính và đất đai. Ai cũng được dự, không cần đăng ký.",
            "en": "On procedures and land. Everybody is welcome, without registration.",
        },
        "first_day": monday.isoformat(),
        "last_day": day,
        "event": {
            "day": day,
            "starts": "08:00",
            "ends": "11:00",
            "place": {
                "vi": "Hội trường tầng 2 của trung tâm",
                "en": "Hall on the first floor of the centre",
            },
            "questions": True,
        },
    }


def _answer(each: dict[str, Any], local: datetime) -> dict[str, Any]:
    answered = local.date() - timedelta(days=each["days_ago"])
    told = {name: each[name] for name in ("procedure", "question", "answer")}
    return {**told, "answered": answered.isoformat()}
