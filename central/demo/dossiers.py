"""Invented dossiers: those of assets/demo, which cover all ten statuses, or of a synthetic file.

Codes and secrets never change; days are counted in working days from the day of seeding.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from central.demo import ASSETS
from central.dossiers.register import Told
from kiosk.domain.dossier import DossierKey, DossierStatus, parse_code, parse_lookup_code
from kiosk.domain.errors import KnownError
from kiosk.domain.moment import VIETNAM
from kiosk.domain.vietqr import PURPOSE, VietQr, plain_purpose
from kiosk.domain.working_days import WorkCalendar
from kiosk.sync.contract.dossiers import Answer, Step, Transfer

Case = dict[str, Any]

_CALENDAR: Final = WorkCalendar()
_STEPS: Final = ("Nộp hồ sơ", "Tiếp nhận, kiểm tra giấy tờ", "Giải quyết", "Trả kết quả")
_HOURS: Final = ("08:42", "15:10", "09:05", "10:30")
_NOTES: Final = ("Quầy 5", "Quầy 5", "Bộ phận chuyên môn", "Quầy 11 – 12")
_IN_ORDER: Final = frozenset(
    {
        DossierStatus.REGISTERED,
        DossierStatus.RECEIVED,
        DossierStatus.PROCESSING,
        DossierStatus.DONE,
    }
)
_HALTS: Final = {
    DossierStatus.NOT_ACCEPTED: "Trả lại hồ sơ",
    DossierStatus.PAYMENT: "Chờ nộp lệ phí",
    DossierStatus.WITHDRAWN: "Người nộp rút hồ sơ",
    DossierStatus.STOPPED: "Dừng xử lý",
}


def sample_dossiers(prefix: str, now: datetime) -> Iterator[Told]:
    """Those of assets/demo, with codes of the centre's `prefix`."""
    cases: list[Case] = json.loads((ASSETS / "demo" / "dossiers.json").read_text("utf-8"))
    return (_Sample(prefix, case, now).told() for case in cases)


def synthetic_dossiers(file: Path, now: datetime) -> Iterator[Told]:
    """Those of a file with the keys `ma_ho_so`, `trang_thai`, `ma_tra_cuu` and their like."""
    try:
        records = json.loads(file.read_text("utf-8"))["ho_so"]
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise KnownError(f"The file {file.name} has no dossiers: {fault!r}.") from fault
    return (told for each in records if (told := _synthetic(each, now)) is not None)


def _synthetic(record: Case, now: datetime) -> Told | None:
    code = parse_code(str(record.get("ma_ho_so", "")))
    if code is None or record.get("trang_thai") not in set(DossierStatus):
        return None
    answer = Answer(
        status=record["trang_thai"],
        due=record.get("ngay_hen_tra"),
        as_of=now,
        procedure_code=record.get("ma_tthc", ""),
        procedure_title=record.get("ten_tthc", ""),
        received=record.get("ngay_tiep_nhan"),
        ended=record.get("ngay_ket_thuc"),
        supplements=record.get("so_lan_bo_sung", 0),
    )
    key = DossierKey(code.text, parse_lookup_code(record.get("ma_tra_cuu", "")))
    channel = record.get("kenh")
    return Told(key, answer, channel if channel in {1, 2, 3} else 0)


@dataclass(frozen=True, slots=True)
class _Sample:
    """One case, `handed_in` on the day in its code; other days are working days from today."""

    prefix: str
    case: Case
    now: datetime

    def told(self) -> Told:
        case = self.case
        procedure_code, procedure_title = case["procedure"]
        answer = Answer(
            status=self._status,
            due=self._day("due"),
            as_of=self.now,
            next_counters=case.get("counters", ""),
            procedure_code=procedure_code,
            procedure_title=procedure_title,
            received=self._received,
            ended=self._day("ended"),
            supplements=case.get("supplements", 0),
            fee_wording=case.get("fee", ""),
            timeline=[self._step(place) for place in range(len(_STEPS))],
            missing_papers=case.get("papers", []),
            paused_since=self._day("paused"),
            transfer=self._transfer(),
            receipt_url=(
                f"https://bienlai.example/{case['number']:06d}" if case.get("receipt") else ""
            ),
        )
        return Told(self._key, answer)

    @property
    def _status(self) -> DossierStatus:
        return DossierStatus(self.case["status"])

    @property
    def _handed_in(self) -> date:
        return date.fromisoformat(self.case["handed_in"])

    @property
    def _today(self) -> date:
        return self.now.astimezone(VIETNAM).date()

    @property
    def _received(self) -> date:
        return min(self._handed_in, self._today)

    @property
    def _key(self) -> DossierKey:
        number = self.case["number"]
        return DossierKey(
            f"{self.prefix}-{self._handed_in:%y%m%d}-{number:04d}",
            self.case["lookup_code"],
            f"GIAYHEN-MAU-{number:04d}",
        )

    def _day(self, name: str) -> date | None:
        days = self.case.get(name)
        if days is None:
            return None
        counted = _CALENDAR.after if days >= 0 else _CALENDAR.before
        return counted(self._today, abs(days))

    def _transfer(self) -> Transfer | None:
        """To an invented account of an invented bank."""
        amount = self.case.get("to_pay", 0)
        if not amount:
            return None
        purpose = plain_purpose(f"Le phi {self._key.code}")
        transfer = VietQr("970499", "000011112222", amount, notes=((PURPOSE, purpose),))
        return Transfer(amount=amount, vietqr=transfer.text(), bank="Ngân hàng mẫu")

    def _step(self, place: int) -> Step:
        """Those before the case's own are done, that one is under way or halted, the rest ahead."""
        current = self.case["step"]
        if place > current:
            return Step(name=_STEPS[place], state="todo")
        at = f"{self._step_day(place):%d/%m} · {_HOURS[place]}"
        if place < current:
            return Step(name=_STEPS[place], note=_NOTES[place], at=at, state="done")
        state = self._state()
        note = self._halt() or _NOTES[place]
        return Step(name=_STEPS[place], note=note, at="" if state == "now" else at, state=state)

    def _step_day(self, place: int) -> date:
        """A step each working day, until yesterday or until it ended."""
        last = self._day("ended") or _CALENDAR.before(self._today, 1)
        return max(self._received, min(_CALENDAR.after(self._received, place), last))

    def _halt(self) -> str:
        if self._status is DossierStatus.SUPPLEMENT:
            return f"Yêu cầu bổ sung, lần {self.case.get('supplements', 0)}"
        return _HALTS.get(self._status, "")

    def _state(self) -> str:
        if self._status is DossierStatus.RETURNED:
            return "done"
        return "now" if self._status in _IN_ORDER else "attention"
