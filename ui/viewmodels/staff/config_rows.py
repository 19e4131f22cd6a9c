"""Rows of the pages of configuration: what each shows, and what a touch on it makes happen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from kiosk.configuration.places import Place, text_of
from kiosk.domain.staff import Role
from kiosk.maintenance.config import SETTINGS, ConfigDesk, Put, Went
from kiosk.own_parts import PARTS
from kiosk.settings_table import SETTINGS as TABLE
from kiosk.texts import Texts
from ui.viewmodels.staff.config_words import NONE, fault_words, setting_words
from ui.viewmodels.staff.sheet import Cards, Entry, SheetRow


@dataclass(frozen=True, slots=True)
class View:
    """What sheets are made from."""

    desk: ConfigDesk
    role: Role
    texts: Texts
    words: Callable[[str], Texts]
    today: date
    machine: str = ""
    volume: int = 3
    locales: tuple[str, ...] = ("vi", "en")

    @property
    def base(self) -> Mapping[str, Any]:
        return self.desk.base or {}

    def offered(self, path: str) -> Mapping[str, str]:
        """What this machine has to choose from for a setting, by value: how each is called."""
        return self.base.get("offered", {}).get(path, {})  # type: ignore[no-any-return]

    def value_words(self, path: str, value: Any) -> str:
        name = self.offered(path).get(value) if isinstance(value, str) else None
        return name or setting_words(path, value, self.texts)

    def default_words(self, path: str) -> str:
        """What holds while nobody says anything else."""
        value = self.value_words(path, TABLE[path].default)
        empty = self.texts("config.empty")
        return self.texts("config.default", value=empty if value == NONE else value)

    def fault_at(self, place: Place) -> str:
        """What is wrong at a place or under it, in words; empty where nothing is."""
        wanted = str(place[1]) if place[:1] == (SETTINGS,) else text_of(place)
        for fault in self.desk.faults:
            there = str(fault["place"])
            if there == wanted or there.startswith((f"{wanted}.", f"{wanted}[")):
                return fault_words(fault, self.texts)
        return ""

    def lock(self, place: Place) -> str:
        """Why something cannot be changed here, in words; empty where it can."""
        if place[:1] == (SETTINGS,):
            code = self.base.get("locked", {}).get(place[1], "")
        else:
            ours = place[0] not in PARTS or place[0] in self.base.get("allowed", ())
            code = "" if ours else "central_part"
        return self.texts(f"config.fault.{code}") if code else ""

    def told(self, place: Place, note: str) -> tuple[str, str]:
        """What is wrong there, else why it is locked, else the line that explains it; its tone."""
        lock, fault = self.lock(place), self.fault_at(place)
        return (fault, "gach") if fault else (lock, "cham") if lock else (note, "grey")


@dataclass(slots=True)
class RowMaker(Cards):
    """Cards of what stands in the draft; faults stand beside the row they belong to."""

    view: View = field(kw_only=True)

    def opening(self, place: Place, icon: str, title: str, value: str, note: str = "") -> None:
        """A row that leads to a place, with what is wrong there."""
        fault, lock = self.view.fault_at(place), self.view.lock(place)
        row = SheetRow("open", icon, title, value, note=fault or note)
        row = replace(row, tone="gach" if fault else "grey", available=not lock, reason=lock)
        self.add(Entry(row, Went(place)))

    def switch(self, place: Place, title: str, on: bool) -> None:
        """A row that switches what stands at a place of the profile, with what is wrong there."""
        fault, lock = self.view.fault_at(place), self.view.lock(place)
        row = SheetRow("switch", "", title, "", fault, "gach" if fault else "grey", on)
        row = replace(row, available=not lock, reason=lock)
        self.add(Entry(row, Put(place, not on)))

    def setting(self, path: str, icon: str = "", note: bool = False) -> None:
        """A setting: switched here, or on a page of its own."""
        one, texts, place = TABLE[path], self.view.texts, (SETTINGS, path)
        if not one.open_to(self.view.role):
            return
        value = self.view.desk.value(place)
        title = texts(f"config.setting.{path}")
        effect = texts(f"config.setting.{path}.effect") if note else ""
        if one.form.value != "switch":
            self.opening(place, icon, title, self.view.value_words(path, value), effect)
            return
        if note:
            effect = f"{effect} {self.view.default_words(path)}"
        fault, lock = self.view.fault_at(place), self.view.lock(place)
        row = SheetRow("switch", icon, title, "", fault or effect, "gach" if fault else "grey")
        row = replace(row, on=value is True, available=not lock, reason=lock)
        self.add(Entry(row, Put(place, value is not True)))
