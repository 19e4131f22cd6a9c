"""Which groups of papers are cases, headings or notes."""

from __future__ import annotations

import pytest

from kiosk.domain.checklist import GroupKind, case_kind, checklist, tidy_name
from kiosk.domain.procedure import Paper, PaperCase, Procedure

ONE = (Paper("Giấy mẫu"),)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("", GroupKind.PLAIN),
        ("* Lưu ý :", GroupKind.NOTE),
        ("* Giấy tờ phải nộp:", GroupKind.HEADING),
        ("Thành phần hồ sơ:", GroupKind.HEADING),
        ("- Trường hợp ủy quyền thực hiện:", GroupKind.HEADING),
        ("(1.2) Đối với nhà mẫu:", GroupKind.CASE),
        ("Trường hợp 1: người mẫu", GroupKind.CASE),
    ],
)
def test_what_a_name_really_is(name: str, kind: GroupKind) -> None:
    assert case_kind(PaperCase(name, ONE)) is kind


def procedure(*names: str) -> Procedure:
    return Procedure("p", "1", "Mẫu", cases=tuple(PaperCase(name, ONE) for name in names))


def test_cases_are_chosen_between_and_the_rest_holds_in_each() -> None:
    papers = checklist(procedure("Đối với A", "Đối với B", "Giấy tờ phải nộp", "Lưu ý"), case=1)
    assert papers.cases == (0, 1)
    assert [group.case for group in papers.groups] == [1, 2, 3]
    assert papers.papers == ((1, 0), (2, 0))


def test_headings_alone_are_one_list() -> None:
    papers = checklist(procedure("Lưu ý", "Giấy tờ phải nộp", "Trường hợp A"))
    assert papers.cases == ()
    assert [group.case for group in papers.groups] == [1, 2, 0]


def test_a_choice_that_is_no_case_means_the_first() -> None:
    assert checklist(procedure("Giấy tờ", "Đối với A", "Đối với B"), case=0).chosen == 1


def test_names_lose_their_bullets() -> None:
    assert tidy_name("* Giấy tờ phải nộp:") == "Giấy tờ phải nộp"
    assert tidy_name("1.2. đối với A") == "Đối với A"
    assert tidy_name("Anh chị em") == "Anh chị em"
