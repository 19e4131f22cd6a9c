"""The log as staff read it: parts, levels, days, plain sentences, and nothing that is no line."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.domain.audit import AuditEntry
from kiosk.domain.log_line import LOG_PARTS, LogLevel
from kiosk.domain.moment import Moment
from kiosk.services.log_book import Wish, line_of, of_audit, read_log
from kiosk.services.log_words import log_sentence, log_time
from kiosk.texts import Texts

ROOT = Path(__file__).resolve().parents[2]
NOW = Moment(datetime(2026, 11, 23, 2, 24, tzinfo=UTC), "boot", 1.0, synchronised=True)
AUDIT = (
    AuditEntry(1, "2026-11-23T02:00:00.000Z", "boot", 1.0, "KTV-2", "public.closed", "paper"),
    AuditEntry(2, "2026-11-01T02:00:00.000Z", "boot", 1.0, "KTV-2", "sign_in", ""),
)


def entry(at: str, event: str, **values: str) -> str:
    return json.dumps({"at": at, "event": event, **values})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    old = [entry("2026-11-17T09:00:00+0700", "started"), "no line", '{"at": 7}', "\x00\xff"]
    new = [
        entry("2026-11-23T08:00:00+0700", "printer", state="no_paper", detail="GS r 1"),
        entry("2026-11-23T09:10:00+0700", "printer", state="ready"),
        entry("2026-11-23T09:20:00+0700", "link", state="ready The disk is full"),
    ]
    (tmp_path / "kiosk.log.1").write_text("\n".join(old), "utf-8")
    (tmp_path / "kiosk.log").write_text("\n".join(new) + "\n", "utf-8")
    return tmp_path


def told(folder: Path, **wish: str | int) -> list[str]:
    lines = read_log(folder, AUDIT, Wish(**wish), NOW).rows  # type: ignore[arg-type]
    words = Texts.load(ROOT / "assets" / "texts", "vi")
    return [f"{log_time(each, NOW)} {log_sentence(each, words)}" for each in lines]


def test_today_is_told_newest_first_with_what_staff_did(folder: Path) -> None:
    assert told(folder) == [
        "09:20:00 Đồng bộ: được phép phát số",
        "09:10:00 Máy in: Sẵn sàng in",
        "09:00:00 KTV-2: đóng máy với người dân",
        "08:00:00 Máy in: Hết giấy",
    ]


def test_filters_narrow_it_and_the_counts_are_of_every_level(folder: Path) -> None:
    assert told(folder, level="fault") == ["08:00:00 Máy in: Hết giấy"]
    assert told(folder, part="staff") == ["09:00:00 KTV-2: đóng máy với người dân"]
    assert told(folder, span="week")[-1] == "17/11 09:00 Chương trình: đã chạy"
    assert told(folder, span="all")[-1] == "01/11 09:00 KTV-2: đã vào chế độ bảo trì"
    assert len(told(folder, span="all", limit=2)) == 2
    counts = read_log(folder, AUDIT, Wish(level="fault", limit=1), NOW).counts
    assert counts == {"fault": 1, "well": 2, "note": 1}


def test_no_folder_and_no_lines_are_an_empty_log(tmp_path: Path) -> None:
    assert read_log(tmp_path / "none", (), Wish(), NOW).rows == ()


@pytest.mark.parametrize(
    ("event", "state", "level"),
    [
        ("fault", "", LogLevel.FAULT),
        ("printer", "paper_low", LogLevel.ATTENTION),
        ("printer", "not_connected", LogLevel.FAULT),
        ("public", "closed", LogLevel.NOTE),
        ("link", "Connection lost!", LogLevel.FAULT),
        ("something.new", "", LogLevel.NOTE),
    ],
)
def test_how_bad_a_line_is(event: str, state: str, level: LogLevel) -> None:
    line = line_of(entry("2026-11-23T08:00:00+0700", event, state=state))
    assert line is not None
    assert (line.level, line.part in LOG_PARTS) == (level, True)


def kinds_written() -> Iterator[str]:
    """What is named where the audit log is written to: as an argument, or as `what` before."""
    for folder in ("kiosk", "offline_cache"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call) and _writes(node.func):
                    yield from _words(node.args)
                elif isinstance(node, ast.Assign) and _is_what(node.targets[0]):
                    yield from _words([node.value])


def _writes(called: ast.expr) -> bool:
    if not isinstance(called, ast.Attribute):
        return False
    whose = called.value.attr if isinstance(called.value, ast.Attribute) else ""
    return called.attr in {"note", "_note", "_end"} or (called.attr == "add" and "audit" in whose)


def _is_what(target: ast.expr) -> bool:
    return isinstance(target, ast.Name) and target.id == "what"


def _words(nodes: list[ast.expr]) -> Iterator[str]:
    for each in (inner for node in nodes for inner in ast.walk(node)):
        said = str(each.value) if isinstance(each, ast.Constant) else ""
        if re.fullmatch(r"[a-z_]+(\.[a-z_]+)+|sign_in|sign_out", said):
            yield said


@pytest.mark.parametrize("locale", ["vi", "en"])
def test_everything_that_the_audit_log_tells_has_words(locale: str) -> None:
    words, kinds = Texts.load(ROOT / "assets" / "texts", locale), set(kinds_written())
    assert {"stick.refused", "config.changed", "staff.pin_sent", "app.left", "sign_in"} <= kinds
    assert [each for each in sorted(kinds) if not words.has(f"audit.{each}")] == []


def test_who_and_what_part_are_named() -> None:
    words = Texts.load(ROOT / "assets" / "texts", "vi")

    def sentence(who: str, what: str, about: str = "") -> str:
        return log_sentence(
            of_audit(AuditEntry(1, "2026-11-23T02:00:00Z", "b", 1.0, who, what, about)), words
        )

    assert sentence("KTV-2", "part.failed", "printer") == "KTV-2: thử Máy in: không được"
    assert sentence("setup", "part.worked", "gone") == "Cài đặt lần đầu: thử gone: được"
    assert sentence("", "sign_in.refused") == "Người không có tên ở đây: nhập sai mã PIN"


@pytest.mark.parametrize("locale", ["vi", "en"])
def test_what_nobody_foresaw_still_has_a_sentence(locale: str) -> None:
    words = Texts.load(ROOT / "assets" / "texts", locale)
    line = line_of(entry("2026-11-23T08:00:00+0700", "something.new", state="odd"))
    assert line is not None
    assert log_sentence(line, words).startswith(words("log.part.app"))
