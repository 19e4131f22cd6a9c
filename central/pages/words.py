"""Every word of the pages, from one file per language; a missing key is a bug, not a gap.

What centres are called and what they offer comes from their profiles (kiosk/domain/text.py); what
settings of kiosks do is said in the kiosk's own words (assets/texts).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from central.editing.every_form import FORMS
from central.editing.fields import OFF, ON, Kind
from central.kiosk_reading import settable
from kiosk.domain.numbers import NumberStyle

FOLDER: Final = Path(__file__).parent / "texts"
KIOSK: Final = Path(__file__).parent.parent.parent / "assets" / "texts"
LOCALES: Final = ("vi", "en")


class Words:
    """The words of one language. Immutable; any thread."""

    def __init__(self, locale: str, entries: Mapping[str, str]) -> None:
        self.locale = locale
        self._entries = entries

    @classmethod
    def load(cls, locale: str) -> Words:
        own = json.loads((FOLDER / f"{locale}.json").read_text("utf-8"))
        return cls(locale, {**own, **_of_switches(own), **_of_settings(locale)})

    def __call__(self, key: str, **values: object) -> str:
        text = self._entries[key]
        return text.format(**values) if values else text

    def count(self, key: str, number: int, **values: object) -> str:
        """A text about so many: `key.one` where the language has another word for one."""
        one = f"{key}.one"
        chosen = one if number == 1 and one in self._entries else key
        return self(chosen, number=self.numbers.whole(number), **values)

    def term(self, group: str, code: str) -> str:
        """A word that a kiosk told in code; the code itself where nobody gave it a text."""
        return self._entries.get(f"{group}.{code}", code)

    def value(self, field: str, text: str) -> str:
        """What was typed into a field, as it is told: a number with its unit, a switch in words."""
        with_unit = self._entries.get(f"value.{field}")
        if with_unit:
            return with_unit.format(value=text.replace(".", self.numbers.point))
        return self.term(f"value.{field}", text)

    @property
    def numbers(self) -> NumberStyle:
        return NumberStyle() if self.locale == "vi" else NumberStyle(",", ".")

    def plain(self, number: float) -> str:
        """A number without more places than it has."""
        return f"{number:g}".replace(".", self.numbers.point)

    def decimal(self, number: float) -> str:
        # Plus nothing: what rounds to nothing has no sign.
        text = f"{round(number, 1) + 0.0:.1f}"
        return text.replace(".", self.numbers.point)


def _of_switches(own: Mapping[str, str]) -> dict[str, str]:
    """What stands for each switch of any form."""
    fields = (field for form in FORMS.values() for field in form.fields)
    names = [field.name for field in fields if field.kind is Kind.SWITCH]
    return {f"value.{name}.{word}": own[f"switch.{word}"] for name in names for word in (ON, OFF)}


def _of_settings(locale: str) -> dict[str, str]:
    """What a kiosk says of the settings that a centre may set, as names, effects and units."""
    said = json.loads((KIOSK / f"{locale}.json").read_text("utf-8"))
    found: dict[str, str] = {}
    for each in settable():
        found[f"field.{each.path}"] = said[f"config.setting.{each.path}"]
        found[f"effect.{each.path}"] = said[f"config.setting.{each.path}.effect"]
        if each.unit:
            unit = said[f"config.unit.{each.unit}"]
            found |= {f"unit.{each.unit}": unit, f"value.{each.path}": unit}
    return found


def preferred(accepted: str) -> str:
    """The first language of ours in a browser's list; Vietnamese where it names none."""
    for part in accepted.split(",")[:20]:
        locale = part.split(";")[0].strip().lower()[:2]
        if locale in LOCALES:
            return locale
    return "vi"
