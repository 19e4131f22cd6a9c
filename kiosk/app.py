"""Composition root: settings -> devices, stores, services. Owns the order of start and stop.

`Kiosk` is everything but the window; ui/app.py shows it and the command line drives it without
one. Building takes the lock and opens the files; devices are opened by whoever starts them (the
reception); `stop` closes everything in the order devices, services, files, lock. Only the command
line, ui/run.py and what works on a whole kiosk import this.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from logging import Logger
from pathlib import Path
from typing import Any

from devices.health import read_health
from devices.light.found import FoundLight
from devices.printer.ledger import Trace
from devices.reading.viewfinder import Viewfinder
from kiosk.courtesy import Courtesy
from kiosk.domain.errors import KnownError
from kiosk.domain.ticket import Printed
from kiosk.install_key import install_key
from kiosk.logs import close_log, open_log, record, watch
from kiosk.machine import this_machine
from kiosk.services.configuration import Configuration
from kiosk.services.content import Content
from kiosk.services.diagnostics import state_of
from kiosk.services.equipment import Equipment
from kiosk.services.health import kinds_of, parts_of
from kiosk.services.help_desk import HelpDesk
from kiosk.services.link_state import books as books_of
from kiosk.services.lookup import Lookup
from kiosk.services.loudness import HouseVoice
from kiosk.services.opinions import OpinionRules, Opinions
from kiosk.services.orders import Orders
from kiosk.services.scan_trial import ScanTrial
from kiosk.services.search_words import SearchWords
from kiosk.services.ticketing import Ticketing, TicketRules
from kiosk.services.upkeep import Upkeep
from kiosk.services.wards import Wards
from kiosk.settings import CentralKind, Settings
from kiosk.site import Site
from kiosk.sync.central_system import CentralSystem, NoCentral
from kiosk.sync.link import Hooks, Link, LinkSettings
from kiosk.sync.pack import PackKeeper
from kiosk.sync.published import PublishedKeeper
from kiosk.sync.standin.central import StandinCentral
from kiosk.sync.standin.dossiers import StandinDossiers
from kiosk.sync.standin.numbers import StandinNumbers
from kiosk.sync.told import Part, Told
from kiosk.visit.runner import VisitServices
from kiosk.visit.services import (
    CatalogueProcedures,
    PaperDesk,
    PaperWords,
    TicketNumbers,
    WardNames,
)
from offline_cache.cache_file import is_damage, open_cache, suspect
from offline_cache.database import Connection, Error, Worker, open_database
from offline_cache.dossiers import DossierDigest
from offline_cache.instance_lock import HeldBy, InstanceLock
from offline_cache.journal import Journal

# What the journal says of a ticket whose job came so far. A job that was begun may be on paper.
_PAPER_OF = {
    Trace.BEGUN: Printed.UNKNOWN,
    Trace.UNKNOWN: Printed.UNKNOWN,
    Trace.PRINTED: Printed.PRINTED,
    Trace.NOT_PRINTED: Printed.NOT_PRINTED,
    Trace.NONE: Printed.NOT_PRINTED,
}


class Kiosk:
    """A running kiosk without its window. Build, `start`, use, `stop`; any thread may submit."""

    def __init__(
        self, site: Site, lock: InstanceLock | None = None, log: Logger | None = None
    ) -> None:
        """Takes the instance lock, or the one given over; a log given stays the giver's.

        Raises KnownError for a file's fault.
        """
        self.site = site
        self._open = ExitStack()
        self._shelf_listeners: list[Callable[[], None]] = []
        self._hinted: Callable[[str], None] = lambda _: None
        self.courtesy = Courtesy()
        self._open.callback(self.courtesy.stop)
        self.log = log or open_log(site.paths.logs)
        if log is None:
            self._open.callback(close_log, self.log)
        self.lock = lock or self._take_lock()
        self._open.callback(self.lock.release)
        try:
            self._build()
        except BaseException:
            self._open.close()
            raise

    def _build(self) -> None:
        paths = self.site.paths
        self.upkeep = Upkeep(paths, self.site.clock)
        self._open.callback(self.upkeep.stop)
        if self.upkeep.audit.get("broken_at") or self.upkeep.fault:
            record(self.log, "audit", state="failed", detail=self.upkeep.fault or "was changed")
        self._settle_configuration()
        # A worker is made after its file, so that it stops before the file is closed.
        self.journal = self._open_journal()
        self.orders = Orders(self.journal.commands.closed())
        # Before anything writes to it: whose journal is this?
        self.link = self._make_link()
        self.journal_worker = self._worker("journal")
        cache_file = self._open_cache()
        self.cache_worker = self._worker("cache")
        stores = (cache_file, self.cache_worker)
        self.content = Content(self.site, *stores, self.courtesy, self.upkeep.sent)
        self._open.callback(self.content.stop)
        self.catalogue = self.content.catalogue
        key = install_key(paths.home / "install.key")
        self.words = self._make_words(key)
        self.words.learn()
        self.digest = DossierDigest(cache_file, key)
        self.central: CentralSystem = self._make_central()
        self.ticketing = self._make_ticketing()
        self._open.callback(self.ticketing.stop)
        staff, given = (lambda: self.upkeep.staff), self.ticketing.given_today
        self.configuration = Configuration(self.site, staff, given)
        self.opinions = self._make_opinions(key)
        self.lookup = Lookup(
            *(self.central, self.digest, self.cache_worker, self.site.clock),
            self.catalogue.summary,
        )
        self._open.callback(self.lookup.stop)
        self.help_desk = HelpDesk(self.central, self.site.clock, self.site.settings.machine.name)
        self._open.callback(self.help_desk.stop)
        self.wards = Wards(paths.assets / "wards")
        self.pack = PackKeeper(self.central, self.digest, key, self.cache_worker, self.site.clock)
        self._open.callback(self.pack.stop)
        public, worker = self.content.public, self.cache_worker
        self.publisher = PublishedKeeper(self.central, public, worker, self.site.clock)
        self._open.callback(self.publisher.stop)
        equipment = Equipment(self.site, self.log)
        self.light = FoundLight()
        self.light_up = partial(equipment.light_up, self.light)
        self.desk = equipment.desk()
        self._open.callback(self.desk.stop)
        self._settle_prints()
        self.viewfinder = Viewfinder()
        # Who is told a hint comes later.
        hinted = lambda hint: self._hinted(hint)  # noqa: E731
        self.scanner = equipment.scanner(hinted, self.viewfinder)
        self._open.callback(self.scanner.stop)
        self.scan_trial = ScanTrial(self.site.clock)
        self.speech = equipment.speech()
        self._open.callback(self.speech.close)
        self.voice = HouseVoice(self.speech, lambda: self.upkeep.volume)
        self.sticks = equipment.sticks()
        self.card_reader = equipment.card_reader()
        self._open.callback(self.card_reader.stop)

    def start_link(self) -> None:
        """Begin to talk to the central system; returns at once. Not before the first frame."""
        if self.link is not None:
            self._open.callback(self.link.stop)
            self._open.callback(self.content.end)
            self.link.start(self.journal_worker)

    def prepare(self) -> None:
        """Make the cache's tables and fill them from the starter where they are empty; waits."""
        self.cache_worker.run(self.content.fill)

    def paper(self) -> PaperDesk:
        """Receipts of this kiosk, for a visit or for a command."""
        unseen = partial(watch, self.log, "printer")
        return PaperDesk(self.desk, PaperWords.of(self.site), self.ticketing, unseen)

    def visit_services(self) -> VisitServices:
        """The verbs of a visit over this kiosk."""
        return VisitServices(
            TicketNumbers(self.ticketing),
            CatalogueProcedures(
                *(self.cache_worker, self.catalogue, self._favourites()),
                self.site.centre.on_the_spot,
            ),
            self.lookup,
            self.paper(),
            self.opinions,
            self.help_desk,
            WardNames(self.cache_worker, self.wards, self.site.centre.province_code),
        )

    def _favourites(self) -> tuple[str, ...]:
        return tuple(each.procedure for each in self.site.centre.online)

    def on_hint(self, hinted: Callable[[str], None]) -> None:
        """Call `hinted`, on the camera's thread, with its advice for the person, or empty."""
        self._hinted = hinted

    def on_catalogue_change(self, changed: Callable[[], None]) -> None:
        """Call `changed`, on whatever thread, after an import."""
        self._shelf_listeners.append(changed)

    def catalogue_changed(self) -> None:
        """An import is over: tell everybody who shows the catalogue."""
        for changed in self._shelf_listeners:
            changed()

    def cache_faulted(self, fault: BaseException) -> bool:
        """Whether a fault means a damaged cache.db; the next start then moves it aside."""
        damaged = is_damage(fault)
        if damaged:
            suspect(self.site.paths.cache)
            self.content.shelves.suspect()
        return damaged

    @property
    def alone(self) -> bool:
        """Whether this kiosk belongs to no central system; being cut off then means nothing."""
        return isinstance(self.central, NoCentral)

    def stop(self) -> None:
        """Close everything, newest first: devices, services, workers, files, lock."""
        self._open.close()

    # --- parts ---------------------------------------------------------------------------------

    def _take_lock(self) -> InstanceLock:
        taken = InstanceLock.take(self.site.paths.lock)
        if isinstance(taken, HeldBy):
            self._open.close()
            raise KnownError(
                f"Another kiosk is running on this machine (process {taken.pid}); "
                "stop it first, or use its screen."
            )
        return taken

    def _worker(self, name: str) -> Worker:
        worker = Worker(name)
        self._open.callback(worker.stop)
        return worker

    def _connection(self, path: Path) -> Connection:
        connection = open_database(path)
        self._open.callback(connection.close)
        return connection

    def _open_journal(self) -> Journal:
        try:
            return Journal(self._connection(self.site.paths.journal))
        except (KnownError, Error) as fault:
            if not is_damage(fault):
                raise
            raise KnownError(
                "The file journal.db is damaged, so no numbers can be given; it holds the numbers "
                "given so far and is never deleted: copy it to a safe place and call support."
            ) from fault

    def _open_cache(self) -> Connection:
        connection, renewed = open_cache(self.site.paths.cache)
        self._open.callback(connection.close)
        if renewed:
            record(self.log, "cache", state="renewed", reason="damaged")
        return connection

    def _make_link(self) -> Link | None:
        site = self.site
        if site.settings.central is not CentralKind.NETWORK:
            return None
        settings = LinkSettings(
            site.identity,
            site.settings.central_url,
            site.settings.central_ca,
            site.settings.sync_seconds,
            this_machine(),
        )
        hooks = Hooks(
            told=Told(
                parts=self._parts,
                held=lambda: self.content.held(),
                troubles=self._told_troubles,
                paper_metres=lambda: self.desk.millimetres / 1000,
                state=self.state,
                trust=lambda: self.content.trust(),
                close=self.orders.close,
                restart=lambda: self.orders.renew("restart"),
            ),
            jobs=lambda: (self.content,),
            log=lambda state: record(self.log, "link", state=state),
            give_way=self.courtesy.give_way,
        )
        return Link(settings, self.journal, site.paths.marker, site.clock, hooks)

    def _parts(self) -> tuple[Part, ...]:
        kinds = kinds_of(self.site.settings)
        health = read_health(self.desk, self.scanner, self.speech, self.card_reader)
        return (*parts_of(health, kinds), self.content.part, *self.orders.parts)

    def content_troubles(self) -> tuple[str, ...]:
        """What is the matter with what came down: not taken, or not readable by this release."""
        return (*self.content.troubles, *self.site.content_faults)

    def _told_troubles(self) -> tuple[str, ...]:
        """The same for who is far away: where a file lies here is nobody's business there."""
        home = f"{self.site.paths.home}/"
        return tuple(each.replace(home, "") for each in self.content_troubles())

    def state(self) -> dict[str, Any]:
        """How the kiosk is, whole, for who asks from afar."""
        link = self.link.status() if self.link else {}
        books = self.journal_worker.run(books_of, self.journal)
        return state_of(self.site, self._parts(), self.content_troubles(), {**link, **books})

    def _make_central(self) -> CentralSystem:
        if self.link is not None:
            return self.link.central
        if self.site.settings.central is CentralKind.NONE:
            return NoCentral()
        numbers = StandinNumbers(self.site.paths.standin, self.site.centre)
        standin = StandinCentral(numbers, StandinDossiers())
        self._open.callback(standin.close)
        return standin

    def _make_ticketing(self) -> Ticketing:
        settings = self.site.settings
        rules = TicketRules(
            series_letter=settings.machine.letter,
            respect_hours=settings.centre.respect_hours,
            may_issue=lambda: self.lock.held,
            suspended=self.link.refusal if self.link else lambda: None,
        )
        return Ticketing(
            self.journal_worker,
            self.journal,
            self.site.centre,
            None if self.alone else self.central,
            self.site.clock,
            rules,
        )

    def _make_opinions(self, key: bytes) -> Opinions:
        rules = OpinionRules(
            seal_key=self.site.centre.seal_key,
            secret=key,
            letter=self.site.settings.machine.letter,
            may_keep=lambda: self.lock.held,
        )
        return Opinions(self.journal_worker, self.journal.opinions, self.site.clock, rules)

    def _make_words(self, key: bytes) -> SearchWords:
        journal, cache = (self.journal_worker, self.journal), (self.cache_worker, self.catalogue)
        return SearchWords(journal, cache, key, self.site.clock)

    def _settle_configuration(self) -> None:
        """Say which bad file the last good one stands in for, or remember what is good now."""
        for part, fault in self.site.fallen.items():
            record(self.log, "configuration", state="fallen_back", kind=part, detail=fault)
        try:
            self.site.keep_good()
        except OSError as fault:
            record(self.log, "configuration", state="not_kept", error=str(fault))

    def take_at_once(self, settings: Settings) -> None:
        """Let the settings that count at once count; the others wait for the next start."""
        now = self.site.settings
        signals = settings.signals
        staff = replace(now.staff, roll_metres=settings.staff.roll_metres)
        self.site = self.site.with_settings(replace(now, signals=signals, staff=staff))

    def _settle_prints(self) -> None:
        """What a crash left open in the journal: the print desk's ledger knows about the paper."""
        known = {job: _PAPER_OF[trace] for job, trace in self.desk.left_over.items()}
        settled = self.ticketing.settle_prints(known)
        watch(self.log, "journal.settle", settled)
