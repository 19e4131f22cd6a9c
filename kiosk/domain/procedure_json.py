"""Procedures, summaries and life events as JSON values and back, exactly.

Our own form, used by the starter catalogue and by the cache's rows: keys are the field names of
kiosk.domain.procedure, enums by value, dates ISO, tuples as lists, defaults left out. Reading is
strict: an unknown key or a wrong type is refused. Not responsible for portal records.
"""

from __future__ import annotations

import math
import types
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import Any, get_args, get_origin, get_type_hints

from kiosk.domain.procedure import LifeEvent, PlainSummary, Procedure

Json = dict[str, Any]
_Convert = Callable[[Any], Any]


def procedure_from_json(document: Json) -> Procedure:
    """A procedure. Raises ValueError saying where and why, e.g. `cases[0].name: missing`."""
    procedure: Procedure = _named_fault(_READ_PROCEDURE, document)
    return procedure


def procedure_to_json(procedure: Procedure) -> Json:
    """Plain dicts, lists, strings and numbers, ready for json.dumps."""
    document: Json = _WRITE_PROCEDURE(procedure)
    return document


def summary_from_json(document: Json) -> PlainSummary:
    """A plain summary. Raises ValueError as `procedure_from_json` does."""
    summary: PlainSummary = _named_fault(_READ_SUMMARY, document)
    return summary


def summary_to_json(summary: PlainSummary) -> Json:
    document: Json = _WRITE_SUMMARY(summary)
    return document


def life_event_from_json(document: Json) -> LifeEvent:
    """A life event. Raises ValueError as `procedure_from_json` does."""
    event: LifeEvent = _named_fault(_READ_LIFE_EVENT, document)
    return event


def _named_fault(read: _Convert, document: Json) -> Any:
    try:
        return read(document)
    except ValueError as fault:
        # Readers prefix `.field` and `[index]` on the way out; the outermost dot says nothing.
        raise ValueError(str(fault).lstrip(".:").strip()) from None


def _reader(kind: Any) -> _Convert:
    """What turns a JSON value into a `kind`; raises ValueError(`: reason`)."""
    if get_origin(kind) is types.UnionType:
        inner = _reader(_not_none(kind))
        return lambda value: None if value is None else inner(value)
    if get_origin(kind) is tuple:
        return _read_tuple(_reader(get_args(kind)[0]))
    if is_dataclass(kind):
        return _read_dataclass(kind)
    if kind is float:
        return _read_float
    if kind is date:
        return _read_date
    if issubclass(kind, StrEnum):
        return _read_enum(kind)
    return _read_exactly(kind)


def _writer(kind: Any) -> _Convert | None:
    """What turns a `kind` into a JSON value, or None where it already is one."""
    if get_origin(kind) is types.UnionType:
        inner = _writer(_not_none(kind))
        return None if inner is None else lambda value: None if value is None else inner(value)
    if get_origin(kind) is tuple:
        write = _writer(get_args(kind)[0])
        return list if write is None else lambda values: [write(value) for value in values]
    if is_dataclass(kind):
        return _write_dataclass(kind)
    if kind is date:
        return date.isoformat
    if issubclass(kind, StrEnum):
        return lambda value: value.value
    return None


def _not_none(kind: Any) -> Any:
    return next(arg for arg in get_args(kind) if arg is not types.NoneType)


def _read_exactly(kind: type) -> _Convert:
    wanted = {str: "a text", int: "a whole number", bool: "true or false"}[kind]

    def read(value: Any) -> Any:
        if type(value) is not kind:
            raise ValueError(f": must be {wanted}")
        return value

    return read


def _read_float(value: Any) -> float:
    if type(value) not in (int, float) or not math.isfinite(value):
        raise ValueError(": must be a number")
    return float(value)


def _read_date(value: Any) -> date:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise ValueError(": must be a date such as 2026-07-18") from None


def _read_enum(kind: type[StrEnum]) -> _Convert:
    members = {member.value: member for member in kind}

    def read(value: Any) -> StrEnum:
        member = members.get(value) if type(value) is str else None
        if member is None:
            raise ValueError(f": must be one of {', '.join(members)}")
        return member

    return read


def _read_tuple(read_item: _Convert) -> _Convert:
    def read(values: Any) -> tuple[Any, ...]:
        if type(values) is not list:
            raise ValueError(": must be a list")
        items = []
        for value in values:
            try:
                items.append(read_item(value))
            except ValueError as fault:
                raise ValueError(f"[{len(items)}]{fault}") from None
        return tuple(items)

    return read


def _read_dataclass(kind: Any) -> _Convert:
    hints = get_type_hints(kind)
    readers = {field.name: _reader(hints[field.name]) for field in fields(kind)}
    required = {field.name for field in fields(kind) if _default(field) is MISSING}

    def read(document: Any) -> Any:
        if type(document) is not dict:
            raise ValueError(": must be an object")
        values = {}
        for key, value in document.items():
            reader = readers.get(key)
            if reader is None:
                raise ValueError(f".{key}: is not a field of {kind.__name__}")
            try:
                values[key] = reader(value)
            except ValueError as fault:
                raise ValueError(f".{key}{fault}") from None
        if not required <= values.keys():
            raise ValueError(f".{min(required - values.keys())}: missing")
        return kind(**values)

    return read


def _write_dataclass(kind: Any) -> _Convert:
    hints = get_type_hints(kind)
    plan = [(field.name, _default(field), _writer(hints[field.name])) for field in fields(kind)]

    def write(instance: Any) -> Json:
        document = {}
        for name, default, convert in plan:
            value = getattr(instance, name)
            if value != default:
                document[name] = value if convert is None else convert(value)
        return document

    return write


def _default(field: Field[Any]) -> Any:
    if field.default_factory is not MISSING:
        return field.default_factory()
    return field.default


_READ_PROCEDURE = _reader(Procedure)
_READ_SUMMARY = _reader(PlainSummary)
_READ_LIFE_EVENT = _reader(LifeEvent)
# These are dataclasses, so they always have a writer.
_WRITE_PROCEDURE = _write_dataclass(Procedure)
_WRITE_SUMMARY = _write_dataclass(PlainSummary)
