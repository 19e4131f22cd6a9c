"""catalogue, search, procedure, services: results, reports and exit statuses."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.app import Kiosk
from tests.catalogue_samples import normalised, raw, write_lines
from tests.cli.conftest import Run
from tests.search_queries import FRESH, asked
from tests.ui.support import ROOT


def test_the_starter_is_there_from_the_first_command(run: Run) -> None:
    stats = run("catalogue", "stats", "--json").json
    assert (stats["procedures"], stats["starter"], stats["summaries"]) == (64, 64, 64)
    assert "procedures  64" in run("catalogue", "stats").out


def test_an_import_reports_what_it_took_and_can_be_repeated(run: Run, tmp_path: Path) -> None:
    file = write_lines(tmp_path / "a.jsonl", normalised(1), normalised(2), raw(3))
    first = run("catalogue", "import", file, "--json")
    assert (first.status, first.err) == (0, "")
    assert first.json == {
        "taken": 3,
        "unchanged": 0,
        "hidden": {},
        "refused": [],
        "refused_more": 0,
    }
    assert run("catalogue", "import", file, "--json").json["unchanged"] == 3
    assert run("procedure", "1.000002").status == 0


def test_a_damaged_line_never_stops_the_rest(run: Run, tmp_path: Path) -> None:
    file = write_lines(tmp_path / "a.jsonl", normalised(1), '{"id": ', normalised(2), "[1]")
    ended = run("catalogue", "import", file, "--json")
    assert (ended.status, ended.json["taken"]) == (0, 2)
    assert [refused["line"] for refused in ended.json["refused"]] == [2, 4]
    assert ended.complaint.startswith("2 records were refused")


def test_hidden_records_are_counted_and_all_provinces_keeps_them(run: Run, tmp_path: Path) -> None:
    elsewhere = normalised(2, co_quan_ban_hanh={"ma": "H99", "ten": "Tỉnh Khác"})
    file = write_lines(tmp_path / "a.jsonl", normalised(1, noi_bo=True), elsewhere)
    assert run("catalogue", "import", file, "--json").json["hidden"] == {
        "internal": 1,
        "other_province": 1,
    }
    again = run("catalogue", "import", "--all-provinces", file, "--json")
    assert again.json["taken"] == 1


def test_a_truncated_archive_gives_what_stands_before_the_cut(run: Run, tmp_path: Path) -> None:
    lines = b"".join(
        json.dumps(normalised(number, ghi_chu=os.urandom(400).hex())).encode() + b"\n"
        for number in range(400)
    )
    file = tmp_path / "a.jsonl.gz"
    packed = gzip.compress(lines)
    file.write_bytes(packed[: len(packed) // 2])
    ended = run("catalogue", "import", file, "--json")
    assert (ended.status, ended.json["taken"] > 5) == (0, True)
    assert "cut off" in ended.json["refused"][0]["reason"]
    assert ended.complaint


def test_a_byte_order_mark_is_not_part_of_a_record(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes(b"\xef\xbb\xbf" + json.dumps(normalised(1)).encode() + b"\n")
    assert run("catalogue", "import", file, "--json").json["taken"] == 1


def test_a_line_of_ten_megabytes_is_refused_and_the_rest_taken(run: Run, tmp_path: Path) -> None:
    long = json.dumps(normalised(1, ghi_chu="x" * 10_000_000))
    file = write_lines(tmp_path / "a.jsonl", long, normalised(2))
    report = run("catalogue", "import", file, "--json").json
    assert (report["taken"], [each["line"] for each in report["refused"]]) == (1, [1])


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "Nothing was taken: the files hold no records."),
        (b"\n\n", "Nothing was taken: the files hold no records."),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "Nothing was taken: every record was refused."),
        (b"%PDF-1.7\n", "Nothing was taken: every record was refused."),
        (b"null", "Nothing was taken: every record was refused."),
        (b"[" * 50_000, "Nothing was taken: every record was refused."),
    ],
)
@pytest.mark.parametrize("suffix", ["jsonl", "json"])
def test_a_file_without_records_is_a_failure(
    run: Run, tmp_path: Path, content: bytes, complaint: str, suffix: str
) -> None:
    file = tmp_path / f"a.{suffix}"
    file.write_bytes(content)
    ended = run("catalogue", "import", file)
    assert (ended.status, ended.complaint) == (1, complaint)


def test_a_missing_file_or_a_folder_is_not_found_and_nothing_is_taken(
    run: Run, tmp_path: Path
) -> None:
    good = write_lines(tmp_path / "a.jsonl", normalised(1))
    for wrong in (tmp_path / "none.jsonl", tmp_path):
        ended = run("catalogue", "import", good, wrong)
        assert (ended.status, ended.out) == (3, "")
        assert str(wrong) in ended.complaint
    assert run("procedure", "1.000001").status == 3


def test_an_import_beside_a_running_kiosk_goes_through_it(
    run: Run, tmp_path: Path, running: Kiosk
) -> None:
    heard: list[bool] = []
    running.on_catalogue_change(lambda: heard.append(True))
    bad = ['{"x": "%s"}' % ("y" * 90) for _ in range(1_200)]
    file = write_lines(tmp_path / "a.jsonl", normalised(1), *bad)
    ended = run("catalogue", "import", file, "--json")
    assert (ended.status, ended.json["taken"], heard) == (0, 1, [True])
    assert (len(ended.json["refused"]), ended.json["refused_more"]) == (1_000, 200)
    assert run("procedure", "1.000001").status == 0


def test_search_prints_codes_for_people_and_json_for_programs(run: Run) -> None:
    assert run("search", "dk", "khai", "sinh").out.startswith("1.001193")
    found = run("search", "dk khai sinh", "--limit", "2", "--json").json
    assert set(found) == {"query", "results", "elsewhere"}
    assert (found["query"], found["elsewhere"]) == ("dk khai sinh", None)
    assert [set(hit) for hit in found["results"]] == [{"code", "name", "field", "score"}] * 2
    scores = [hit["score"] for hit in found["results"]]
    assert scores == sorted(scores, reverse=True)


def test_what_others_do_says_who_in_every_language(run: Run) -> None:
    bank = "Việc này làm ở ngân hàng hoặc công ty tài chính, không làm ở đây."
    assert run("search", "làm lại thẻ ATM").out == bank + "\n"
    found = run("search", "làm lại thẻ ATM", "--json").json
    assert (found["results"], found["elsewhere"]) == (
        [],
        {
            "who": "bank",
            "vi": bank,
            "en": "A bank or a finance company does this, not this centre.",
        },
    )
    assert run("search", "zzzz qqqq").out == ""


def test_every_line_of_a_file_gives_one_line(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "queries.txt"
    queries = [
        "dk khai sinh",
        "",
        "  ",
        "kết hôn",
        "a\rb",
        "%_*--\"'",
        "x" * 10_000,
        "\u202e\x1b[2J",
    ]
    file.write_text("\n".join(queries), "utf-8", newline="")
    ended = run("search", "--from", file, "--jsonl", "--limit", "3")
    answers = [json.loads(line) for line in ended.out.splitlines()]
    assert (ended.status, ended.err) == (0, "")
    assert [answer["query"] for answer in answers] == queries
    assert [set(answer) for answer in answers] == [{"query", "results", "elsewhere"}] * len(queries)
    assert [len(answer["results"]) for answer in answers[:4]] == [3, 0, 0, 3]


def test_queries_may_come_from_standard_input_with_any_line_end(run: Run) -> None:
    ended = run("search", "--from", "-", "--jsonl", stdin="ket hon\r\n\nx\xff\n".encode("latin-1"))
    assert [json.loads(line)["query"] for line in ended.out.splitlines()] == [
        "ket hon",
        "",
        "x\ufffd",
    ]


def test_the_same_queries_have_the_same_answers_everywhere(home: Path, tmp_path: Path) -> None:
    """Words stand in sets on the way; none of their orders may be seen in an answer."""
    file = tmp_path / "queries.txt"
    file.write_text("\n".join(each.query for each in asked(FRESH)), "utf-8")
    command = [sys.executable, "-m", "kiosk", "search", "--from", str(file), "--jsonl"]
    answers = [
        subprocess.run(
            command,
            cwd=ROOT,
            env={"KIOSK_HOME": str(home), "PATH": "", "PYTHONHASHSEED": seed},
            capture_output=True,
            timeout=120,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert (len(set(answers)), b"results" in answers[0]) == (1, True)


def test_a_file_of_queries_that_is_missing_is_not_found(run: Run, tmp_path: Path) -> None:
    for wrong in (tmp_path / "none", tmp_path):
        ended = run("search", "--from", wrong, "--jsonl")
        assert (ended.status, ended.out) == (3, "")
        assert ended.complaint


def test_a_procedure_is_shown_whole(run: Run) -> None:
    found = run("procedure", "1.001193", "--json").json
    assert [each["code"] for each in found["procedures"]] == ["1.001193"]
    assert found["summary"]["code"] == "1.001193"
    assert "Tờ khai đăng ký khai sinh" in run("procedure", "1.001193").out


def test_a_procedure_that_is_not_there_is_three(run: Run) -> None:
    for code in ("9.999999", "%", "_", "*", "1.00119%", "--", "", "x" * 10_000):
        ended = run("procedure", "--", code)
        assert (ended.status, ended.out) == (3, "")
        assert ended.complaint == "There is no procedure with this code."


def test_services_are_those_of_the_centre(run: Run, home: Path) -> None:
    rows = run("services", "--json").json
    birth = next(row for row in rows if row["code"] == "birth")
    assert birth == {
        "code": "birth",
        "name": "Đăng ký khai sinh",
        "name_en": "Register a birth",
        "field": "civil-status",
        "prefix": "A",
        "counters": [1, 2, 3],
    }
    assert not home.exists()


def test_readers_work_beside_a_running_kiosk(run: Run, running: Kiosk) -> None:
    running.desk.start()
    running.paper().self_test("vi").result(30)
    for words in (("search", "khai sinh"), ("catalogue", "stats"), ("ticket", "list"), ("doctor",)):
        assert run(*words).status == 0
