"""Why a row was found is said only where its own name does not show it."""

from __future__ import annotations

import pytest

from kiosk.domain.procedure import ProcedureHit
from kiosk.domain.text import Text
from kiosk.texts import Texts
from tests.ui.support import ROOT
from ui.measure import Scale
from ui.viewmodels.search.rows import FoundRows

VI = Texts.load(ROOT / "assets" / "texts", "vi")


@pytest.mark.parametrize(
    ("query", "alias", "said"),
    [
        # Words of another name brought it here.
        ("sổ đỏ", "làm sổ đỏ", "khớp với: làm sổ đỏ"),
        ("làm sổ đất", "làm sổ đỏ", "khớp với: làm sổ đỏ"),
        # The row's own name says all that was typed.
        ("giấy chứng nhận", "giấy chứng nhận đất", ""),
        ("dat dai", "đất đai", ""),
        # The saying says no more of it than the name does.
        ("xin đất đai", "đất đai", ""),
        ("sổ đỏ", "", ""),
    ],
)
def test_a_saying_is_told_where_it_explains_the_row(
    qapp: object, query: str, alias: str, said: str
) -> None:
    name = Text("Giấy chứng nhận đất đai")
    hit = ProcedureHit("1", "9.1", "Tên chính thức", "Đất", 1.0, name, matched_alias=alias)
    rows = FoundRows(VI, query, 900.0, Scale())
    assert rows._alias(hit) == said
