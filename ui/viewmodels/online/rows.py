"""Rows of the online services page, measured: procedures, chips of fields, the list of fields."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kiosk.domain.centre import Centre
from kiosk.domain.paging import Block, Page, Room, cut_pages, room_of_rows
from kiosk.domain.procedure import FieldCount, LifeEvent, ProcedureHit
from kiosk.services.facts import hit_name
from kiosk.services.online import plain_line
from kiosk.texts import Texts
from ui.measure import Lettering, Scale
from ui.viewmodels.search.rows import FieldRow, chip_width

_PAGER = 136
_SIDE_PAGER = 128
_GAP = 16
# A field with a longer name is found in the list of all.
_CHIP_LETTERS = 20
_CHIP_GAP = 14
# What the last chip takes at least where it names the chosen field.
_NAMED_CHIP = 430
_CARET = 36 + 12
_FIELD_ROW = 132
_FIELD_BESIDE = 280
# What stands for the chip of all that goes online from end to end; no field has such a code.
FULLY = "full-online"
_ANY_ICON = "globe-hemisphere-east"


@dataclass(frozen=True, slots=True)
class OnlineRow:
    """A procedure; `title` and `line` have their breaks put in, `tall` is the height in pixels.

    `official` says that some of it is official wording in Vietnamese.
    """

    id: str
    title: str
    line: str
    icon: str
    chosen: bool
    tall: float
    official: str = ""


@dataclass(frozen=True, slots=True)
class ListArea:
    """The room for the list in pixels; `low`: lowered mode, without second lines to spare."""

    width: float = 968.0
    height: float = 790.0
    scale: Scale = field(default_factory=Scale)
    low: bool = False

    @property
    def room(self) -> Room:
        pager = 0 if self.low else self.scale.px(_PAGER)
        return room_of_rows(self.height, self.scale.px(_GAP), pager)

    @property
    def beside_pager(self) -> ListArea:
        """Lowered, pages are turned beside the rows: the height is for them."""
        return replace(self, width=self.width - self.scale.px(_SIDE_PAGER))


@dataclass(frozen=True, slots=True)
class OnlineRows:
    """Makes rows in one language for one area."""

    centre: Centre
    events: Sequence[LifeEvent]
    texts: Texts
    area: ListArea

    def row(self, hit: ProcedureHit, chosen: str) -> OnlineRow:
        scale = self.area.scale
        favourite = next((f for f in self.centre.online if f.procedure == hit.code), None)
        beside = scale.px(28 + 24 + 24 + 28) + scale.icon_px(60) + scale.icon_px(48)
        width = self.area.width - beside - 2
        title, line = Lettering(34, 700, 1.36, scale), Lettering(28, 400, 1.36, scale)
        texts = self.texts.noting()
        titles = title.cut_lines(hit_name(hit, texts), width, 2)
        most = 3 if scale.text > 1 else 2
        lines = line.cut_lines(plain_line(hit, favourite, texts), width, most)
        told = len(titles) * title.line + len(lines) * line.line
        tall = max(scale.px(112 if self.area.low else 130), told + scale.px(36))
        icon = (favourite.icon if favourite else "") or self._icon(hit)
        return OnlineRow(
            *(hit.id, "\n".join(titles), "\n".join(lines), icon, hit.id == chosen, float(tall)),
            official=texts.official_note,
        )

    def _icon(self, hit: ProcedureHit) -> str:
        """The life event's, else that of the field of the service which takes it here."""
        event = next((e.icon for e in self.events if e.code == hit.life_event), "")
        service = self.centre.service_for_procedure(hit.code)
        field = next((f for f in self.centre.fields if service and f.code == service.field), None)
        return event or (field.icon if field else _ANY_ICON)

    def pages(self, rows: Sequence[OnlineRow]) -> tuple[Page, ...]:
        gap = self.area.scale.px(_GAP)
        return cut_pages([Block(row.tall + gap) for row in rows], self.area.room)

    def chips(
        self, fields: Sequence[FieldCount], chosen: str, width: float
    ) -> tuple[list[FieldRow], float]:
        """Most used, fully online, then such fields as fit in one row with the last chip.

        The number is that chip's room in pixels. A name that is too wide for the row gives way to
        those after it.
        """
        named = next((self.field_name(each) for each in fields if each.code == chosen), "")
        if len(named) > _CHIP_LETTERS:
            return self._chips_beside(self.area.scale.px(_NAMED_CHIP), fields, chosen, width)
        found, last = self._chips_beside(self.last_chip(), fields, chosen, width)
        if named and all(each.code != chosen for each in found):
            # It stands on the last chip then, whole.
            return self._chips_beside(self._wide(named) + self._caret, fields, chosen, width)
        return found, last

    def _chips_beside(
        self, last: float, fields: Sequence[FieldCount], chosen: str, width: float
    ) -> tuple[list[FieldRow], float]:
        gap = self.area.scale.px(_CHIP_GAP)
        left = width - last - gap
        names = [("", self.texts("online.most_used")), (FULLY, self.texts("online.full"))]
        names += [(each.code, self.field_name(each)) for each in fields]
        found: list[FieldRow] = []
        for code, name in names:
            if len(name) > _CHIP_LETTERS:
                continue
            wide = self._wide(name)
            if wide <= left:
                found.append(FieldRow(code, name, "", code == chosen, wide))
                left -= wide + gap
        return found, left + last

    def field_name(self, field: FieldCount) -> str:
        """Our own word for all that is fully online is in this language already."""
        return field.name if field.code == FULLY else self.texts.official(field.name, field.code)

    def last_chip(self) -> float:
        """Width of the chip that opens the list of all fields."""
        return self._wide(self.texts("online.other_fields")) + self._caret

    def _wide(self, name: str) -> float:
        return chip_width(name, self.area.scale, icon=False)

    @property
    def _caret(self) -> float:
        return self.area.scale.px(_CARET)

    def chip_name(self, name: str, room: float) -> str:
        """A field's name on the last chip, whose letters are small when it is chosen."""
        scale = self.area.scale
        width = room - scale.px(28 + 28 + 12) - scale.icon_px(36) - 2
        lines = Lettering(28, 600, 1.2, scale).cut_lines(name, width, 1 if scale.text > 1 else 2)
        return "\n".join(lines)

    def listed(self, fields: Sequence[FieldCount], chosen: str) -> list[FieldRow]:
        """Rows of the list of all fields that have something online."""
        letters = Lettering(34, 700, 1.36, self.area.scale)
        room = self.area.width - self.area.scale.px(_FIELD_BESIDE)
        return [
            FieldRow(
                each.code,
                "\n".join(letters.cut_lines(self.field_name(each), room, 2)),
                str(each.online or ""),
                each.code == chosen,
                0.0,
            )
            for each in fields
        ]

    def field_pages(self, count: int) -> tuple[Page, ...]:
        scale = self.area.scale
        row = float(scale.text_px(_FIELD_ROW) + scale.px(_GAP))
        return cut_pages([Block(row)] * count, self.area.room)


def online_fields(fields: Sequence[FieldCount]) -> list[FieldCount]:
    """The fields with something online, those with most first."""
    return sorted((each for each in fields if each.online), key=lambda each: -each.online)
