"""Reed-Solomon as in QR codes, with erasures: symbols known to be doubtful cost half.

Responsible for one block of numbers; not for where they stand in a code. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence

_FIELD = 0x11D
_ORDER = 255


def _tables() -> tuple[tuple[int, ...], tuple[int, ...]]:
    powers, logs, value = [0] * (2 * _ORDER), [0] * 256, 1
    for exponent in range(_ORDER):
        powers[exponent] = powers[exponent + _ORDER] = value
        logs[value] = exponent
        value <<= 1
        if value > _ORDER:
            value ^= _FIELD
    return tuple(powers), tuple(logs)


_POWERS, _LOGS = _tables()


def corrected(
    block: Sequence[int], checks: int, erased: Sequence[int], spare: int
) -> list[int] | None:
    """The block without its errors, or None. Highest power first; `checks` symbols at its end.

    `erased` are positions not to be trusted. At least `spare` check symbols must remain that
    nothing had to be spent on: they are what makes a wrong result improbable.
    """
    syndromes = _syndromes(block, checks)
    if not any(syndromes):
        return list(block)
    last = len(block) - 1
    places = [last - position for position in erased]
    if len(places) > checks - spare:
        return None
    erasures = _locator(places)
    errors = _berlekamp_massey(_times(syndromes, erasures)[:checks], len(places), checks)
    if errors is None or 2 * (len(errors) - 1) + len(places) > checks - spare:
        return None
    found = [place for place in range(last + 1) if _value(errors, -place) == 0]
    if len(found) != len(errors) - 1 or set(found) & set(places):
        return None
    result = _repaired(block, syndromes, _times(erasures, errors), [*places, *found])
    return result if not any(_syndromes(result, checks)) else None


def _repaired(
    block: Sequence[int], syndromes: list[int], locator: list[int], places: list[int]
) -> list[int]:
    """Forney's algorithm: the size of each error from its place."""
    result, last = list(block), len(block) - 1
    evaluator = _times(syndromes, locator)[: len(syndromes)]
    slope = [c if power % 2 == 0 else 0 for power, c in enumerate(locator[1:])]
    for place in places:
        below = _value(slope, -place)
        if below:
            size = _product(_value(evaluator, -place), _POWERS[-_LOGS[below] % _ORDER])
            result[last - place] ^= _product(size, _POWERS[place % _ORDER])
    return result


def _syndromes(block: Sequence[int], checks: int) -> list[int]:
    found = []
    for power in range(checks):
        value = 0
        for symbol in block:
            value = (_POWERS[_LOGS[value] + power] if value else 0) ^ symbol
        found.append(value)
    return found


def _locator(places: list[int]) -> list[int]:
    locator = [1]
    for place in places:
        locator = _times(locator, [1, _POWERS[place % _ORDER]])
    return locator


def _berlekamp_massey(syndromes: list[int], erased: int, checks: int) -> list[int] | None:
    """The locator of the errors beside `erased` known places; lowest power first."""
    current, previous, length, gap, last = [1], [1], 0, 1, 1
    sequence = syndromes[erased:checks]
    for step, _ in enumerate(sequence):
        delta = 0
        for power, c in enumerate(current[: step + 1]):
            delta ^= _product(c, sequence[step - power])
        if delta == 0:
            gap += 1
            continue
        scale = _product(delta, _POWERS[-_LOGS[last] % _ORDER])
        shifted = [0] * gap + [_product(scale, c) for c in previous]
        longer = [
            (current[i] if i < len(current) else 0) ^ (shifted[i] if i < len(shifted) else 0)
            for i in range(max(len(current), len(shifted)))
        ]
        if 2 * length <= step:
            previous, length, last, gap = current, step + 1 - length, delta, 1
        else:
            gap += 1
        current = longer
    while len(current) > 1 and current[-1] == 0:
        current.pop()
    return current if len(current) - 1 == length else None


def _product(a: int, b: int) -> int:
    return _POWERS[_LOGS[a] + _LOGS[b]] if a and b else 0


def _times(a: Sequence[int], b: Sequence[int]) -> list[int]:
    result = [0] * (len(a) + len(b) - 1)
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            result[i + j] ^= _product(x, y)
    return result


def _value(polynomial: Sequence[int], exponent: int) -> int:
    """The polynomial (lowest power first) at a power of the field's generator."""
    total = 0
    for power, c in enumerate(polynomial):
        if c:
            total ^= _POWERS[(_LOGS[c] + power * exponent) % _ORDER]
    return total
