"""A small invented centre and a clock that tests can move: what ticket tests share."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta

from kiosk.domain.centre import Centre, Hours, PriorityGroup, Service, ServiceField, Session
from kiosk.domain.moment import VIETNAM, Moment
from kiosk.domain.text import Text
from kiosk.domain.ticket import Order, TicketRequest

WORKDAY = (Session(time(7, 30), time(11, 30)), Session(time(13, 30), time(17, 0)))
HOURS = Hours(dict.fromkeys(range(1, 6), WORKDAY), last_ticket_minutes=15)

BIRTHS = Service("births", "civil", Text("Khai sinh"), "A", (1, 2), minutes=5)
COPIES = Service("copies", "civil", Text("Sao y"), "A", (2, 3), minutes=4)
LAND = Service("land", "land", Text("Đất đai"), "D", (4,), minutes=10, daily_limit=3)

CENTRE = Centre(
    id="test",
    office=Text("UBND phường Thử Nghiệm"),
    name=Text("Trung tâm thử nghiệm"),
    province_code="00",
    address=Text("1 Đường Thử"),
    fields=(
        ServiceField("civil", Text("Hộ tịch"), "baby"),
        ServiceField("land", Text("Đất đai"), "map-trifold"),
    ),
    services=(BIRTHS, COPIES, LAND),
    priority_groups=(PriorityGroup("elderly", Text("Người cao tuổi")),),
    hours=HOURS,
)


def local(day: int, hour: int, minute: int = 0) -> datetime:
    """A time in Vietnam in March 2026, when the 2nd is a Monday."""
    return datetime(2026, 3, day, hour, minute, tzinfo=VIETNAM)


@dataclass
class FakeClock:
    """Real time, and a machine's idea of it. `wall` may be pushed; uptime follows real time."""

    real: datetime = field(default_factory=lambda: local(2, 8))
    pushed: timedelta = timedelta()
    boot: int = 1
    booted: datetime = field(default_factory=lambda: local(2, 7))
    synchronised: bool = False

    def read(self) -> Moment:
        return Moment(
            wall=(self.real + self.pushed).astimezone(UTC),
            boot_id=f"boot-{self.boot}",
            boot_seconds=(self.real - self.booted).total_seconds(),
            synchronised=self.synchronised,
            steady=self.real.timestamp(),
        )

    def advance(self, **spans: float) -> None:
        self.real += timedelta(**spans)

    def push(self, **spans: float) -> None:
        """The wall jumps; nothing else moves."""
        self.pushed += timedelta(**spans)

    def set_wall(self, wall: datetime) -> None:
        self.pushed = wall - self.real

    def reboot(self) -> None:
        self.boot, self.booted, self.synchronised = self.boot + 1, self.real, False


def request(number: int, service: str = "births") -> TicketRequest:
    return TicketRequest(f"00000000-0000-4000-8000-{number:012d}", service)


def order(number: int, clock: FakeClock, service: Service = BIRTHS, letter: str = "") -> Order:
    return Order(request(number, service.code), service, clock.read(), letter)
