"""Numbers as people of a language write them: 1.284 and 98,6% in Vietnamese, 1,284 and 98.6%.

Pure. The marks come from the language's catalogue (services hand them over as a NumberStyle).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """`group` stands between thousands, `point` before decimals."""

    group: str = "."
    point: str = ","

    def whole(self, number: int) -> str:
        return f"{number:,}".replace(",", self.group)

    def decimal(self, number: Decimal) -> str:
        """With exactly the decimals that the number carries."""
        digits, _, decimals = f"{number:,f}".partition(".")
        return digits.replace(",", self.group) + (self.point + decimals if decimals else "")

    def percent(self, number: float | Decimal, places: int = 1) -> str:
        """Rounded half up; 100% and 0% only where it is exactly all or none."""
        exact = Decimal(str(number))
        if exact in (0, _HUNDRED):
            return f"{self.whole(int(exact))}%"
        last = Decimal(1).scaleb(-places)
        rounded = exact.quantize(last, ROUND_HALF_UP)
        if 0 < exact < _HUNDRED:
            rounded = min(max(rounded, last), _HUNDRED - last)
        return f"{self.decimal(rounded)}%"


def share(part: int, whole: int) -> Decimal:
    """`part` of `whole` in percent. `whole` must not be 0: there is no share of nothing."""
    return Decimal(part * 100) / Decimal(whole)
