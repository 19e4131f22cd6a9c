"""The lists of the first set-up: networks, ways to a centre, bundles, devices, and the summary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import Property, QAbstractItemModel, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.panel import per_mm
from kiosk.domain.vitals import Level, Vital
from kiosk.services.vital_words import part_name, state_and_remedy, state_sentence
from kiosk.setup import events
from kiosk.setup.pages import has_whole_check
from kiosk.setup.state import WAYS, Bundle, Page, Wire
from ui.list_model import ListModel
from ui.viewmodels.base import UiContext
from ui.viewmodels.setup.model import SetupModel
from ui.viewmodels.wording import day_words, made_words

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_DEVICES = ("printer", "scanner", "camera", "card_reader", "speech", "touch")
_ICONS = {
    "printer": "printer",
    "scanner": "qr-code",
    "camera": "camera",
    "card_reader": "identification-card",
    "speech": "speaker-high",
    "touch": "hand-tap",
}
_WAY_ICONS = {Page.CENTRAL: "hard-drives", Page.STICK: "usb", Page.ALONE: "storefront"}
_LEVEL = {
    Level.WELL: ("jade", "setup.device.found"),
    Level.ATTENTION: ("vang", "setup.device.found"),
    Level.FAULT: ("gach", "setup.device.fault"),
    Level.UNKNOWN: ("grey", "setup.device.absent"),
    Level.ABSENT: ("grey", "setup.device.absent"),
}


_TOUCHED = {"good": "touch_good", "off": "touch_ill", "turned": "touch_ill"}
_TOUCH_LEVEL = {
    "good": _LEVEL[Level.WELL],
    "off": _LEVEL[Level.FAULT],
    "turned": _LEVEL[Level.FAULT],
}


@dataclass(frozen=True, slots=True)
class LineRow:
    """Something that was found or decided: how it is in a line, a word, and a colour."""

    code: str
    icon: str
    title: str
    line: str
    pill: str
    tone: str
    tryWords: str = ""
    trying: bool = False


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    code: str
    icon: str
    title: str
    line: str
    chosen: bool


@QmlElement
@QmlUncreatable("made in Python")
class SetupListsViewModel(SetupModel):  # type: ignore[operator]
    """`lines` are those of the open page, `choices` what can be chosen on it."""

    changed = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(context, parent)
        self._lines = ListModel(LineRow, self)
        self._choices = ListModel(ChoiceRow, self)
        self._refresh()

    def _refresh(self) -> bool:
        makers = {Page.NETWORK: self._wires, Page.DEVICES: self._devices, Page.DONE: self._summary}
        make = makers.get(self.page)
        self._lines.set_rows(list(make()) if make else [])
        choices: list[ChoiceRow] = []
        if self.page is Page.CENTRE:
            choices = [self._way(each) for each in WAYS]
        elif self.page is Page.CENTRAL:
            choices = list(self._authorities())
        elif self.page is Page.STICK:
            choices = [self._bundle(each) for each in self.setup.bundles or () if not each.why]
        self._choices.set_rows(choices)
        return True

    @Property(QAbstractItemModel, constant=True)
    def lines(self) -> QAbstractItemModel:
        return self._lines

    @Property(QAbstractItemModel, constant=True)
    def choices(self) -> QAbstractItemModel:
        return self._choices

    @Property(str, notify=changed)
    def empty(self) -> str:
        """What is said where there is nothing on the list; empty where there is."""
        setup, texts = self.setup, self.texts
        if setup.page is Page.NETWORK and not setup.wires:
            return texts("setup.network.looking" if setup.wires is None else "setup.network.none")
        if setup.page is Page.DEVICES and setup.vitals is None:
            return texts("setup.devices.looking")
        if setup.page is Page.CENTRAL and not self._choices.rowCount():
            refused = [each.why for each in setup.authorities or () if each.why]
            return texts(f"setup.trust.{refused[0]}") if refused else ""
        if setup.page is Page.STICK and not self._choices.rowCount():
            return self._no_bundle()
        return ""

    def _no_bundle(self) -> str:
        setup, texts = self.setup, self.texts
        if setup.bundles is None:
            return texts("setup.stick.looking")
        refused = [each.why for each in setup.bundles if each.why]
        if not refused:
            return texts("stick.no_bundles" if setup.sticks else "stick.plug_in")
        if "unsigned" not in refused:
            return texts(f"stick.why.{refused[0]}")
        # The key that signed is known by nothing but what was typed.
        return texts(f"setup.stick.{'other_check' if has_whole_check(setup) else 'no_check'}")

    # --- networks and centres -----------------------------------------------------------------

    def _wires(self) -> Iterator[LineRow]:
        texts = self.texts
        for wire in self.setup.wires or ():
            well = wire.code == "connected"
            yield LineRow(
                wire.name,
                "wifi-high" if wire.kind == "wireless" else "hard-drives",
                f"{texts(f'setup.network.{wire.kind}')} {wire.name}",
                texts(f"setup.network.{wire.code}", **_address(wire)),
                texts("setup.network.well" if well else "setup.network.ill"),
                "jade" if well else "vang" if wire.code == "no_address" else "grey",
            )

    def _way(self, page: Page) -> ChoiceRow:
        texts, taken = self.texts, self.setup.draft.way == page.value
        words = (texts(f"setup.way.{page.value}"), texts(f"setup.way.{page.value}.note"))
        return ChoiceRow(page.value, _WAY_ICONS[page], *words, taken)

    def _authorities(self) -> Iterator[ChoiceRow]:
        """Those on sticks, and the one that is trusted where its stick is gone."""
        texts, draft = self.texts, self.setup.draft
        listed = [each for each in self.setup.authorities or () if not each.why]
        for each in listed:
            line = texts("setup.authority.line", until=day_words(each.until), check=each.check)
            title = texts("setup.authority", name=each.name)
            chosen = each.check == draft.authority_check
            yield ChoiceRow(each.key, "stamp", title, line, chosen)
        if draft.authority and draft.authority_check not in [each.check for each in listed]:
            title = texts("setup.authority", name=draft.authority)
            line = texts("setup.authority.kept", check=draft.authority_check)
            yield ChoiceRow("", "stamp", title, line, True)

    def _bundle(self, bundle: Bundle) -> ChoiceRow:
        texts = self.texts
        key = "setup.stick.bundle" if bundle.place else "setup.stick.bundle_plain"
        values = {"centre": bundle.centre, "place": bundle.place}
        words = {k: v for k, v in values.items() if v}
        line = made_words(bundle.made, texts)
        chosen = bundle.key == self.setup.chosen
        return ChoiceRow(bundle.key, "usb", texts(key, **words), line, chosen)

    @Slot(str)
    def choose(self, code: str) -> None:
        """A way to a centre, an authority to trust, or a bundle."""
        if self.page is Page.CENTRE:
            self.happen(events.Chosen(Page(code)))
        elif self.page is Page.CENTRAL:
            self.happen(events.AuthorityChosen(code))
        else:
            self.happen(events.BundleChosen(code))

    # --- devices ------------------------------------------------------------------------------

    def devices_note(self) -> str:
        return self.texts("setup.devices.note", count=self._found(), total=len(_DEVICES))

    def _found(self) -> int:
        """How many devices the page says it found."""
        return sum(self._device(part).tone in ("jade", "vang") for part in _DEVICES)

    def _seen(self, part: str) -> Vital | None:
        return next((each for each in self.setup.vitals or () if each.part == part), None)

    def _devices(self) -> Iterator[LineRow]:
        if self.setup.vitals is None:
            return
        for part in _DEVICES:
            yield self._device(part)

    def _device(self, part: str) -> LineRow:
        setup, texts = self.setup, self.texts
        seen = self._seen(part) or Vital(part, "", Level.ABSENT)
        there = seen.level is not Level.ABSENT and bool(seen.code)
        tone, pill = _LEVEL[seen.level if there else Level.ABSENT]
        line = texts("setup.device.optional")
        if there:
            line = self._how(seen)
        if part == "touch":
            line = texts(f"setup.device.{_TOUCHED.get(setup.draft.touch, 'touch_skipped')}")
            # Who touched all nine has a panel, whatever the system calls it.
            tone, pill = _TOUCH_LEVEL.get(setup.draft.touch, (tone, pill))
        trying = setup.busy == "setup.try" or (setup.listening and part in ("scanner", "camera"))
        tried = there or part == "touch"
        words = texts(f"setup.try.{part}") if tried else ""
        name = part_name(part, texts)
        return LineRow(part, _ICONS[part], name, line, texts(pill), tone, words, trying)

    def _how(self, seen: Vital) -> str:
        """How it is and what to do, which may be another thing before there is a kiosk."""
        own = f"setup.vital.{seen.part}.{seen.code}.do"
        if self.texts.has(own):
            return f"{state_sentence(seen, self.texts)}. {self.texts(own)}"
        return state_and_remedy(seen, self.texts)

    @Property(bool, notify=changed)
    def lacksPrinter(self) -> bool:
        printer = self._seen("printer")
        return self.setup.vitals is not None and (printer is None or printer.level is Level.ABSENT)

    @Slot(str)
    def tryPart(self, part: str) -> None:
        self.happen(events.Tried(part))

    @Slot()
    def lookAgain(self) -> None:
        self.happen(events.Looked())

    # --- data and the end ---------------------------------------------------------------------

    @Property(float, notify=changed)
    def share(self) -> float:
        """How much of the data came, 0 to 1."""
        done, total = self.setup.progress
        if self.setup.draft.filled:
            return 1.0
        return min(1.0, done / total) if total else 0.0

    @Property(str, notify=changed)
    def progressWords(self) -> str:
        """The same in words."""
        (done, total), texts = self.setup.progress, self.texts
        if not total or self.setup.draft.filled:
            return "" if self.setup.draft.filled else texts("setup.data.begun")
        figures = (texts.numbers.decimal(Decimal(each)) for each in (done, total))
        return texts("setup.data.rows", **dict(zip(("done", "total"), figures, strict=True)))

    @Property(str, notify=changed)
    def ticketWords(self) -> str:
        """The button that prints the first ticket, or the number that it has."""
        given = self.setup.draft.ticket
        if given:
            return self.texts("setup.done.given", number=given)
        return self.texts("setup.done.ticket")

    @Property(bool, notify=changed)
    def canPrintTicket(self) -> bool:
        return not self.setup.draft.ticket

    @Slot()
    def printTicket(self) -> None:
        self.happen(events.TicketWanted())

    @Slot()
    def printTrial(self) -> None:
        self.happen(events.TrialWanted())

    def _summary(self) -> Iterator[LineRow]:
        draft, texts = self.setup.draft, self.texts
        size = texts.numbers.decimal(Decimal(f"{per_mm(draft.card):.2f}"))
        yield self._fact("panel", "monitor", texts("setup.done.size", figure=size), True)
        if draft.way:
            said = texts("setup.done.centre", machine=draft.named, centre=draft.of)
            yield self._fact("centre", "storefront", said, True)
        else:
            yield self._fact("centre", "storefront", texts("setup.done.no_centre"), False)
        found = texts("setup.done.devices", count=self._found())
        yield self._fact("devices", "printer", found, not self.lacksPrinter)
        key = "setup.done.person" if draft.keeper else "setup.done.no_person"
        named = {"name": draft.keeper} if draft.keeper else {}
        yield self._fact("person", "lock-key", texts(key, **named), bool(draft.keeper))
        key = "setup.done.data" if draft.filled else "setup.done.no_data"
        yield self._fact("data", "floppy-disk", texts(key), draft.filled)

    def _fact(self, code: str, icon: str, title: str, well: bool) -> LineRow:
        sample = code == "centre" and self.setup.draft.way == Page.ALONE.value
        line = self.texts("setup.done.sample") if sample else ""
        return LineRow(code, icon, title, line, "", "jade" if well else "vang")


def _address(wire: Wire) -> dict[str, str]:
    return {"address": wire.address} if wire.code == "connected" else {}
