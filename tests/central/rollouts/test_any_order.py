"""Whatever is done in whatever order: every kiosk that looks has what it is meant to have.

Two centres and the province over them. Some hundred things happen by a seed; kiosks look now and
then, as ones that were away do.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from central.centres import put_centre
from central.content.holding import under_way
from central.content.publishing import PROVINCE, Shelf, publish
from central.content.restored import restored
from central.context import Context
from central.db.content import Collection
from central.db.machines import Device
from central.db.rollouts import Rollout
from central.editing import drafts, editions
from central.rollouts import steps
from central.rollouts.reach import Whom
from central.rollouts.steps import By
from kiosk.domain.errors import KnownError
from tests.central.hand import CENTRE, sample_profile
from tests.central.rollouts.test_steps import Held, kiosks, machine, notice

__all__ = ["kiosks"]
_THINGS = 160
_KIOSKS = ("01", "02", "03", "04", "05", "06", "07")
_OTHER = "khac"
# The province most of all: once a centre has its own, what lies over the province is past it.
_SCOPES = (PROVINCE, PROVINCE, CENTRE, _OTHER)
_NAMES = ("announcements", "answers")


@pytest.mark.parametrize("seed", range(3))
def test_every_kiosk_has_what_it_is_meant_to_have(context: Context, seed: int) -> None:
    chance = random.Random(seed)
    with context.database.writing() as session:
        put_centre(session, {**sample_profile(), "id": _OTHER}, context.now())
        session.add_all(machine(context, each, "hall", _OTHER) for each in ("05", "06", "07"))
        session.flush()
        play = _Play(session, context, chance)
        seen = [Held(session, context, kiosk, name) for kiosk in _KIOSKS for name in _NAMES]
        done = set()
        for _ in range(_THINGS):
            thing = chance.choice(play.things)
            with suppress(KnownError):
                thing(chance.choice(_SCOPES))
                done.add(thing.__name__)
            session.flush()
            for each in chance.sample(seen, 4):
                assert each.pull() == play.meant(each), (seed, thing.__name__)
        assert [each.pull() for each in seen] == [play.meant(each) for each in seen]
        assert done == {each.__name__ for each in play.things}
        assert {PROVINCE} < play.begun <= set(_SCOPES)


class _Play:
    """Each thing is done of a centre or of the province. `begun` is whose rollouts there were."""

    def __init__(self, session: Session, context: Context, chance: random.Random) -> None:
        self._session, self._context, self._chance = session, context, chance
        self._number = 0
        self.begun: set[str] = set()
        self.things: list[Callable[[str], object]] = [
            *(self.write, self.write, self.publish, self.take_back, self.put, self.restore),
            *(self.begin, self.begin, self.begin, self.widen, self.widen),
            *(self.hold, self.resume, self.finish, self.give_back),
        ]

    def meant(self, held: Held) -> dict[str, object]:
        """What stands, and what is rolled out over it; a centre's own before the province's."""
        device = self._session.get_one(Device, held.name * 16)
        shelf = Shelf(device.centre, held.collection)
        stands = drafts.published(self._session, shelf)
        rollout = self._session.get(Rollout, device.rollout or 0)
        own = self._session.get(Collection, (shelf.scope, shelf.collection))
        if rollout is None or (own and not rollout.centre):
            return dict(stands)
        return dict(drafts.over(stands, rollout.changes.get(shelf.collection, {})))

    def write(self, scope: str, *names: str) -> None:
        for name in names or self._chance.sample(_NAMES, 1):
            row = self._chance.choice((None, self._row(name), self._row(name)))
            rows = {self._chance.choice("abcd"): row}
            drafts.change(self._session, Shelf(scope, name), rows, "hoa", self._now())
            drafts.stand_by(self._session, Shelf(scope, name), "hoa", self._now())

    def publish(self, scope: str) -> None:
        shelf = Shelf(scope, self._chance.choice(_NAMES))
        editions.publish_draft(self._session, shelf, "quan", "", self._now())

    def take_back(self, scope: str) -> None:
        for each in editions.newest(self._session, scope, _NAMES, 1):
            editions.take_back(self._session, each, "quan", self._now())

    def put(self, scope: str) -> None:
        """As a command does, without a draft; a centre's first own only now and then."""
        name = self._chance.choice(_NAMES)
        if scope == PROVINCE or self._chance.random() < 0.3:
            rows = {each: self._row(name) for each in self._chance.sample("abcd", 2)}
            publish(self._session, Shelf(scope, name), rows, self._now())

    def begin(self, scope: str) -> None:
        names = self._chance.sample(_NAMES, self._chance.choice((1, 1, 2)))
        self.write(scope, *names)
        made = steps.begin(self._session, scope, names, self._whom(), self._by())
        if isinstance(made, Rollout):
            self.begun.add(scope)

    def widen(self, scope: str) -> None:
        self._step(scope, lambda found: steps.widen(self._session, found, self._whom(), self._by()))

    def hold(self, scope: str) -> None:
        self._step(scope, lambda found: steps.hold(self._session, found, self._by()))

    def resume(self, scope: str) -> None:
        self._step(scope, lambda found: steps.resume(self._session, found, self._by()))

    def finish(self, scope: str) -> None:
        self._step(scope, lambda found: steps.finish(self._session, found, self._by()))

    def give_back(self, scope: str) -> None:
        self._step(scope, lambda found: steps.give_back(self._session, found, self._by()))

    def restore(self, _: str) -> None:
        if self._chance.random() < 0.3:
            restored(self._session, self._now())

    def _row(self, name: str) -> dict[str, Any]:
        self._number += 1
        if name == "announcements":
            return notice(str(self._number))
        told = {"question": f"Hỏi {self._number}", "answer": "Đáp", "answered": "2026-11-30"}
        return {"procedure": "1.001193", **told}

    def _step(self, scope: str, take: Callable[[Rollout], object]) -> None:
        found = under_way(self._session, scope)
        if found is not None:
            take(found)

    def _whom(self) -> Whom:
        one = Whom(self._chance.choice(_KIOSKS) * 16)
        some = Whom(team="door", centre=CENTRE), Whom(team="hall", centre=_OTHER)
        return self._chance.choice((one, one, *some, Whom(centre=_OTHER)))

    def _now(self) -> datetime:
        self._number += 1
        return self._context.now() + timedelta(minutes=self._number)

    def _by(self) -> By:
        return By("quan", self._now())
