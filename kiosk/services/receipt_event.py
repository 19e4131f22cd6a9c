"""The words of a reminder on paper: an announced event, when and where."""

from __future__ import annotations

from devices.printer.slips import Fact, ReminderSlip
from kiosk.domain.centre import Centre
from kiosk.domain.moment import VIETNAM
from kiosk.domain.published import Announcement
from kiosk.services.event_words import when
from kiosk.services.receipt import ChecklistPrint
from kiosk.texts import Texts


def reminder_slip(
    notice: Announcement, centre: Centre, texts: Texts, circumstances: ChecklistPrint
) -> ReminderSlip:
    """The slip of a notice; what has no event reminds of its title alone."""
    local = circumstances.printed_at.astimezone(VIETNAM)
    hotline = centre.hotlines[0].number if centre.hotlines else ""
    event = notice.event
    return ReminderSlip(
        office=centre.office(texts.locale),
        centre=centre.name(texts.locale),
        heading=texts("receipt.reminder"),
        name=notice.title(texts.locale),
        facts=(
            ()
            if event is None
            else (
                Fact(texts("event.when"), when(event, texts)),
                Fact(texts("event.where"), event.place(texts.locale)),
            )
        ),
        telephone=texts("receipt.ask_more", number=hotline) if hotline else "",
        foot=texts(
            "receipt.reminder.foot",
            time=f"{local:%H:%M}",
            date=f"{local:%d/%m/%Y}",
            machine=circumstances.machine,
        ),
    )
