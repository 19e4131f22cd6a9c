"""A look with large text says all that the one with small letters says."""

from __future__ import annotations

from kiosk.settings import PanelSection
from kiosk.texts import Texts
from kiosk.visit.runner import Conditions
from tests.ui.support import ROOT
from ui.pictures.inspection.loss import lost, spared
from ui.viewmodels.aids import LOW_ALREADY, why_not

VI = Texts.load(ROOT / "assets" / "texts", "vi")


def test_what_is_missing_is_named_part_by_part() -> None:
    assert lost(("A036", "Thuế · 09:24", "a QR code"), ("A036", "09:24"), VI) == [
        "Thuế",
        "a QR code",
    ]


def test_other_breaks_pieces_and_page_numbers_are_no_loss() -> None:
    seen = ("Cấp bản sao giấy", "khai sinh", "Tra cứu\nthủ tục", "Trang 1 trên 3")
    wanted = ("Cấp bản sao giấy khai sinh", "Tra cứu thủ tục", "Trang 1 trên 2")
    assert lost(wanted, seen, VI) == []


def test_a_shorter_form_counts_for_the_long_one() -> None:
    assert lost((VI("procedure.take"),), (VI("procedure.take_short"),), VI) == []


def test_a_shorter_form_counts_for_every_clause_of_the_long_one() -> None:
    assert lost((VI("home.scan_title"),), (VI("home.scan_large"),), VI) == []


def test_of_a_text_that_was_cut_already_its_beginning_is_enough() -> None:
    assert lost(("Thủ tục thử…",), ("Thủ tục thử nghiệm",), VI) == []


def test_what_is_spared_is_a_text_of_the_language_or_words_from_data() -> None:
    assert spared("15b-online-field", VI) == (VI("online.other_fields"),)
    assert spared("05m-procedure-long", VI)[0].startswith("Thủ tục thử nghiệm có tên rất dài")
    assert spared("01-home", VI) == ()


def test_a_lying_panel_that_ends_below_the_reach_is_low_already() -> None:
    assert why_not("lowered", Conditions(), PanelSection(1920, 1080, 4.034)) == LOW_ALREADY
    assert why_not("lowered", Conditions(), PanelSection(1920, 1080, 2.7)) == ""
    assert why_not("lowered", Conditions(), PanelSection(1080, 1920, 4.034)) == ""


def test_reading_aloud_needs_a_voice() -> None:
    assert why_not("read_aloud", Conditions(can_speak=False), PanelSection()) == "access.no_voice"
    assert why_not("read_aloud", Conditions(), PanelSection()) == ""
