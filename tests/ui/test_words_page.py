"""Search words on screen, by finger alone: a question is taught, a new word, one taken back."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

import pytest

from kiosk.maintenance import events
from kiosk.maintenance.state import Page
from tests.ui.support import Hall
from tests.ui.test_staff import PEOPLE, sign_in


class Machine:
    """Keeps words; everything that is sought is found as one procedure."""

    def __init__(self) -> None:
        self.words = {"giấy hồng": "quyền sử dụng đất"}
        self.asked = {"giấy bay": 4}

    def do(self, operation: str, values: dict[str, Any]) -> Future[dict[str, Any]]:
        future: Future[dict[str, Any]] = Future()
        future.set_result(self._answer(operation, values))
        return future

    def _answer(self, operation: str, values: dict[str, Any]) -> dict[str, Any]:
        match operation:
            case "staff.people":
                return {"people": PEOPLE}
            case "staff.sign_in":
                return {"role": "centre"}
            case "health.look":
                return {"parts": [], "closed": "", "volume": 3}
            case "config.procedures":
                found = [{"code": "9.000001", "name": "Thủ tục mẫu"}]
                return {"query": values["query"], "procedures": found}
            case "lexicon.look":
                words = [{"said": said, "meant": meant} for said, meant in self.words.items()]
                day = "2026-11-20"
                asked = [{"query": q, "count": n, "day": day} for q, n in self.asked.items()]
                return {"words": words, "unanswered": asked}
            case "lexicon.add":
                self.words[values["said"]] = values["meant"]
                self.asked.pop(values["said"], None)
                return {**values, "found": ["Thủ tục mẫu"]}
            case "lexicon.remove":
                del self.words[values["said"]]
            case "lexicon.dismiss":
                del self.asked[values["query"]]
        return {}


@pytest.fixture
def machine() -> Machine:
    return Machine()


@pytest.fixture(params=[(1080, 1920), (1280, 800)], ids=["portrait", "window"])
def clerk(request: pytest.FixtureRequest, open_hall: Callable[..., Hall], machine: Machine) -> Hall:
    hall = open_hall(size=request.param)
    hall.upkeep.open(machine)
    sign_in(hall)
    hall.upkeep.send(events.Opened(Page.WORDS, Page.CONFIG))
    hall.settle()
    return hall


def test_a_question_that_was_asked_in_vain_is_taught(clerk: Hall, machine: Machine) -> None:
    assert clerk.sees("giấy bay", "4 lượt", "giấy hồng", "quyền sử dụng đất")
    clerk.touch("giấy bay")
    assert clerk.sees("4 lượt hỏi, gần nhất ngày 20/11/2026")
    clerk.touch("Dạy máy câu này")
    assert clerk.sees("“giấy bay” là thủ tục nào?")
    for key in "đơn":
        clerk.touch(key)
    assert clerk.sees("1 thủ tục, đầu tiên là: Thủ tục mẫu")
    clerk.touch("Dạy máy")
    assert machine.words == {"giấy hồng": "quyền sử dụng đất", "giấy bay": "đơn"}
    assert clerk.sees("Đã dạy. Ai gõ “giấy bay” sẽ thấy trước tiên: Thủ tục mẫu")
    assert not clerk.sees("4 lượt")


def test_a_new_word_needs_letters_in_both_steps(clerk: Hall, machine: Machine) -> None:
    clerk.touch("Dạy từ mới")
    clerk.touch("Tiếp")
    assert clerk.sees("Xin gõ ít nhất một từ.")
    for key in "xin":
        clerk.touch(key)
    clerk.touch("Tiếp")
    for key in "đơn":
        clerk.touch(key)
    clerk.touch("Dạy máy")
    assert machine.words["xin"] == "đơn"


def test_a_word_is_taken_back(clerk: Hall, machine: Machine) -> None:
    clerk.touch("giấy hồng")
    assert clerk.sees("Máy hiểu là", "quyền sử dụng đất")
    clerk.touch("Bỏ từ này")
    assert (machine.words, clerk.sees("giấy hồng")) == ({}, False)


def test_a_question_that_needs_no_answer_is_taken_off_the_list(
    clerk: Hall, machine: Machine
) -> None:
    clerk.touch("giấy bay")
    clerk.touch("Bỏ khỏi danh sách")
    assert (machine.asked, clerk.sees("giấy bay")) == ({}, False)
