"""Invented dossiers for the in-process stand-in: all ten statuses, one late, one asked twice.

Codes, look-up codes and tokens never change, and each was handed in on the day in its code. The
days that follow are counted in working days from the day of asking, so that every state stays true.
No person stands in it. A dossier is found by its code; a look-up code or token that comes along
must be its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from threading import Event

from kiosk.domain.dossier import (
    AnswerSource,
    DigestRecord,
    Dossier,
    DossierKey,
    DossierStatus,
    Found,
    LookupAnswer,
    NotFound,
    Payment,
    TimelineStep,
    Unavailable,
    UnavailableReason,
)
from kiosk.domain.moment import Moment
from kiosk.domain.vietqr import PURPOSE, VietQr, plain_purpose
from kiosk.domain.working_days import WorkCalendar

_CALENDAR = WorkCalendar()
_STEPS = ("Nộp hồ sơ", "Tiếp nhận, kiểm tra giấy tờ", "Giải quyết", "Trả kết quả")
_HOURS = ("08:42", "15:10", "09:05", "10:30")
_NOTES = ("Quầy 5", "Quầy 5", "Bộ phận chuyên môn", "Quầy 11 – 12")


@dataclass(frozen=True, slots=True)
class _Case:
    """One invented dossier, `handed_in` on the day in its code.

    Other days are working days from today; negative is past.
    """

    number: int
    lookup_code: str
    status: DossierStatus
    procedure: tuple[str, str]
    handed_in: date
    due: int | None
    step: int
    ended: int | None = None
    counters: str = ""
    supplements: int = 0
    fee: str = ""
    papers: tuple[str, ...] = ()
    paused: int | None = None
    to_pay: int = 0
    receipt: bool = False


_BUILDING = ("1.013225", "Cấp giấy phép xây dựng nhà ở riêng lẻ")
_BIRTH = ("1.001193", "Đăng ký khai sinh")
_MARRIAGE = ("1.000894", "Đăng ký kết hôn")
_SINGLE = ("1.004873", "Cấp giấy xác nhận tình trạng hôn nhân")
_RESIDENCE = ("1.004222", "Đăng ký thường trú")
_SHOP = ("1.001612", "Đăng ký thành lập hộ kinh doanh")
_CHANGE = ("1.004859", "Thay đổi, cải chính, bổ sung thông tin hộ tịch")
_COPY = ("2.000635", "Cấp bản sao trích lục hộ tịch")

_S = DossierStatus
_FRIDAY = date(2026, 11, 20)
_FREE = "Miễn phí"
_CASES = (
    _Case(
        1,
        "A2B3",
        _S.PROCESSING,
        _BUILDING,
        _FRIDAY,
        9,
        2,
        fee="75.000 đồng, chưa nộp",
        to_pay=75_000,
    ),
    _Case(2, "C4D5", _S.REGISTERED, _BIRTH, _FRIDAY, 1, 0, fee=_FREE),
    _Case(3, "E6F7", _S.RECEIVED, _SINGLE, _FRIDAY, 2, 1, fee="15.000 đồng, đã nộp", receipt=True),
    _Case(4, "G8H9", _S.NOT_ACCEPTED, _SHOP, _FRIDAY, 1, 1, ended=-1, fee="Chưa thu"),
    _Case(
        5,
        "J2K3",
        _S.PAYMENT,
        _SHOP,
        _FRIDAY,
        3,
        2,
        counters="6",
        fee="100.000 đồng, chưa nộp",
        to_pay=100_000,
    ),
    _Case(
        6, "M4N5", _S.WITHDRAWN, _RESIDENCE, date(2026, 11, 13), 1, 2, ended=-2, fee="Đã hoàn lại"
    ),
    _Case(7, "P6Q7", _S.STOPPED, _BUILDING, date(2026, 11, 5), 4, 2, ended=-1, fee="Chưa thu"),
    _Case(8, "R8S9", _S.DONE, _BIRTH, _FRIDAY, 0, 3, ended=0, counters="11 – 12", fee=_FREE),
    _Case(9, "T2U3", _S.RETURNED, _MARRIAGE, date(2026, 11, 17), -1, 3, ended=-2, fee=_FREE),
    _Case(
        10, "V4X5", _S.PROCESSING, _RESIDENCE, date(2026, 11, 9), -3, 2, fee="20.000 đồng, đã nộp"
    ),
    _Case(
        11,
        "Y6Z7",
        _S.SUPPLEMENT,
        _CHANGE,
        date(2026, 11, 11),
        2,
        1,
        counters="5",
        supplements=2,
        fee="28.000 đồng, đã nộp",
        papers=("Giấy tờ chứng minh thông tin cần sửa",),
        paused=-1,
    ),
    _Case(
        42,
        "B8C9",
        _S.SUPPLEMENT,
        _BUILDING,
        _FRIDAY,
        5,
        1,
        counters="5",
        supplements=1,
        fee="75.000 đồng, nộp khi nhận kết quả",
        papers=("Bản vẽ mặt bằng có ghi kích thước", "Cam kết an toàn cho nhà liền kề"),
        paused=-1,
    ),
    _Case(
        43,
        "D2E3",
        _S.DONE,
        _COPY,
        _FRIDAY,
        0,
        3,
        ended=0,
        counters="11 – 12",
        fee="8.000 đồng một bản",
    ),
)


class StandinDossiers:
    """The dossier half of the stand-in central system. Thread-safe; answers at once."""

    def __init__(self) -> None:
        self._cut = Event()

    def cut_off(self) -> None:
        """From now on the central system cannot be reached."""
        self._cut.set()

    def reconnect(self) -> None:
        self._cut.clear()

    def connected(self) -> bool:
        return not self._cut.is_set()

    def dossier(self, key: DossierKey, now: Moment, deadline: float) -> LookupAnswer:
        """The dossier of a code. A second factor that is not its own finds nothing."""
        if not self.connected():
            return Unavailable(UnavailableReason.OFFLINE)
        if deadline <= 0:
            return Unavailable(UnavailableReason.TIMEOUT)
        for case in _CASES:
            own = _key(case)
            if key.code == own.code:
                fits = key.lookup_code in {"", own.lookup_code} and key.token in {"", own.token}
                if not fits:
                    break
                return Found(_dossier(case, now), now.wall, AnswerSource.CENTRAL)
        return NotFound(key.code)

    def digest_records(self, now: Moment) -> tuple[DigestRecord, ...]:
        """What goes into the offline pack, before it is sealed."""
        return tuple(
            DigestRecord(_key(case), case.status, _shift(now.day, case.due), case.counters)
            for case in _CASES
        )


def _key(case: _Case) -> DossierKey:
    return DossierKey(
        f"H49.61-{case.handed_in:%y%m%d}-{case.number:04d}",
        case.lookup_code,
        f"GIAYHEN-MAU-{case.number:04d}",
    )


def _dossier(case: _Case, now: Moment) -> Dossier:
    today = now.day
    return Dossier(
        code=_key(case).code,
        status=case.status,
        due=_shift(today, case.due),
        next_counters=case.counters,
        procedure_code=case.procedure[0],
        procedure_title=case.procedure[1],
        received=_received(case, today),
        ended=_shift(today, case.ended),
        supplements=case.supplements,
        fee_wording=case.fee,
        timeline=_timeline(case, today),
        missing_papers=case.papers,
        paused_since=_shift(today, case.paused),
        payment=_payment(case, now),
        receipt_url=f"https://bienlai.example/{case.number:06d}" if case.receipt else "",
    )


def _payment(case: _Case, now: Moment) -> Payment | None:
    """A transfer to an invented account of an invented bank, good for a quarter of an hour."""
    if not case.to_pay:
        return None
    purpose = plain_purpose(f"Le phi {_key(case).code}")
    transfer = VietQr("970499", "000011112222", case.to_pay, notes=((PURPOSE, purpose),))
    return Payment(case.to_pay, transfer, "Ngân hàng mẫu", now.wall + timedelta(minutes=15))


def _timeline(case: _Case, today: date) -> tuple[TimelineStep, ...]:
    """Steps before `case.step` are done, that one is under way, done or halted, the rest ahead."""
    return tuple(_step(case, index, today) for index in range(len(_STEPS)))


def _step(case: _Case, index: int, today: date) -> TimelineStep:
    if index > case.step:
        return TimelineStep(_STEPS[index], "", "", "todo")
    at = f"{_day(case, index, today):%d/%m} · {_HOURS[index]}"
    if index < case.step:
        return TimelineStep(_STEPS[index], _NOTES[index], at, "done")
    state = _state(case.status)
    note = _halt(case) or _NOTES[index]
    return TimelineStep(_STEPS[index], note, "" if state == "now" else at, state)


def _received(case: _Case, today: date) -> date:
    return min(case.handed_in, today)


def _day(case: _Case, index: int, today: date) -> date:
    """A step each working day, until yesterday or until it ended."""
    received = _received(case, today)
    last = _CALENDAR.before(today, 1) if case.ended is None else _shift(today, case.ended) or today
    return max(received, min(_CALENDAR.after(received, index), last))


def _halt(case: _Case) -> str:
    wording = {
        DossierStatus.NOT_ACCEPTED: "Trả lại hồ sơ",
        DossierStatus.SUPPLEMENT: f"Yêu cầu bổ sung, lần {case.supplements}",
        DossierStatus.PAYMENT: "Chờ nộp lệ phí",
        DossierStatus.WITHDRAWN: "Người nộp rút hồ sơ",
        DossierStatus.STOPPED: "Dừng xử lý",
    }
    return wording.get(case.status, "")


def _state(status: DossierStatus) -> str:
    if status is DossierStatus.RETURNED:
        return "done"
    in_order = {
        DossierStatus.REGISTERED,
        DossierStatus.RECEIVED,
        DossierStatus.PROCESSING,
        DossierStatus.DONE,
    }
    return "now" if status in in_order else "attention"


def _shift(today: date, days: int | None) -> date | None:
    """The day so many working days from today; the past is counted the same way."""
    if days is None:
        return None
    return _CALENDAR.after(today, days) if days >= 0 else _CALENDAR.before(today, -days)
