"""The form of the settings that a centre may set: one page, a row for each setting that is set.

Its fields are made of the kiosk's own descriptions. A field that is empty has no row: then each
kiosk has what its own file says, or the default.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from central.editing.fields import Field, Kind, Values, look_in, put_in
from central.editing.forms import Changes, Form, Item, Rows
from central.kiosk_reading import settable, settings_faults
from kiosk.domain.setting import Form as Written
from kiosk.domain.setting import Setting
from kiosk.sync.contract.content import SETTINGS

_KINDS: Final = {
    Written.TEXT: Kind.LINE,
    Written.NUMBER: Kind.NUMBER,
    Written.FRACTION: Kind.FRACTION,
    Written.SWITCH: Kind.SWITCH,
}


@dataclass(frozen=True, slots=True)
class SettingsForm(Form):
    """`values` of its one item are the settings by section and key."""

    @property
    def only(self) -> str:
        return SETTINGS

    def items(self, rows: Rows) -> list[Item]:
        values: Values = {}
        for field in self.fields:
            values = put_in(values, field.name, rows.get(field.name, {}).get("value"))
        return [Item(SETTINGS, values)]

    def changed(self, rows: Rows, key: str, values: Values) -> Changes | None:
        if key != SETTINGS:
            return None
        made: Changes = {}
        for field in self.fields:
            before, value = rows.get(field.name), look_in(values, field.name)
            if value != (before or {}).get("value"):
                made[field.name] = None if value is None else {**(before or {}), "value": value}
        return made

    def without(self, rows: Rows, key: str) -> Changes | None:  # noqa: ARG002
        return None


def _field(setting: Setting) -> Field:
    return Field(
        setting.path,
        _KINDS[setting.form],
        longest=setting.longest,
        least=setting.low,
        most=setting.high,
        unit=setting.unit,
        default=setting.default,
    )


def _as_a_kiosk_reads(values: Values) -> Mapping[str, str]:
    """A word for each setting that no kiosk could use."""
    rows: dict[str, dict[str, Any]] = {
        each.path: {"value": value}
        for each in settable()
        if (value := look_in(values, each.path)) is not None
    }
    return dict.fromkeys(settings_faults(rows), "form")


FORM: Final = SettingsForm(
    "settings", SETTINGS, tuple(map(_field, settable())), agree=_as_a_kiosk_reads
)
