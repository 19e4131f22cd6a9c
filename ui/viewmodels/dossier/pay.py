"""The code beside a dossier: a bank transfer for a fee, or the electronic receipt of one paid.

Shows what the central system stated and nothing else; drawn one turn after the page, gone with it.
"""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, QUrl, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.dossier import AnswerSource, Dossier, DossierStatus
from kiosk.domain.moment import VIETNAM
from kiosk.domain.visit.state import DossierPage
from kiosk.services.dossier_words import dong, receipt_address
from ui.viewmodels.base import UiContext, ViewModel
from ui.viewmodels.late_code import LateCode

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made in Python")
class PayViewModel(ViewModel):  # type: ignore[operator]
    """Empty where nothing is to be paid at a bank and no receipt is to be fetched."""

    changed = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(context, parent)
        self._code = LateCode(self, self.changed.emit)

    def _refresh(self) -> bool:
        self._code.say(self._transfer() or self._receipt())
        return True

    def _dossier(self) -> Dossier | None:
        """The dossier as the central system itself knows it; papers that lack come first."""
        page = self.visit.screen
        if not isinstance(page, DossierPage) or page.found.source is AnswerSource.DIGEST:
            return None
        dossier = page.found.dossier
        return None if dossier.status is DossierStatus.SUPPLEMENT else dossier

    def _transfer(self) -> str:
        dossier = self._dossier()
        payment = dossier.payment if dossier else None
        return payment.code(self.context.clock.read().wall) if payment else ""

    def _receipt(self) -> str:
        dossier = self._dossier()
        return receipt_address(dossier.receipt_url) if dossier else ""

    @Property(bool, notify=changed)
    def shown(self) -> bool:
        return bool(self._code.text)

    @Property(str, notify=changed)
    def label(self) -> str:
        dossier = self._dossier()
        if self._transfer():
            return self.texts("pay.label")
        fee = self.texts.official(dossier.fee_wording) if dossier else ""
        return fee or self.texts("pay.receipt_label")

    @Property(str, notify=changed)
    def title(self) -> str:
        """The sum, or what the receipt is for."""
        dossier = self._dossier()
        if dossier is None:
            return ""
        if dossier.payment and self._transfer():
            return dong(dossier.payment.amount, self.texts)
        return self.texts("pay.receipt")

    @Property(str, notify=changed)
    def note(self) -> str:
        dossier = self._dossier()
        payment = dossier.payment if dossier else None
        if dossier is None or payment is None or not self._transfer():
            return self.texts("pay.receipt_note")
        counters = dossier.next_counters
        cash = self.texts("pay.cash_at", counters=counters) if counters else self.texts("pay.cash")
        lines = [self.texts("pay.scan", bank=payment.bank_name), cash]
        if payment.valid_until:
            local = payment.valid_until.astimezone(VIETNAM)
            lines.append(self.texts("pay.valid", time=f"{local:%H:%M}"))
        return " ".join(lines)

    @Property(QUrl, notify=changed)
    def code(self) -> QUrl:
        """One pixel per module, quiet zone included; empty until it is drawn."""
        return self._code.url

    @Property(int, notify=changed)
    def modules(self) -> int:
        """Side of the code in modules, 0 while there is none."""
        return self._code.modules
