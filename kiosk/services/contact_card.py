"""The centre as a contact for a telephone: a vCard, so that its code works without a network.

Pure. The code is drawn by the screen.
"""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.domain.centre import Centre


def contact_card(centre: Centre, locale: str) -> str:
    """Name, address, telephone numbers, and where it is as far as the profile says."""
    return "\r\n".join(_lines(centre, locale)) + "\r\n"


def _lines(centre: Centre, locale: str) -> Iterator[str]:
    office, name = _escaped(centre.office(locale)), _escaped(centre.name(locale))
    yield "BEGIN:VCARD"
    yield "VERSION:3.0"
    # No person's name: telephones then show the organisation. Short, so that the code stays coarse.
    yield "N:;;;;"
    yield f"FN:{name}"
    yield f"ORG:{office} {name}"
    yield f"ADR:;;{_escaped(centre.address(locale))};{name};;;"
    # Numbers shorter than a subscriber's are everybody's (115): they would be no contact.
    for number in dict.fromkeys(_dialled(line.number) for line in centre.hotlines):
        if len(number) > 4:
            yield f"TEL:{number}"
    if centre.location:
        latitude, longitude = centre.location
        yield f"GEO:{latitude:.5f};{longitude:.5f}"
    if centre.website:
        yield f"URL:{_escaped(centre.website)}"
    yield "END:VCARD"


def _dialled(number: str) -> str:
    return "".join(each for each in number if each.isdigit() or each == "+")


def _escaped(text: str) -> str:
    for mark in ("\\", ";", ","):
        text = text.replace(mark, f"\\{mark}")
    return " ".join(text.split())
