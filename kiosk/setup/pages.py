"""The order of the pages of the first set-up, and what each must have before one goes on. Pure."""

from __future__ import annotations

from typing import Final

from kiosk.domain.enrol_code import enrol_code
from kiosk.domain.staff import staff_name
from kiosk.setup.state import FIELDS, WAYS, Page, Setup

UNTIL_CENTRE: Final = (Page.PANEL, Page.TOUCH, Page.RULER, Page.NETWORK)
_BEHIND: Final = (Page.PERSON, Page.PIN, Page.DEVICES, Page.DATA, Page.DONE)
_CAPITALS: Final = frozenset({"code", "check", "machine", "person"})
_FIRST_FIELD: Final = {Page.CENTRAL: "address", Page.ALONE: "office", Page.PERSON: "person"}
CHECK_LENGTH: Final = 16
_GROUP: Final = 4


def _order(setup: Setup) -> tuple[Page, ...]:
    here = (setup.page,) if setup.page in WAYS else ()
    way = here or ((Page(setup.draft.way),) if setup.draft.way in set(WAYS) else ())
    return (*UNTIL_CENTRE, Page.CENTRE, *way, *_BEHIND)


def after(setup: Setup) -> Page:
    """The page behind this one."""
    if setup.page is Page.CENTRE:
        # It was settled before: nothing of it is done again.
        return Page.PERSON
    if setup.page is Page.TOUCH and setup.from_devices:
        return Page.DEVICES
    if setup.page is Page.DEVICES and not setup.draft.keeper:
        # An older program that was left here asked for the person later.
        return Page.PERSON
    order = _order(setup)
    at = order.index(setup.page) + 1 if setup.page in order else 0
    return order[min(at, len(order) - 1)]


def before(setup: Setup) -> Page | None:
    """The page before this one; None where there is none."""
    if setup.page is Page.PERSON:
        return Page.CENTRE
    if setup.page is Page.TOUCH and setup.from_devices:
        return Page.DEVICES
    if setup.page is Page.DEVICES and setup.draft.keeper:
        return Page.PERSON
    order = _order(setup)
    at = order.index(setup.page) if setup.page in order else 0
    return order[at - 1] if at else None


def first_field(setup: Setup) -> str:
    """The field that is open when a page comes, if it is still empty."""
    name = _FIRST_FIELD.get(setup.page, "")
    if name == "address" and setup.text("address"):
        name = "code"
    return "" if setup.text(name) else name


def fields_of(page: Page) -> tuple[str, ...]:
    """In the order in which they stand."""
    match page:
        case Page.CENTRAL:
            return ("address", "code")
        case Page.STICK:
            return ("check",)
        case Page.ALONE:
            return ("office", "ward", "machine")
        case Page.PERSON:
            return ("person",)
        case _:
            return ()


def fault(setup: Setup) -> str:
    """What is missing on a page before one goes on; a text of the catalogue, or empty."""
    text = setup.text
    match setup.page:
        case Page.CENTRAL if not text("address"):
            return "setup.fault.no_address"
        case Page.CENTRAL if not text("address").startswith(("https://", "http://")):
            return "setup.fault.address"
        case Page.CENTRAL if enrol_code(text("code")) is None:
            return "setup.fault.code"
        case Page.STICK if not setup.chosen:
            return "setup.fault.bundle"
        case Page.STICK if not has_whole_check(setup):
            return "setup.fault.check"
        case Page.ALONE if not text("office").strip() or not text("ward").strip():
            return "setup.fault.name"
        case Page.ALONE if not text("machine").strip():
            return "setup.fault.machine"
        case Page.PERSON if not _is_staff_name(text("person")):
            return "setup.fault.person"
        case _:
            return ""


def has_whole_check(setup: Setup) -> bool:
    """Whether all letters of a key's check are typed."""
    return len(setup.text("check").replace("-", "")) == CHECK_LENGTH


def fitting(name: str, text: str) -> str:
    """What a field holds of a text."""
    if name in _CAPITALS:
        text = text.upper()
    if name == "address":
        text = text.strip().lower()
    if name == "check":
        # As the central system prints it: who compares the two looks at four letters at a time.
        whole = "".join(filter(str.isalnum, text))
        text = "-".join(whole[at : at + _GROUP] for at in range(0, len(whole), _GROUP))
    return text[: FIELDS[name]]


def _is_staff_name(text: str) -> bool:
    try:
        return bool(staff_name(text))
    except ValueError:
        return False
