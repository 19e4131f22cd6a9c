"""Scenes of rating: faces by what is rated, reasons and words, the survey, the thanks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from kiosk.domain.centre import Centre
from kiosk.domain.published import Figures, Published, Satisfaction, SatisfactionFigure
from kiosk.domain.rating import Rating, Subject, Survey, SurveyAnswer, SurveyQuestion, reasons_for
from kiosk.domain.text import Text
from kiosk.domain.visit.rating import RatingPage, RatingReasonsPage, RatingThanks
from kiosk.domain.visit.state import Access, Screen, Visit
from kiosk.domain.visit.survey import SurveyPage
from kiosk.services.survey_sets import SurveyWords
from kiosk.services.surveys import read_surveys
from kiosk.visit.runner import Conditions
from ui.pictures.scenes.scene import NOW, Scene, first_ticket, showing

_LOWERED = Access(lowered=True)
_ID = "7d2f6c1e-0b5a-4f3c-8e7d-5a1b9c0d2e3f"
_WORDS = (
    "Cán bộ ở quầy 2 giải thích kỹ, nhưng buổi sáng đông quá mà chỉ có một quầy nhận hồ sơ khai "
    "sinh. Xin mở thêm một quầy vào thứ Hai, và đặt thêm ghế cho người già."
)
_VOTES = SatisfactionFigure(
    Satisfaction.KIOSK_VOTES, 96.2, 416, date(2026, 11, 1), date(2026, 11, 23)
)
_PUBLISHED = Conditions(published=Published(Figures(NOW, satisfaction=(_VOTES,))))


def rating_scenes(centre: Centre, surveys: Path) -> Iterator[Scene]:
    """`surveys` is the folder of the short survey."""
    ticket = first_ticket(centre)
    subject = Subject(ticket.id, "", ticket.number, ticket.service, NOW.date())
    yield from _faces(subject)
    yield from _reasons(subject)
    yield from _thanks(subject)
    yield from _survey(Rating(_ID, subject, 4), surveys)


def _faces(subject: Subject) -> Iterator[Scene]:
    dossier = Subject(dossier="H49.61-261120-0042")
    page = RatingPage(subject)
    yield Scene("07-rating", showing(page))
    yield from _bent("07d-rating-general", RatingPage())
    yield Scene("07e-rating-dossier", showing(RatingPage(dossier)))
    yield from _bent("07f-rating-change", replace(page, changing=True))
    yield from _bent("07g-rating-already", replace(page, message="rating.already_ticket"))
    yield Scene("07h-rating-too-many", showing(RatingPage(message="rating.too_many")))
    yield Scene("07i-rating-not-kept", showing(replace(page, message="rating.not_kept")))
    yield Scene("07j-rating-lowered", _low(page))
    sent = replace(page, sent=Rating(_ID, subject, 4))
    yield Scene("07k-rating-kept", showing(sent))


def _reasons(subject: Subject) -> Iterator[Scene]:
    bad, good = reasons_for(2), reasons_for(5)
    page = RatingReasonsPage(Rating(_ID, subject, 2, bad[:2]))
    worded = replace(page, rating=replace(page.rating, comment=_WORDS))
    full = replace(page, rating=replace(page.rating, comment=(_WORDS * 4)[:500]))
    yield Scene("07b-rating-reasons", showing(page))
    yield Scene("07l-reasons-good", showing(RatingReasonsPage(Rating(_ID, subject, 5, good[:1]))))
    yield Scene("07m-reasons-neutral", showing(RatingReasonsPage(Rating(_ID, subject, 3))))
    yield from _bent("07n-reasons-words", worded)
    yield from _bent("07o-reasons-typing", replace(worded, typing=True))
    yield from _bent("07p-reasons-500-letters", replace(full, typing=True))
    yield Scene("07q-reasons-sending", showing(replace(worded, sending=True)))
    not_kept = replace(worded, message="rating.words_not_kept")
    yield from _bent("07r-reasons-not-kept", not_kept)
    yield Scene("07s-reasons-typing-empty", showing(replace(page, typing=True)))


def _thanks(subject: Subject) -> Iterator[Scene]:
    face = Rating(_ID, subject, 5)
    done = replace(face, survey="short")
    yield Scene("07c-rating-thanks", showing(RatingThanks(8, done, told=True)), _PUBLISHED)
    yield from _bent("07t-thanks-more", RatingThanks(20, face), _PUBLISHED)
    told = RatingThanks(8, face, told=True)
    yield Scene("07u-thanks-nothing-published", showing(told))
    few = replace(_VOTES, n=9)
    suppressed = Conditions(published=Published(Figures(NOW, satisfaction=(few,))))
    yield Scene("07v-thanks-too-few-votes", showing(told), suppressed)
    yield Scene("07w-thanks-offline", showing(told), replace(_PUBLISHED, connected=False))


def _survey(rating: Rating, folder: Path) -> Iterator[Scene]:
    # The short survey is whole: our words for other files are not asked for.
    (short,) = read_surveys(folder / "short.json", SurveyWords(Text(""), Text(""), Text(""), ()))
    answered = replace(rating, answers=(("wait", ("as-told",)),))
    yield from _bent("07x-survey", SurveyPage(answered, short, 1))
    yield from _bent("07x-survey-long-question", SurveyPage(rating, short, 4))
    yield Scene("07x-survey-sending", showing(SurveyPage(answered, short, 4, sending=True)))
    not_kept = SurveyPage(answered, short, 4, message="rating.words_not_kept")
    yield Scene("07x-survey-not-kept", showing(not_kept))
    scale = Survey("scale", Text("Thang điểm"), (_marks(),))
    marked = replace(rating, answers=(("marks", ("7",)),))
    yield from _bent("07y-survey-scale", SurveyPage(marked, scale))
    many = Survey("many", Text("Nhiều"), (_many(),))
    ticked = replace(rating, answers=(("many", ("2", "3")),))
    yield from _bent("07z-survey-many", SurveyPage(ticked, many))


def _marks() -> SurveyQuestion:
    marks = tuple(SurveyAnswer(str(mark), Text(str(mark))) for mark in range(10))
    words = Text("Biển chỉ dẫn trong trung tâm", "Signs inside the centre")
    return SurveyQuestion("marks", words, marks)


def _many() -> SurveyQuestion:
    rows = (
        ("Chờ lấy số", "Waiting for a number"),
        ("Tìm đúng quầy", "Finding the counter"),
        ("Hiểu giấy tờ cần nộp", "Understanding which papers are needed"),
        ("Điền tờ khai, nhất là những mục có từ chuyên môn", "Filling in forms with legal terms"),
        ("Trả phí, lệ phí", "Paying fees"),
        ("Nhận kết quả", "Collecting the result"),
        ("Gọi điện hỏi", "Asking by telephone"),
        ("Việc khác", "Something else"),
    )
    answers = tuple(SurveyAnswer(str(code), Text(*words)) for code, words in enumerate(rows, 1))
    words = Text("Việc nào làm ông/bà mất thời gian?", "What took up your time?")
    return SurveyQuestion("many", words, answers, many=True)


def _bent(name: str, screen: Screen, conditions: Conditions | None = None) -> Iterator[Scene]:
    """The scene as it is, and lowered."""
    shown = conditions or Conditions()
    yield Scene(name, showing(screen), shown)
    yield Scene(f"{name}-lowered", _low(screen), shown)


def _low(screen: Screen) -> Visit:
    return replace(showing(screen), access=_LOWERED)
