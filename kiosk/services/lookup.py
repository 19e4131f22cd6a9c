"""Looking up one dossier: the central system while connected, else the sealed digest.

Decides who is asked, how long, and when guessing must stop; adds our own name of the procedure,
which the central system does not know. It keeps no answer and no code: an answer lives with the
visit that asked. Never lists dossiers; an ID card is not a key here.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from threading import Lock

from kiosk.clock import Clock
from kiosk.domain.dossier import (
    DossierKey,
    Found,
    LookupAnswer,
    NotFound,
    Unavailable,
    UnavailableReason,
    parse_code,
)
from kiosk.domain.moment import Moment
from kiosk.domain.procedure import PlainSummary
from kiosk.sync.central_system import CentralSystem
from offline_cache.database import Error, Worker
from offline_cache.dossiers import DossierDigest

_CENTRAL_SECONDS = 2.0
_DIGEST_SECONDS = 1.0
_NAME_SECONDS = 0.5
_WRONG_SECRETS = 5
_UNKNOWN_CODES = 30
_WINDOW_SECONDS = 600.0


class Lookup:
    """`find` is for any thread and returns at once; the work has a small executor of its own."""

    def __init__(
        self,
        central: CentralSystem,
        digest: DossierDigest,
        cache_worker: Worker,
        clock: Clock,
        summaries: Callable[[str], PlainSummary | None],
    ) -> None:
        """`digest` and `summaries` (of a procedure's code) are read on the cache worker."""
        self._central = central
        self._digest = digest
        self._summaries = summaries
        self._cache_worker = cache_worker
        self._clock = clock
        self._wrong_secrets = _Guesses(_WRONG_SECRETS)
        self._unknown_codes = _Guesses(_UNKNOWN_CODES)
        self._pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="lookup")

    def find(self, key: DossierKey) -> Future[LookupAnswer]:
        """The answer for a key, within about three seconds; every expected failure is a value."""
        return self._pool.submit(self._find, key)

    def stop(self) -> None:
        """Drop what has not begun, wait for what has (bounded by its deadlines)."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _find(self, key: DossierKey) -> LookupAnswer:
        code = parse_code(key.code)
        if code is None:
            return Unavailable(UnavailableReason.BAD_CODE)
        key = DossierKey(code.text, key.lookup_code, key.token)
        now = self._clock.read()
        # A token is too long to be guessed, so only look-up codes get the tight limit.
        guesses = self._wrong_secrets if key.lookup_code else self._unknown_codes
        if guesses.exhausted(now.boot_seconds):
            return Unavailable(UnavailableReason.TOO_MANY)
        answer = self._ask(key, now)
        if isinstance(answer, NotFound):
            guesses.add(now.boot_seconds)
        return answer

    def _ask(self, key: DossierKey, now: Moment) -> LookupAnswer:
        reason = UnavailableReason.OFFLINE
        if self._central.connected():
            answer = self._central.dossier(key, now, _CENTRAL_SECONDS)
            if isinstance(answer, Found):
                return self._named(answer)
            if isinstance(answer, NotFound):
                return answer
            reason = answer.reason
        if reason not in {UnavailableReason.OFFLINE, UnavailableReason.TIMEOUT}:
            return Unavailable(reason)
        return self._offline(key, now, reason)

    def _named(self, found: Found) -> Found:
        """With our own name of its procedure; without, where that cannot be read soon."""
        code = found.dossier.procedure_code
        try:
            summary = self._cache_worker.submit(self._summaries, code).result(_NAME_SECONDS)
        except (Error, TimeoutError):
            return found
        return replace(found, name=summary.name) if summary else found

    def _offline(self, key: DossierKey, now: Moment, reason: UnavailableReason) -> LookupAnswer:
        """What the digest says. A wrong guess and a dossier newer than the pack look the same."""
        if not key.has_second_factor:
            return Unavailable(reason)
        try:
            found = self._cache_worker.submit(self._digest.find, key, now).result(_DIGEST_SECONDS)
        except (Error, TimeoutError):
            return Unavailable(reason)
        if isinstance(found, Found):
            return found
        if isinstance(found, NotFound) and key.lookup_code:
            self._wrong_secrets.add(now.boot_seconds)
        return Unavailable(reason)


class _Guesses:
    """How many look-ups came to nothing in the last ten minutes. Any thread; monotonic seconds."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._times: deque[float] = deque(maxlen=limit)
        self._lock = Lock()

    def add(self, seconds: float) -> None:
        with self._lock:
            self._times.append(seconds)

    def exhausted(self, seconds: float) -> bool:
        with self._lock:
            full = len(self._times) == self._limit
            return full and seconds - self._times[0] < _WINDOW_SECONDS
