"""Whatever is done in whatever order: every kiosk that looks has what it is meant to have.

Some hundred things happen by a seed; kiosks look now and then, as ones that were away do.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from central.content.holding import under_way
from central.content.publishing import PROVINCE, Shelf, publish
from central.content.restored import restored
from central.context import Context
from central.db.machines import Device
from central.db.rollouts import Rollout
from central.editing import drafts, editions
from central.rollouts import steps
from central.rollouts.steps import By, Whom
from kiosk.domain.errors import KnownError
from tests.central.hand import CENTRE
from tests.central.rollouts.test_steps import NOTICES, Held, kiosks, notice

__all__ = ["kiosks"]
_THINGS = 80
_KIOSKS = ("01", "02", "03", "04")


@pytest.mark.parametrize("seed", range(2))
def test_every_kiosk_has_what_it_is_meant_to_have(context: Context, seed: int) -> None:
    chance = random.Random(seed)
    with context.database.writing() as session:
        play = _Play(session, context, chance)
        seen = [Held(session, context, name) for name in _KIOSKS]
        done = set()
        for _ in range(_THINGS):
            thing = chance.choice(play.things)
            with suppress(KnownError):
                thing()
                done.add(thing.__name__)
            session.flush()
            for each in chance.sample(seen, 2):
                assert each.pull() == play.meant(each.name), (seed, thing.__name__)
        assert [each.pull() for each in seen] == [play.meant(each.name) for each in seen]
        assert done == {each.__name__ for each in play.things}


class _Play:
    def __init__(self, session: Session, context: Context, chance: random.Random) -> None:
        self._session, self._context, self._chance = session, context, chance
        self._number = 0
        self.things: list[Callable[[], object]] = [
            *(self.write, self.publish, self.take_back, self.province, self.begin, self.begin),
            *(self.widen, self.hold, self.resume, self.finish, self.give_back, self.restore),
        ]

    def meant(self, name: str) -> dict[str, object]:
        stands = drafts.published(self._session, NOTICES)
        rollout = self._session.get_one(Device, name * 16).rollout
        if rollout is None:
            return dict(stands)
        changes = self._session.get_one(Rollout, rollout).changes[NOTICES.collection]
        return dict(drafts.over(stands, changes))

    def write(self) -> None:
        self._number += 1
        row = self._chance.choice((None, notice(str(self._number))))
        rows = {self._chance.choice("abcd"): row}
        drafts.change(self._session, NOTICES, rows, "hoa", self._now())

    def publish(self) -> None:
        drafts.stand_by(self._session, NOTICES, "hoa", self._now())
        editions.publish_draft(self._session, NOTICES, "quan", "", self._now())

    def take_back(self) -> None:
        found = editions.newest(self._session, CENTRE, 1)
        for each in found:
            editions.take_back(self._session, each, "quan", self._now())

    def province(self) -> None:
        self._number += 1
        rows = {each: notice(f"{each}{self._number}") for each in self._chance.sample("abcd", 2)}
        publish(self._session, Shelf(PROVINCE, "announcements"), rows, self._now())

    def begin(self) -> None:
        drafts.stand_by(self._session, NOTICES, "hoa", self._now())
        steps.begin(self._session, CENTRE, ["announcements"], self._whom(), self._by())

    def widen(self) -> None:
        self._step(lambda found: steps.widen(self._session, found, self._whom(), self._by()))

    def hold(self) -> None:
        self._step(lambda found: steps.hold(self._session, found, self._by()))

    def resume(self) -> None:
        self._step(lambda found: steps.resume(self._session, found, self._by()))

    def finish(self) -> None:
        self._step(lambda found: steps.finish(self._session, found, self._by()))

    def give_back(self) -> None:
        self._step(lambda found: steps.give_back(self._session, found, self._by()))

    def restore(self) -> None:
        restored(self._session, self._now())

    def _step(self, take: Callable[[Rollout], object]) -> None:
        found = under_way(self._session, CENTRE)
        if found is not None:
            take(found)

    def _whom(self) -> Whom:
        one = Whom(self._chance.choice(_KIOSKS) * 16)
        return self._chance.choice((one, one, Whom(team="door")))

    def _now(self) -> datetime:
        self._number += 1
        return self._context.now() + timedelta(minutes=self._number)

    def _by(self) -> By:
        return By("quan", self._now())
