"""Accounts, rights, sessions: guesses are counted, names are not betrayed, sessions end."""

from __future__ import annotations

import hashlib
import itertools
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select

from central.context import Context
from central.db.people import AuditEntry, Person, Session
from central.limits import Limit
from central.people.accounts import Accounts, NewPerson
from central.people.passwords import Passwords
from central.people.roles import Right, Role, may
from central.people.signing_in import FREE_GUESSES, SigningIn, TooMany
from kiosk.domain.errors import KnownError
from tests.central.conftest import HandClock
from tests.central.hall import CENTRE, OTHER_CENTRE, Hall
from tests.central.staff import PASSWORD, employ, quick_passwords


@dataclass(frozen=True)
class Office:
    context: Context
    accounts: Accounts
    signing: SigningIn

    def token(self, name: str = "lan") -> str:
        token = self.signing.sign_in(name, PASSWORD)
        assert isinstance(token, str)
        return token

    def guess(self, name: str = "lan", password: str = "không đúng đâu") -> object:
        return self.signing.sign_in(name, password)

    def audit(self) -> list[tuple[str, str]]:
        with self.context.database.reading() as session:
            rows = session.scalars(select(AuditEntry).order_by(AuditEntry.id))
            return [(each.person, each.action) for each in rows]


@pytest.fixture
def office(context: Context) -> Office:
    Hall.of(context)
    passwords = quick_passwords()
    return Office(context, employ(context, passwords), SigningIn(context, passwords))


def test_the_usual_hash_is_argon2id_and_costs_memory() -> None:
    hashed = Passwords().hashed(PASSWORD)
    assert hashed.startswith("$argon2id$v=19$m=65536,t=3,p=4$")


def test_who_signed_in_is_known_by_the_token(office: Office) -> None:
    person = office.signing.who(office.token(" LAN "))
    assert person is not None
    assert (person.person, person.role, person.centre) == ("lan", "officer", CENTRE)
    assert len(person.csrf) == 43


def test_the_database_knows_only_the_hash_of_a_token(office: Office) -> None:
    token = office.token()
    with office.context.database.reading() as session:
        kept = session.scalars(select(Session)).one()
    assert kept.token_hash == hashlib.sha256(token.encode()).digest()
    assert kept.csrf != token


@pytest.mark.parametrize(
    ("name", "password"),
    [("lan", "sai"), ("lan", ""), ("nobody", PASSWORD), ("", ""), ("lan\0", PASSWORD)],
)
def test_a_wrong_name_or_password_is_no_session(office: Office, name: str, password: str) -> None:
    assert office.signing.sign_in(name.replace("\0", ""), password + "!") is None


def test_another_token_is_nobody(office: Office) -> None:
    office.token()
    assert office.signing.who("x" * 43) is None


def test_five_wrong_guesses_lock_for_ever_longer(office: Office, clock: HandClock) -> None:
    for _ in range(FREE_GUESSES):
        assert office.guess() is None
    locks = []
    for _ in range(4):
        locked = clock.at
        assert office.signing.sign_in("lan", PASSWORD) is None
        with office.context.database.reading() as session:
            until = session.get_one(Person, "lan").locked_until
        assert until is not None
        locks.append((until - locked).total_seconds())
        clock.at = until
        office.guess()
    assert locks == [30, 60, 120, 240]


def test_a_lock_is_never_longer_than_an_hour(office: Office, clock: HandClock) -> None:
    with office.context.database.writing() as session:
        session.get_one(Person, "lan").failures = 10**6
    office.guess()
    clock.advance(minutes=59)
    assert office.guess(password=PASSWORD) is None
    clock.advance(minutes=1)
    assert office.token()


def test_the_right_password_forgets_the_wrong_ones(office: Office) -> None:
    for _ in range(3):
        for _ in range(FREE_GUESSES - 1):
            office.guess()
        assert office.token()


def test_many_guesses_at_once_gain_nothing(office: Office) -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = set(pool.map(lambda number: office.guess(password=f"số {number}"), range(20)))
    assert answers == {None}
    with office.context.database.reading() as session:
        assert session.get_one(Person, "lan").failures == FREE_GUESSES


def test_an_address_may_guess_so_often_whatever_the_names(office: Office, clock: HandClock) -> None:
    limit = Limit("sign-in", 60, timedelta(minutes=10))
    with office.context.database.writing() as session:
        for _ in range(59):
            limit.note(session, "10.0.0.9", clock.at)
    assert office.signing.sign_in("somebody", "x" * 12, "10.0.0.9") is None
    assert office.signing.sign_in("lan", PASSWORD, "10.0.0.9") == TooMany(600)
    clock.advance(minutes=10)
    assert isinstance(office.signing.sign_in("lan", PASSWORD, "10.0.0.9"), str)


class CountingHasher(PasswordHasher):
    """Counts how often a password is worked on."""

    def __init__(self) -> None:
        super().__init__(time_cost=1, memory_cost=8, parallelism=1)
        self.verified = 0

    def verify(self, hash: str | bytes, password: str | bytes) -> bool:  # type: ignore[override]
        self.verified += 1
        return super().verify(hash, password)


def test_known_unknown_locked_and_closed_names_cost_the_same_work(office: Office) -> None:
    hasher = CountingHasher()
    signing = SigningIn(office.context, Passwords(hasher))
    for _ in range(FREE_GUESSES):
        office.guess("minh")
    office.accounts.disable("hoa")
    work = []
    for name in ("lan", "nobody", "minh", "hoa"):
        before, entries = hasher.verified, len(office.audit())
        assert signing.sign_in(name, "không đúng đâu") is None
        work.append((hasher.verified - before, len(office.audit()) - entries))
    assert work == [(1, 1)] * 4


def test_what_is_typed_for_a_name_is_not_kept(office: Office) -> None:
    office.signing.sign_in(PASSWORD, "x")
    assert office.audit()[-1] == ("", "sign_in.tried")


@pytest.mark.parametrize(("minutes", "alive"), [(59, True), (60, False)])
def test_a_session_ends_after_an_hour_without_use(
    office: Office, clock: HandClock, minutes: int, alive: bool
) -> None:
    token = office.token()
    clock.advance(minutes=minutes)
    assert (office.signing.who(token) is not None) is alive


def test_use_keeps_a_session_but_a_page_that_renews_itself_does_not(
    office: Office, clock: HandClock
) -> None:
    used, watched = office.token(), office.token()
    for _ in range(3):
        clock.advance(minutes=25)
        assert office.signing.who(used) is not None
        office.signing.who(watched, active=False)
    assert office.signing.who(watched) is None


def test_a_session_ends_after_a_working_day_however_it_is_used(
    office: Office, clock: HandClock
) -> None:
    token = office.token()
    for _ in range(23):
        clock.advance(minutes=30)
        assert office.signing.who(token) is not None
    clock.advance(minutes=30)
    assert office.signing.who(token) is None


def test_signing_in_sweeps_out_sessions_that_ended(office: Office, clock: HandClock) -> None:
    office.token()
    clock.advance(hours=2)
    office.token()
    with office.context.database.reading() as session:
        assert len(session.scalars(select(Session)).all()) == 1


def test_signing_out_another_password_and_a_closed_account_end_sessions(office: Office) -> None:
    out, changed, closed = office.token("lan"), office.token("minh"), office.token("hoa")
    office.signing.sign_out(out)
    office.accounts.set_password("minh", "một mật khẩu khác")
    office.accounts.disable("hoa")
    assert [office.signing.who(each) for each in (out, changed, closed)] == [None] * 3
    assert office.guess("hoa", PASSWORD) is None


def test_a_new_password_lifts_a_lock(office: Office) -> None:
    for _ in range(FREE_GUESSES):
        office.guess()
    office.accounts.set_password("lan", "một mật khẩu khác")
    assert isinstance(office.guess(password="một mật khẩu khác"), str)


@pytest.mark.parametrize(
    ("new", "password", "problem"),
    [
        (NewPerson("LAN", "", Role.OFFICER, CENTRE), PASSWORD, "already somebody named lan"),
        (NewPerson("a b", "", Role.OFFICER, CENTRE), PASSWORD, "letters a-z"),
        (NewPerson("new", "", Role.OFFICER), PASSWORD, "officer needs a centre"),
        (NewPerson("new", "", Role.OFFICER, "nowhere"), PASSWORD, "no centre nowhere"),
        (NewPerson("new", "", Role.OFFICER, CENTRE), "ngắn", "10 to 200 letters"),
    ],
)
def test_an_account_that_cannot_be_made_says_why(
    office: Office, new: NewPerson, password: str, problem: str
) -> None:
    with pytest.raises(KnownError, match=problem):
        office.accounts.add(new, password)


def test_a_name_that_nobody_has_cannot_be_changed(office: Office) -> None:
    with pytest.raises(KnownError, match="nobody named x"):
        office.accounts.disable("x")


def test_what_was_done_with_accounts_is_written_down(office: Office) -> None:
    before = len(office.audit())
    office.accounts.set_password("lan", "một mật khẩu khác")
    office.accounts.disable("lan")
    assert office.audit()[before:] == [
        ("command line", "person.password"),
        ("command line", "person.disabled"),
    ]


def test_a_role_counts_in_its_own_centre_and_only_the_provinces_everywhere() -> None:
    allowed = {
        (role.value, own or "-", right.value, centre)
        for role, own, right, centre in itertools.product(
            Role, (CENTRE, ""), Right, (CENTRE, OTHER_CENTRE)
        )
        if may(role, own, right, centre)
    }
    assert allowed == {
        ("officer", CENTRE, "call", CENTRE),
        *(
            ("supervisor", CENTRE, right, CENTRE)
            for right in ("call", "watch", "report", "command", "edit", "hold")
        ),
        *(("administrator", CENTRE, right, CENTRE) for right in Right),
        *(
            ("administrator", "-", right, centre)
            for right in Right
            for centre in (CENTRE, OTHER_CENTRE)
        ),
    }


def test_a_role_that_nobody_knows_may_nothing() -> None:
    assert not any(may("king", own, right, CENTRE) for own in ("", CENTRE) for right in Right)
