"""Each system's answers become the same report; its errors become a fault with a name."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, date, datetime
from typing import Any, TypeVar

import anyio
import httpx
import pytest

from central.dossiers.sources import calling, reading
from central.dossiers.sources.calling import Caller
from central.dossiers.sources.igate import IGate
from central.dossiers.sources.ngsp import Ngsp
from central.dossiers.sources.opencps import OpenCps
from central.dossiers.sources.source import DossierSource, Fault, Report, SourceFaultError
from kiosk.domain.dossier import DossierStatus, TimelineStep
from tests.central.sources import samples, systems
from tests.central.sources.systems import System

CODE = "H49.61-261120-0001"
T = TypeVar("T")
S = DossierStatus


def run(work: Callable[[], Awaitable[T]]) -> T:
    return anyio.run(work)


def asked(source: DossierSource, code: str = CODE, lookup_code: str = "") -> Report | None:
    return run(lambda: source.ask(code, lookup_code))


def all_of(source: DossierSource, since: datetime | None = None) -> list[Report]:
    async def collect() -> list[Report]:
        return [each async for each in source.changed(since)]

    return run(collect)


def opencps(system: System, group: str = "35166") -> OpenCps:
    url = "https://motcua.example/o/rest/v2"
    return OpenCps(Caller("opencps", url, system.transport), group)


def igate(system: System, token: str = "t0ken") -> IGate:
    url = "https://igate.example"
    return IGate(Caller("igate", url, system.transport), "/dossier/search", "code", token)


def ngsp(system: System, secret: str = "s3cret") -> Ngsp:
    caller = Caller("ngsp", "https://ngsp.example", system.transport)
    return Ngsp(caller, "kiosk", secret, "/hoso", "/hoso/thay-doi", "/token")


def fault_of(source: DossierSource, code: str = CODE) -> Fault:
    with pytest.raises(SourceFaultError) as caught:
        asked(source, code)
    return caught.value.fault


PROCEDURE: dict[str, Any] = {"procedure_code": "1.004222", "procedure_title": "Thủ tục mẫu"}
DAYS: dict[str, Any] = {"received": date(2026, 11, 20), "due": date(2026, 12, 7)}


def test_opencps_tells_a_dossier_and_vouches_for_its_receipts_code() -> None:
    source = opencps(systems.opencps([samples.of_opencps(1), samples.of_opencps(2)]))
    plain = Report(CODE, S.PROCESSING, **DAYS, **PROCEDURE)
    assert asked(source) == plain
    whole = asked(source, lookup_code="B8C9")
    assert whole is not None
    assert (whole.whole, whole.lookup_code) == (True, "B8C9")
    assert asked(source, lookup_code="0000") == plain
    assert asked(source, "H49.61-261120-0009") is None


def test_igate_tells_status_and_days_and_no_more() -> None:
    system = systems.igate([samples.of_igate(1)])
    source = igate(system)
    assert asked(source, lookup_code="B8C9") == Report(
        CODE, S.PROCESSING, **DAYS, procedure_title="Thủ tục mẫu"
    )
    assert asked(source, "H49.61-261120-0002") is None
    assert system.asked[0] == ("GET", "/dossier/search", {"code": CODE, "page": "0", "size": "5"})


def test_ngsp_tells_rooms_and_hours_of_the_way_but_nobodys_name() -> None:
    source = ngsp(systems.ngsp([samples.of_ngsp(1)]))
    told = asked(source)
    assert told == Report(
        CODE,
        S.PROCESSING,
        **DAYS,
        procedure_code="1.004222",
        procedure_title="Thủ tục mẫu",
        steps=(
            TimelineStep("Bộ phận một cửa", "", "20/11 · 08:42", "done"),
            TimelineStep("Phòng Kinh tế", "", "21/11 · 09:15", "now"),
        ),
        channel=1,
    )
    assert asked(source, "H49.61-261120-0002") is None


@pytest.mark.parametrize(
    ("make", "samples_of"),
    [
        (lambda rows: opencps(systems.opencps(rows)), samples.of_opencps),
        (lambda rows: igate(systems.igate(rows)), samples.of_igate),
        (lambda rows: ngsp(systems.ngsp(rows)), samples.of_ngsp),
    ],
)
def test_no_report_carries_a_person(
    make: Callable[[list[dict[str, Any]]], DossierSource], samples_of: Callable[..., dict[str, Any]]
) -> None:
    told = repr(all_of(make([samples_of(1), samples_of(2)])))
    assert "0002" in told
    assert [mark for mark in (samples.NAME, samples.PHONE, samples.ID_NUMBER) if mark in told] == []


def test_ngsp_asks_for_another_token_when_its_own_is_refused() -> None:
    system = systems.ngsp([samples.of_ngsp(1)], lifetime=1)
    source = ngsp(system)

    async def twice() -> list[Report | None]:
        return [await source.ask(CODE, ""), await source.ask(CODE, "")]

    assert [each and each.code for each in run(twice)] == [CODE, CODE]
    assert [path for _, path, _ in system.asked] == ["/token", "/hoso", "/hoso", "/token", "/hoso"]


@pytest.mark.parametrize(
    "source",
    [
        opencps(systems.opencps([]), group="1"),
        igate(systems.igate([]), token="wrong"),
        ngsp(systems.ngsp([]), secret="wrong"),
    ],
    ids=lambda each: each.kind,
)
def test_an_account_that_is_refused_is_called_so(source: DossierSource) -> None:
    assert fault_of(source) is Fault.DENIED


# --- changes ---------------------------------------------------------------------------------


def many(count: int) -> list[dict[str, Any]]:
    """Newest first, an hour apart."""
    first = datetime(2026, 11, 24, 9, tzinfo=UTC).timestamp()
    times = (datetime.fromtimestamp(first - 3600 * place, UTC) for place in range(count))
    return [
        samples.of_igate(place, lastModifiedDate=f"{at:%d/%m/%Y %H:%M:%S}")
        for place, at in enumerate(times)
    ]


def test_all_pages_are_read_and_each_dossier_is_told_once() -> None:
    system = systems.igate(many(450))
    codes = [each.code for each in all_of(igate(system))]
    assert (len(codes), len(set(codes)), len(system.asked)) == (450, 450, 3)


def test_only_what_changed_is_told_and_reading_ends_early() -> None:
    system = systems.igate(many(900))
    since = datetime(2026, 11, 23, 2, tzinfo=UTC)  # 09:00 in Vietnam, 24 hours before the newest
    assert len(all_of(igate(system), since)) == 25
    assert len(system.asked) == 1


def test_a_list_out_of_order_is_read_to_its_end() -> None:
    rows = many(450)
    rows[0], rows[449] = rows[449], rows[0]
    assert len(all_of(igate(systems.igate(rows)), datetime(2026, 11, 23, 2, tzinfo=UTC))) == 25


def test_a_row_that_is_no_dossier_is_left_out_and_the_rest_told() -> None:
    rows: list[Any] = [samples.of_igate(1), samples.of_igate(2, dossierNo=None), "x", {}]
    assert [each.code for each in all_of(igate(systems.igate(rows)))] == [CODE]


def test_a_list_that_never_ends_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_PAGES", 3)
    page = [samples.of_igate(place) for place in range(reading.PAGE_SIZE)]
    system = System(lambda _: httpx.Response(200, json={"content": page}))
    assert len(all_of(igate(system))) == 3 * reading.PAGE_SIZE


# --- bad days --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ills", "fault"),
    [
        ([502, 503], Fault.UNREACHABLE),
        ([httpx.ConnectError, httpx.ReadError], Fault.UNREACHABLE),
        ([httpx.ReadTimeout], Fault.SLOW),
        ([500], Fault.BROKEN),
        ([302], Fault.BROKEN),
        ([b"<html>Xin dang nhap</html>"], Fault.BROKEN),
        ([b'"text"'], Fault.BROKEN),
        ([b'{"content": 7}'], Fault.BROKEN),
        ([b"[" * 100_000], Fault.BROKEN),
        ([b" " * (calling.LARGEST_REPLY + 1)], Fault.BROKEN),
    ],
)
def test_what_goes_wrong_has_a_name(ills: list[systems.Ill], fault: Fault) -> None:
    system = systems.igate([samples.of_igate(1)])
    system.ills.extend(ills)
    assert fault_of(igate(system)) is fault


@pytest.mark.parametrize("ill", [429, 502, 503, 504, httpx.ConnectError, httpx.ReadError])
def test_what_passes_is_tried_again(ill: systems.Ill) -> None:
    system = systems.igate([samples.of_igate(1)])
    system.ills.append(ill)
    told = asked(igate(system))
    assert told is not None
    assert len(system.asked) == 2


def test_a_reply_that_drips_ends_at_the_total_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("central.dossiers.sources.igate.ASK_SECONDS", 0.2)

    class Drip(httpx.AsyncByteStream):
        async def __aiter__(self) -> AsyncIterator[bytes]:
            for _ in range(1_000):
                await anyio.sleep(0.01)
                yield b" "

    system = System(lambda _: httpx.Response(200, stream=Drip()))
    assert fault_of(igate(system)) is Fault.SLOW


def test_a_system_that_failed_five_times_is_left_alone() -> None:
    system = systems.igate([samples.of_igate(1)])
    system.ills.extend([500] * 5)
    source = igate(system)
    assert [fault_of(source) for _ in range(6)] == [Fault.BROKEN] * 5 + [Fault.RESTING]
    assert len(system.asked) == 5


def test_more_than_eight_questions_at_once_are_not_asked() -> None:
    async def all_at_once() -> list[Fault]:
        release = anyio.Event()

        async def answer(request: httpx.Request) -> httpx.Response:
            await release.wait()
            return httpx.Response(200, json={"content": []})

        caller = Caller("igate", "https://igate.example", httpx.MockTransport(answer))
        source = IGate(caller, "/", "code")
        faults: list[Fault] = []

        async def one() -> None:
            try:
                await source.ask(CODE, "")
            except SourceFaultError as fault:
                faults.append(fault.fault)

        async with anyio.create_task_group() as group:
            for _ in range(10):
                group.start_soon(one)
            await anyio.wait_all_tasks_blocked()
            release.set()
        return faults

    assert run(all_at_once) == [Fault.BUSY, Fault.BUSY]


# --- words -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "text", "status"),
    [
        ("new", "", S.REGISTERED),
        ("receiving", "", S.REGISTERED),
        ("processing", "", S.PROCESSING),
        ("waiting", "", S.SUPPLEMENT),
        ("paying", "", S.PAYMENT),
        ("cancelled", "", S.WITHDRAWN),
        ("denied", "", S.NOT_ACCEPTED),
        ("unresolved", "", S.STOPPED),
        ("releasing", "", S.DONE),
        ("DONE", "", S.RETURNED),
        ("x1", "Đã trả kết quả", S.RETURNED),
    ],
)
def test_opencps_words_become_official(word: str, text: str, status: DossierStatus) -> None:
    row = samples.of_opencps(1, dossierStatus=word, dossierStatusText=text)
    told = asked(opencps(systems.opencps([row])))
    assert told is not None
    assert (told.status, told.steps) == (status, ())


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Mới đăng ký", S.REGISTERED),
        ("Được tiếp nhận", S.RECEIVED),
        ("Không được tiếp nhận", S.NOT_ACCEPTED),
        ("ĐANG XỬ LÝ", S.PROCESSING),
        ("Yêu cầu  bổ sung giấy tờ", S.SUPPLEMENT),
        ("Yêu cầu thực hiện nghĩa vụ tài chính", S.PAYMENT),
        ("Công dân yêu cầu rút hồ sơ", S.WITHDRAWN),
        ("Dừng xử lý", S.STOPPED),
        ("Đã xử lý xong", S.DONE),
        ("Đã trả kết quả", S.RETURNED),
    ],
)
def test_the_ten_official_words_are_known_in_a_list(text: str, status: DossierStatus) -> None:
    told = asked(igate(systems.igate([samples.of_igate(1, dossierStatusName=text)])))
    assert told is not None
    assert (told.status, told.steps) == (status, ())


def test_an_unknown_word_is_shown_as_the_step_under_way() -> None:
    told = asked(igate(systems.igate([samples.of_igate(1, dossierStatusName="Chờ phối hợp")])))
    assert told is not None
    assert told.status is S.PROCESSING
    assert told.steps == (TimelineStep("Chờ phối hợp", "", "", "now"),)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("20/11/2026", date(2026, 11, 20)),
        ("20/11/2026 23:59:59", date(2026, 11, 20)),
        ("2026-11-20T18:30:00Z", date(2026, 11, 21)),
        ("20261120235959", date(2026, 11, 20)),
        ("2026-11-20 08:00:00", date(2026, 11, 20)),
        ("31/02/2026", None),
        ("20/11/0026", None),
        ("hôm qua", None),
        ("", None),
        (None, None),
        (True, None),
        ({}, None),
        ("9" * 5_000, None),
    ],
)
def test_days_are_read_in_every_form_and_nothing_else_is_a_day(
    written: object, day: date | None
) -> None:
    told = asked(igate(systems.igate([samples.of_igate(1, appointmentDate=written)])))
    assert told is not None
    assert told.due == day
