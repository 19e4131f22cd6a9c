"""A ticket as it would come out with a draft in force: drawn as the printer's, as a picture.

Not responsible for the screen's preview (ui/viewmodels/staff): that is the page itself.
"""

from __future__ import annotations

import io
from dataclasses import replace

from devices.printer.receipt import ReceiptArtist
from kiosk.configuration.draft import Draft
from kiosk.domain.ticket import NumberSource, Printed, Ticket
from kiosk.profile import centre_in
from kiosk.services.receipt import ticket_qr, ticket_slip
from kiosk.site import Site

_ID = "00000000-0000-4000-8000-000000000000"
_AHEAD, _WAIT = 4, 12


def ticket_picture(site: Site, draft: Draft, service: str, locale: str) -> bytes:
    """A PNG. Raises ValueError where the draft has no service to take a number for."""
    document = {**site.own.over(site.profile, site.allowed), **draft.parts}
    centre = centre_in(document)[0]
    wanted = centre.service(service) or next(iter(centre.services), None)
    if wanted is None:
        raise ValueError("The draft has no service.")
    now, settings = site.clock.read(), draft.settings
    ticket = Ticket(
        id=_ID,
        number=f"{wanted.prefix or 'A'}036",
        service=wanted.code,
        service_day=now.day,
        issued_at=now.wall,
        source=NumberSource.CENTRAL,
        printed=Printed.PENDING,
        priority="",
        ahead=_AHEAD,
        wait_minutes=_WAIT,
    )
    machine = str(settings.get("machine.name", site.settings.machine.name))
    qr = ticket_qr(ticket, site.settings.follow_url)
    slip = ticket_slip(ticket, centre, site.words(locale), machine, qr)
    if not settings.get("printer.ticket_code", site.settings.printer.ticket_code):
        slip = replace(slip, qr_payload="")
    picture = ReceiptArtist(site.paths.assets / "fonts").draw(slip)
    made = io.BytesIO()
    picture.save(made, "PNG")
    return made.getvalue()
