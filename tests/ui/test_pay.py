"""Paying a dossier's fee by code, and fetching its receipt: only what the central system states."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
import zxingcpp
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage

from kiosk.domain.dossier import AnswerSource, Dossier, DossierKey, DossierStatus, Found
from kiosk.domain.vietqr import read_vietqr
from kiosk.domain.visit.state import Access, DossierPage
from kiosk.sync.standin.dossiers import StandinDossiers
from tests.ui.support import Hall
from ui.pictures.scenes.scene import NOW, FixedClock, showing

TO_PAY, PAID, PAPERS = "H49.61-261120-0005", "H49.61-261120-0003", "H49.61-261120-0042"


def known(code: str) -> Dossier:
    answer = StandinDossiers().dossier(DossierKey(code), FixedClock().read(), 1.0)
    assert isinstance(answer, Found)
    return answer.dossier


def show(hall: Hall, dossier: Dossier, source: AnswerSource = AnswerSource.CENTRAL) -> None:
    found = Found(dossier, NOW, source)
    hall.runner.restore(showing(DossierPage(found, DossierKey(dossier.code))))
    hall.settle()
    hall.settle()


def scanned(hall: Hall) -> str:
    """What a telephone reads from the code on screen."""
    data = hall.window.app.model("pay").property("code").toString().partition(",")[2]
    image = QImage.fromData(QByteArray.fromBase64(data.encode()))
    big = image.convertToFormat(QImage.Format.Format_ARGB32)
    canvas = QImage(big.size() * 6, QImage.Format.Format_RGB32)
    canvas.fill(0xFFFFFFFF)
    for y in range(canvas.height()):
        for x in range(canvas.width()):
            if big.pixel(x // 6, y // 6) >> 24:
                canvas.setPixel(x, y, 0xFF000000)
    return zxingcpp.read_barcodes(canvas)[0].text


def test_the_code_on_screen_is_the_transfer_that_was_stated(hall: Hall) -> None:
    show(hall, known(TO_PAY))
    transfer = read_vietqr(scanned(hall))
    assert transfer is not None
    assert (transfer.amount, transfer.purpose) == (100_000, "LE PHI H49.61-261120-0005")
    assert hall.sees("100.000 đồng")


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080)])
def test_the_sum_and_its_code_stand_together_on_the_first_page(
    open_hall: Callable[..., Hall], size: tuple[int, int], large: bool
) -> None:
    hall = open_hall(size=size)
    show(hall, known(TO_PAY))
    hall.runner.restore(replace(hall.runner.visit, access=Access(large=large)))
    hall.settle()
    hall.window.window.grabWindow()
    hall.settle()
    assert hall.sees("100.000 đồng")


def test_a_paid_fee_has_its_receipt_to_fetch(hall: Hall) -> None:
    show(hall, known(PAID))
    assert scanned(hall) == "https://bienlai.example/000003"
    assert hall.sees("Biên lai điện tử")


def without_sum(dossier: Dossier) -> Dossier:
    assert dossier.payment is not None
    return replace(dossier, payment=replace(dossier.payment, amount=1))


def run_out(dossier: Dossier) -> Dossier:
    assert dossier.payment is not None
    return replace(
        dossier, payment=replace(dossier.payment, valid_until=NOW - timedelta(seconds=1))
    )


def missing_papers(dossier: Dossier) -> Dossier:
    return replace(dossier, status=DossierStatus.SUPPLEMENT)


@pytest.mark.parametrize("spoilt", [without_sum, run_out, missing_papers])
def test_a_code_that_is_not_good_is_not_shown(
    hall: Hall, spoilt: Callable[[Dossier], Dossier]
) -> None:
    show(hall, spoilt(known(TO_PAY)))
    assert not hall.window.app.model("pay").property("shown")


@pytest.mark.parametrize(
    "address", ["http://bienlai.example/3", "javascript:alert(1)", "https://a b", "https://ô.vn/1"]
)
def test_only_a_plain_https_address_becomes_a_code(hall: Hall, address: str) -> None:
    show(hall, replace(known(PAID), receipt_url=address))
    assert not hall.window.app.model("pay").property("shown")


def test_an_answer_from_the_offline_pack_has_no_code(hall: Hall) -> None:
    show(hall, known(TO_PAY), AnswerSource.DIGEST)
    assert not hall.window.app.model("pay").property("shown")


def test_nothing_of_it_is_left_when_the_visit_ends(hall: Hall) -> None:
    show(hall, known(TO_PAY))
    hall.touch("Trang chủ")
    pay = hall.window.app.model("pay")
    assert (pay.property("shown"), pay.property("code").toString(), pay.property("modules")) == (
        False,
        "",
        0,
    )
