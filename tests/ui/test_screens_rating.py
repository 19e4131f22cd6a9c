"""Rating by finger: a face, reasons, words, a survey, home again; upright and lying panels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt

from kiosk.domain.published import Figures, Published, Satisfaction, SatisfactionFigure
from kiosk.domain.rating import LONGEST_COMMENT, Rating, RatingOutcome, Subject
from kiosk.domain.scan import DossierScan
from kiosk.domain.visit import events
from kiosk.domain.visit.ask import AskPage
from kiosk.domain.visit.rating import RatingPage, RatingReasonsPage, RatingThanks
from kiosk.domain.visit.state import Home, TicketPage
from kiosk.domain.visit.survey import SurveyPage
from tests.ui.support import CENTRE, Hall
from ui.pictures.scenes.scene import NOW, first_ticket

TICKET = first_ticket(CENTRE)
SUBJECT = Subject(TICKET.id, "", TICKET.number, TICKET.service, TICKET.service_day)
SIZES = {"portrait": (1080, 1920), "landscape": (1920, 1080)}


@pytest.fixture(params=SIZES)
def panel(request: pytest.FixtureRequest, open_hall: Callable[..., Hall]) -> Hall:
    return open_hall(size=SIZES[request.param])


def touch(hall: Hall, words: str, times: int = 1) -> None:
    """Touch what is drawn: a frame first, so that every item stands where it is seen."""
    hall.window.window.grabWindow()
    hall.touch(words, times)


def open_rating(hall: Hall) -> None:
    touch(hall, "Đánh giá và góp ý")
    hall.settle()


def rate_ticket(hall: Hall) -> None:
    """The faces for the ticket of the scenes."""
    hall.runner.restore(replace(hall.runner.visit, screen=TicketPage(TICKET)))
    hall.window.app.model("ways").openRating()
    hall.settle()


def test_a_bad_face_asks_why_and_everything_is_sent_together(panel: Hall) -> None:
    hall = panel
    rate_ticket(hall)
    assert hall.sees("Quầy 1 – 3 · Số A036", "Đăng ký khai sinh · 23/11/2026")

    touch(hall, "Không hài lòng")
    (face,) = hall.services.ratings
    assert (face.subject, face.score) == (SUBJECT, 2)
    assert hall.sees("Ông/bà chưa hài lòng điều gì?")
    touch(hall, "Phải chờ lâu")
    touch(hall, "Hướng dẫn chưa rõ")
    touch(hall, "Chạm để gõ")
    for key in "on qua":
        touch(hall, "dấu cách" if key == " " else key)
    assert hall.sees("6/500", "on qua")
    touch(hall, "Xong")
    touch(hall, "Gửi đánh giá")
    assert hall.services.ratings[1:] == [
        replace(face, reasons=("waited", "unclear"), comment="on qua")
    ]
    assert hall.sees("Xin cảm ơn ông/bà", "Về trang chủ (20)")
    touch(hall, "Về trang chủ")
    assert hall.runner.visit.screen == Home()


def test_a_good_face_is_thanked_and_may_add_words(panel: Hall) -> None:
    hall = panel
    rate_ticket(hall)
    touch(hall, "Rất hài lòng")
    assert hall.sees("Xin cảm ơn ông/bà", "Về trang chủ (20)", "Trả lời 5 câu hỏi ngắn")
    touch(hall, "Viết lời góp ý")
    assert hall.sees("Điều gì làm ông/bà hài lòng?")
    touch(hall, "Cán bộ tận tình")
    touch(hall, "Gửi đánh giá")
    assert hall.services.ratings[-1].reasons == ("kind",)
    assert "Viết lời góp ý" not in hall.names()


def test_a_survey_goes_question_by_question_and_back(panel: Hall) -> None:
    hall = panel
    rate_ticket(hall)
    touch(hall, "Hài lòng")
    touch(hall, "Trả lời 5 câu hỏi ngắn")
    assert hall.sees("Câu 1 trên 5")
    touch(hall, "Phải hỏi mới biết")
    touch(hall, "Tiếp")
    touch(hall, "Bỏ qua câu này")
    assert hall.sees("Câu 3 trên 5")
    touch(hall, "Quay lại")
    hall.window.app.model("ways").goBack()
    page = hall.runner.visit.screen
    assert isinstance(page, SurveyPage)
    assert (page.question, page.chosen) == (0, ("asked",))
    for _ in range(4):
        hall.runner.send(events.Touched())
        hall.window.app.model("survey").next()
    hall.settle()
    touch(hall, "Không")
    assert "Gửi câu trả lời" in hall.names()
    hall.window.app.model("survey").next()
    hall.settle()
    last = hall.services.ratings[-1]
    assert last.answers == (("counter", ("asked",)), ("money", ("no",)))
    assert isinstance(hall.runner.visit.screen, RatingThanks)
    assert "Trả lời 5 câu hỏi ngắn" not in hall.names()


def test_going_on_without_an_answer_says_what_to_do(hall: Hall) -> None:
    rate_ticket(hall)
    touch(hall, "Hài lòng")
    touch(hall, "Trả lời 5 câu hỏi ngắn")
    touch(hall, "Tiếp")
    assert hall.sees("Câu 1 trên 5", "Chọn một câu trả lời, hoặc chạm Bỏ qua câu này.")


def test_the_thanks_go_home_by_themselves(hall: Hall) -> None:
    rate_ticket(hall)
    touch(hall, "Bình thường")
    touch(hall, "Phải chờ lâu")
    touch(hall, "Gửi đánh giá")
    hall.seconds(3)
    assert hall.sees("Về trang chủ (17)", "Trả lời 5 câu hỏi ngắn")
    assert not hall.window.app.shell_model.canGoBack
    hall.seconds(17)
    assert hall.runner.visit.screen == Home()


def test_without_a_ticket_the_centre_is_rated_and_the_reader_is_offered(hall: Hall) -> None:
    open_rating(hall)
    assert hall.sees("Đánh giá chung về trung tâm")
    assert "Đổi" not in hall.names()
    hall.runner.send(events.Scanned(DossierScan("H49.61-261120-0042")))
    hall.settle()
    assert hall.sees("Hồ sơ H49.61-261120-0042")
    touch(hall, "Đổi")
    assert hall.sees("Đưa phiếu số hoặc giấy hẹn khác vào ô quét")
    touch(hall, "Giữ nguyên")
    assert hall.sees("Hồ sơ H49.61-261120-0042")
    hall.window.app.model("rating").change()
    hall.settle()
    touch(hall, "Đánh giá chung")
    assert hall.runner.visit.screen == RatingPage()


@pytest.mark.parametrize(
    ("outcome", "sentence"),
    [
        (
            RatingOutcome.ALREADY,
            "Phiếu này đã được đánh giá; mỗi phiếu đánh giá một lần. Xin cảm ơn ông/bà.",
        ),
        (
            RatingOutcome.NOT_KEPT,
            "Máy chưa ghi được đánh giá. Xin chạm lại, hoặc nói với quầy hướng dẫn.",
        ),
    ],
)
def test_a_rating_that_is_not_taken_says_why(
    hall: Hall, outcome: RatingOutcome, sentence: str
) -> None:
    hall.services.rated = outcome
    rate_ticket(hall)
    touch(hall, "Hài lòng")
    assert hall.sees(sentence)
    assert isinstance(hall.runner.visit.screen, RatingPage)


def test_one_face_is_one_rating_however_often_it_is_touched(hall: Hall) -> None:
    hall.services.hold = True
    rate_ticket(hall)
    touch(hall, "Hài lòng", times=3)
    assert len(hall.services.ratings) == 1
    touch(hall, "Rất hài lòng")
    assert {each.id for each in hall.services.ratings} == {hall.services.ratings[0].id}
    hall.services.release()
    hall.services.release()
    hall.settle()
    thanks = hall.runner.visit.screen
    assert isinstance(thanks, RatingThanks)
    assert thanks.rating is not None
    assert thanks.rating.score == 5


def test_the_second_card_leads_to_the_question_page(hall: Hall) -> None:
    open_rating(hall)
    touch(hall, "Hỏi và góp ý")
    assert isinstance(hall.runner.visit.screen, AskPage)


def test_a_centre_without_a_key_shows_no_field_for_words(open_hall: Callable[..., Hall]) -> None:
    hall = open_hall(centre=replace(CENTRE, seal_key=b""))
    rate_ticket(hall)
    touch(hall, "Không hài lòng")
    assert "Chạm để gõ" not in hall.names()
    hall.window.app.model("rating").startComment()
    touch(hall, "Phải chờ lâu")
    touch(hall, "Gửi đánh giá")
    assert hall.services.ratings[-1].reasons == ("waited",)


def test_a_plugged_in_keyboard_types_and_the_comment_has_an_end(hall: Hall) -> None:
    rate_ticket(hall)
    touch(hall, "Không hài lòng")
    hall.key(Qt.Key.Key_A)
    assert comment(hall) == "", "before the field is touched keys mean nothing"
    touch(hall, "Chạm để gõ")
    rating = hall.window.app.model("rating")
    rating.typed("o" * 600)
    hall.settle()
    assert comment(hall) == "o" * LONGEST_COMMENT
    assert hall.sees("500/500")
    rating.erase()
    hall.settle()
    assert hall.sees("499/500")
    touch(hall, "Xóa")
    assert comment(hall) == ""


def test_letters_typed_at_the_field_open_it_and_enter_closes_it(hall: Hall) -> None:
    rate_ticket(hall)
    touch(hall, "Không hài lòng")
    hall.control("Chạm để gõ").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    for key in (Qt.Key.Key_A, Qt.Key.Key_N):
        hall.key(key)
    rating = hall.window.app.model("rating")
    assert (comment(hall), rating.typing) == ("an", True)
    hall.key(Qt.Key.Key_Return)
    assert (comment(hall), rating.typing) == ("an", False)


def comment(hall: Hall) -> str:
    page = hall.runner.visit.screen
    assert isinstance(page, RatingReasonsPage)
    return page.rating.comment


def test_the_view_model_holds_no_words_after_the_page(hall: Hall) -> None:
    rate_ticket(hall)
    touch(hall, "Không hài lòng")
    touch(hall, "Chạm để gõ")
    rating = hall.window.app.model("rating")
    rating.typed("riêng tư")
    hall.runner.send(events.EndVisit())
    hall.settle()
    assert "riêng" not in repr([vars(rating), rating._keys._typing.text, rating.comment])


# --- the published figure --------------------------------------------------------------------


def votes(
    n: int = 1_284,
    kind: Satisfaction = Satisfaction.KIOSK_VOTES,
    last: date = date(2026, 11, 23),
) -> SatisfactionFigure:
    return SatisfactionFigure(kind, 96.2, n, last.replace(day=1), last)


def thanked(hall: Hall, *figures: SatisfactionFigure) -> Hall:
    published = Published(Figures(NOW, satisfaction=figures))
    hall.runner.set_conditions(replace(hall.runner.conditions, published=published))
    done = Rating("r-1", SUBJECT, 2)
    hall.runner.restore(replace(hall.runner.visit, screen=RatingThanks(8, done, told=True)))
    hall.settle()
    return hall


def test_the_figure_says_which_votes_how_many_and_when(hall: Hall) -> None:
    assert thanked(hall, votes(last=date(2026, 10, 31)), votes()).sees(
        "96,2% hài lòng trong tháng này", "Từ 1.284 lượt đánh giá tại máy, 01/11 – 23/11/2026"
    )


def test_a_figure_of_one_day_names_that_day_alone(hall: Hall) -> None:
    one = replace(votes(), first_day=date(2026, 11, 23), last_day=date(2026, 11, 23))
    assert thanked(hall, one).sees("Từ 1.284 lượt đánh giá tại máy, 23/11/2026")


def test_a_figure_of_another_month_does_not_say_this_month(hall: Hall) -> None:
    assert thanked(hall, votes(last=date(2026, 10, 31))).sees(
        "96,2% hài lòng", "Từ 1.284 lượt đánh giá tại máy, 01/10 – 31/10/2026"
    )


@pytest.mark.parametrize(
    "figure", [votes(n=9), votes(kind=Satisfaction.SIPAS), votes(kind=Satisfaction.INDEX_5_4)]
)
def test_few_votes_and_other_figures_are_not_shown(hall: Hall, figure: SatisfactionFigure) -> None:
    assert not [text for text in thanked(hall, figure).texts() if "%" in text]


def test_cut_off_the_thanks_say_that_it_is_sent_later(hall: Hall) -> None:
    hall.runner.set_conditions(replace(hall.runner.conditions, connected=False))
    assert thanked(hall).sees("Xin cảm ơn ông/bà")
    hall.runner.set_conditions(replace(hall.runner.conditions, connected=False))
    hall.settle()
    assert hall.sees("Ý kiến đã được ghi nhận. Máy sẽ tự gửi khi có mạng lại.")


def test_faces_are_in_reading_order_and_can_be_chosen_by_key(hall: Hall) -> None:
    rate_ticket(hall)
    faces = ["Rất không hài lòng", "Không hài lòng", "Bình thường", "Hài lòng", "Rất hài lòng"]
    assert [name for name in hall.tab_order() if name in faces] == faces
    hall.control("Hài lòng").forceActiveFocus()
    hall.key(Qt.Key.Key_Space)
    assert hall.services.ratings[0].score == 4
