"""The ways that visits take through the kiosk: every screen, keyboard, dialog and survey.

Made for one kiosk: its services, procedures and surveys. Nothing here walks them (visits.py).
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, time
from typing import Final, TypeAlias

from kiosk.app import Kiosk
from kiosk.domain.published import Announcement, PublicEvent
from kiosk.domain.rating import Subject, Survey, SurveyAnswer, SurveyQuestion, reasons_for
from kiosk.domain.scan import classify
from kiosk.domain.text import Text
from kiosk.domain.visit import (
    ask,
    centre,
    events,
    help,
    online,
    public_event,
    rating,
    survey,
    wards,
)
from kiosk.domain.visit.state import (
    IDLE_COUNTDOWN,
    IDLE_QUESTION_AFTER,
    AccessSheet,
    Dialog,
    DossierEntry,
    DossierPage,
    IdleQuestion,
    Message,
    ProcedurePage,
    ScanFound,
    Screen,
    SearchPage,
    Tab,
    TakeAlong,
    TicketPage,
)
from kiosk.services.surveys import surveys_of_site

_DOSSIER: Final = "H49.61-261120-0042"
_CARD: Final = (
    "001045000000||NGUYỄN VĂN GIẢ ĐỊNH|01021945|Nam|Tổ 3, Bãi Cháy, Thành phố Hạ Long, "
    "Quảng Ninh|01072021"
)
# A key that is struck twice at once is taken for one touch.
_UNKNOWN: Final = "2610251234"
_OTHER_CODE: Final = "0920"


@dataclass(frozen=True, slots=True)
class Comes:
    """Wait until a screen or dialog of this kind is there, and drawn."""

    kind: type[Screen] | type[Dialog]


@dataclass(frozen=True, slots=True)
class Typed:
    """Touch keys of the screen, by what they are called; `pad` names what they stand on."""

    pad: str
    keys: tuple[str, ...]


Move: TypeAlias = events.Event | Callable[[], events.Event] | Comes | Typed
Way: TypeAlias = tuple[Move, ...]


def ways(house: Kiosk) -> Iterator[Way]:
    """Every journey, the reading aids and the other language."""
    yield from _numbers(house)
    yield from _papers(house)
    yield from _dossiers(house.site.clock.read().day)
    yield from _opinions(house)
    yield from _elsewhere(house.site.clock.read().day)
    yield from _over_a_page(_queue(house))


def _queue(house: Kiosk) -> Way:
    return (events.OpenQueue(), events.ChooseField(house.site.centre.services[0].field))


def _numbers(house: Kiosk) -> Iterator[Way]:
    service, queue = house.site.centre.services[0], _queue(house)
    taken = (events.ChooseService(service.code), _number, Comes(TicketPage))
    yield (*queue, *taken)
    yield (*queue, *taken, rating.OpenRating(), _face(5), Comes(rating.RatingThanks))
    yield (events.SetLocale("en"), *queue, events.TogglePriority())


def _papers(house: Kiosk) -> Iterator[Way]:
    found = (events.OpenSearch(), events.TypeQuery("khai sinh"), events.TypeQuery("ket hon"))
    yield found
    keys = Typed("keyboard", (*"khai", _space(house), *"sin", "h"))
    yield (events.OpenSearch(), events.StartTyping(), Comes(SearchPage), keys)
    for hit in house.cache_worker.run(house.catalogue.browse, limit=6):
        opened = (events.OpenProcedure(hit.id), Comes(ProcedurePage))
        yield (events.OpenSearch(), *opened, *map(events.ChooseTab, Tab))
    yield (*found, *opened, events.ShowTakeAlong(), Comes(TakeAlong))
    yield (*found, *opened, events.ToggleTick(0, 0), events.PrintSlip())


def _dossiers(today: date) -> Iterator[Way]:
    receipt = events.Scanned(classify(_DOSSIER, today=today))
    yield (receipt, Comes(DossierPage), events.PrintSlip())
    yield (events.OpenSearch(), receipt, Comes(ScanFound), events.OpenScanned(), Comes(DossierPage))
    entry = (events.OpenDossier(), Comes(DossierEntry))
    yield (*entry, Typed("digits", tuple(_UNKNOWN)), events.AskDossier())
    typed = events.TypeCode("G")
    yield (*entry, typed, Comes(DossierEntry), Typed("letters", tuple(_OTHER_CODE)))


def _opinions(house: Kiosk) -> Iterator[Way]:
    bad = (_rating, _face(2), Comes(rating.RatingReasonsPage))
    reason = rating.ToggleReason(reasons_for(2)[0])
    keys = Typed("keyboard", (*"cho", _space(house), *"lau"))
    yield (*bad, reason, rating.SendRating(), Comes(rating.RatingThanks))
    yield (*bad, rating.StartComment(), Comes(rating.RatingReasonsPage), keys, rating.SendRating())
    yield (*bad, rating.SkipRating(), Comes(rating.RatingThanks))
    site = house.site
    for each in (*surveys_of_site(site.centre.surveys, site.paths, site.words), _kinds()):
        yield (_rating, _face(5), Comes(rating.RatingThanks), *_answered(each))
    words = events.SetLocale("en"), ask.OpenAsk(), ask.TypeInto(ask.WORDS), Comes(ask.AskPage)
    english = Typed("keyboard, English", (*"when", site.words("en")("keyboard.space"), *"open"))
    yield (*words, english, _question, Comes(ask.AskSent))
    dialled = (ask.TypeInto(ask.PHONE), Comes(ask.AskPage), Typed("telephone", tuple("0912345678")))
    ready = (ask.OpenAsk(), ask.ChooseTopic("time"), ask.ChooseReady("how_long"))
    yield (*ready, *dialled, ask.TypeInto(""), _question, Comes(ask.AskSent), events.PrintSlip())


def _answered(each: Survey) -> Iterator[Move]:
    """Its first answers, and back once on the way."""
    yield survey.OpenSurvey(each)
    yield Comes(survey.SurveyPage)
    for question in each.questions:
        yield survey.ToggleAnswer(question.answers[0].code)
        yield survey.NextQuestion()
        yield events.GoBack()
        yield survey.NextQuestion()
    yield Comes(rating.RatingThanks)


def _kinds() -> Survey:
    """What no survey of ours has: a scale, and more answers than a page holds."""
    marks = tuple(SurveyAnswer(str(mark), Text(str(mark))) for mark in range(10))
    rows = tuple(SurveyAnswer(f"a{row}", Text(f"Câu trả lời {row}")) for row in range(12))
    scale = SurveyQuestion("marks", Text("Thang điểm"), marks)
    return Survey("kinds", Text("Mẫu"), (scale, SurveyQuestion("rows", Text("Nhiều"), rows, True)))


def _elsewhere(today: date) -> Iterator[Way]:
    yield (online.OpenOnline(), Comes(online.OnlinePage), online.ShowOnlinePage(1))
    yield tuple(map(centre.OpenCentre, centre.CentreTab))
    yield (centre.OpenCentre(), centre.ChoosePlace("land"))
    yield (wards.OpenWards(), Comes(wards.WardsPage), Typed("keyboard", tuple("baichay")))
    yield (wards.OpenWards(), wards.TypeWard("ha khau"), wards.SetWardTyping(False))
    yield (events.Scanned(classify(_CARD, today=today)),)
    yield (events.ShowOffline(),)
    invited = public_event.OpenPublicEvent(_invitation(today))
    page = (centre.OpenCentre(), invited, Comes(public_event.PublicEventPage))
    yield (*page, events.PrintSlip())


def _invitation(today: date) -> Announcement:
    words = Text("Đối thoại với người dân", "A dialogue with citizens")
    meeting = PublicEvent(today, time(18, 0), Text("Hội trường", "Town hall"))
    return Announcement(words, words, today, today, meeting)


def _over_a_page(queue: Way) -> Iterator[Way]:
    """What lies over a page: reading aids, help, a message, the idle question."""
    sheet = (events.OpenAccess(), Comes(AccessSheet))
    aids = tuple(map(events.ToggleAccess, ("large", "contrast", "lowered", "read_aloud")))
    yield (*queue, *sheet, *aids, events.SetVolume(5), events.CloseDialog())
    yield (_aid("large"), _aid("contrast"), *queue)
    calling = (help.OpenHelp(), Comes(help.HelpDialog), help.CallStaff())
    yield (_aid("lowered"), *queue, *calling, help.SetGuided(on=True))
    yield (events.NotOffered("access.low_already"), Comes(Message), events.CloseDialog())
    waited = (*_seconds(IDLE_QUESTION_AFTER), Comes(IdleQuestion))
    yield (*queue, *waited, events.GoBack())
    yield (events.OpenSearch(), *sheet, *waited, *_seconds(IDLE_COUNTDOWN - 1))


def _seconds(count: int) -> Way:
    return (events.Second(),) * count


def _aid(name: str) -> events.Event:
    return events.ToggleAccess(name)


def _space(house: Kiosk) -> str:
    return house.site.words("vi")("keyboard.space")


def _number() -> events.Event:
    return events.TakeNumber(_new())


def _rating() -> events.Event:
    """Of a dossier that nobody has rated: general ratings are soon too many."""
    return rating.OpenRating(Subject(dossier=_new()))


def _question() -> events.Event:
    return ask.SendQuestion(_new())


def _face(score: int) -> Callable[[], events.Event]:
    return lambda: rating.ChooseFace(score, _new())


def _new() -> str:
    return str(uuid.uuid4())
