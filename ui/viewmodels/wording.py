"""Small pieces of wording that several view models share."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from kiosk.domain.centre import Centre
from kiosk.domain.hours import gives_tickets
from kiosk.domain.moment import VIETNAM
from kiosk.domain.ticket import QueueState, Refusal
from kiosk.domain.visit.state import Visit
from kiosk.services.opening_words import OpeningWords
from kiosk.texts import Texts
from ui.viewmodels.base import UiContext


def counter_range(counters: tuple[int, ...]) -> str:
    """Counters as people read them: "5", "1 – 3" for neighbours, "1, 4" otherwise."""
    if not counters:
        return "–"
    first, last = min(counters), max(counters)
    if first == last:
        return str(first)
    if last - first + 1 == len(set(counters)):
        return f"{first} – {last}"
    return ", ".join(str(each) for each in sorted(set(counters)))


def guide_counters(centre: Centre) -> str:
    """The counters of the guide desk; empty where there is none, or nobody said where."""
    service = centre.service(centre.guide_service)
    return counter_range(service.counters) if service and service.counters else ""


def first_hotline(centre: Centre) -> str:
    """The number to ring first; empty where there is none."""
    return unbroken(centre.hotlines[0].number) if centre.hotlines else ""


def unbroken(number: str) -> str:
    """A telephone number that stays on one line."""
    return number.replace(" ", "\u00a0")


def two_lines(title: str) -> str:
    """A tile's title broken after its first comma, else at the space nearest its middle.

    The profile's own hints (no-break spaces) would break it elsewhere and are left out.
    """
    title = title.replace("\u00a0", " ")
    comma = title.find(", ")
    if comma >= 0:
        return f"{title[: comma + 1]}\n{title[comma + 2 :]}"
    spaces = [place for place, letter in enumerate(title) if letter == " "]
    if not spaces:
        return title
    middle = min(spaces, key=lambda place: abs(place - len(title) / 2))
    return f"{title[:middle]}\n{title[middle + 1 :]}"


def priority_note(visit: Visit, centre: Centre, texts: Texts) -> str:
    """Whom this centre serves first, as one sentence; or that an age on a card switched it on."""
    if visit.age_group:
        return texts("queue.priority_by_age")
    names = [group.name(visit.locale) for group in centre.priority_groups]
    return ", ".join(names[:1] + [name[:1].lower() + name[1:] for name in names[1:]])


def as_of(at: datetime | None, texts: Texts) -> str:
    """How old what is shown is, once nobody vouches for it any more; empty while somebody does."""
    if at is None:
        return ""
    local = at.astimezone(VIETNAM)
    return texts("content.as_of", time=f"{local:%H:%M}", date=f"{local:%d/%m/%Y}")


def day_words(value: Any) -> str:
    """An ISO day as people write it."""
    try:
        return f"{date.fromisoformat(str(value)):%d/%m/%Y}"
    except ValueError:
        return str(value)


def made_words(made: str, texts: Texts) -> str:
    """When a bundle was made; `made` is ISO."""
    at = datetime.fromisoformat(made).astimezone(VIETNAM)
    return texts("setup.stick.made", time=f"{at:%H:%M}", day=f"{at:%d/%m/%Y}")


def numbers_again(context: UiContext, texts: Texts) -> str:
    """When this centre next gives out numbers; empty where nobody can tell."""
    return OpeningWords(context.centre.hours, texts, context.clock.read()).numbers_again()


def refusal_words(reason: Refusal | None, context: UiContext, texts: Texts) -> str:
    """Why no number was given, and outside the hours when there are some again."""
    if reason is None:
        return ""
    again = numbers_again(context, texts) if reason is Refusal.CLOSED else ""
    return texts("refusal.closed_until", again=again) if again else texts(f"refusal.{reason.value}")


def rests(code: str, context: UiContext, queues: Mapping[str, QueueState]) -> Refusal | None:
    """Why a service gives no number now, as far as can be known before one is asked for."""
    if _is_closed(code, context, queues):
        return Refusal.CLOSED
    return Refusal.DAILY_LIMIT if code in queues and queues[code].full else None


def rest_words(reason: Refusal | None, context: UiContext, texts: Texts) -> str:
    """The same, as short as a tile has it; empty where numbers are given."""
    if reason is Refusal.CLOSED:
        return numbers_again(context, texts) or texts("queue.closed")
    return texts("queue.full") if reason is Refusal.DAILY_LIMIT else ""


def guide_rests(context: UiContext, texts: Texts, queues: Mapping[str, QueueState]) -> str:
    """The same of the guide desk, as a sentence."""
    reason = rests(context.centre.guide_service, context, queues)
    if reason is Refusal.CLOSED:
        again = numbers_again(context, texts)
        return texts("guide.closed_until" if again else "guide.closed", again=again)
    return texts("guide.full") if reason is Refusal.DAILY_LIMIT else ""


def _is_closed(code: str, context: UiContext, queues: Mapping[str, QueueState]) -> bool:
    """Whether it is closed for the hour: its queue says so, else all queues together, else the
    hours do.
    """
    told = [queues[code]] if code in queues else list(queues.values())
    return not any(each.open for each in told) if told else is_after_hours(context)


def is_after_hours(context: UiContext) -> bool:
    """Whether this kiosk gives no numbers for the hour; no claim by a clock nobody vouches for."""
    now = context.clock.read()
    known = now.synchronised and context.settings.centre.respect_hours
    return known and not gives_tickets(context.centre.hours, now.local)
