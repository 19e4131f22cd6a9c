"""Lets QML read our text catalogue through qsTrId.

The catalogue is turned into Qt's own message file and loaded by Qt's own translator: one written
in Python is called from the QML loader's thread too, and waits there for ever for a lock that the
GUI thread holds. Format: qtbase, src/corelib/kernel/qtranslator.cpp.
"""

from __future__ import annotations

import struct
from tempfile import NamedTemporaryFile

from PySide6.QtCore import QObject, QTranslator

from kiosk.domain.errors import KnownError
from kiosk.texts import Texts

_MAGIC = bytes.fromhex("3cb86418caef9c95cd211cbf60a1bddd")
_HASHES, _MESSAGES = 0x42, 0x69
_END, _TRANSLATION, _SOURCE = 1, 3, 6


def load_translator(texts: Texts, parent: QObject) -> QTranslator:
    """A translator for one language, not yet installed. Raises KnownError when Qt refuses it."""
    translator = QTranslator(parent)
    with NamedTemporaryFile(suffix=".qm") as file:
        file.write(message_file(texts))
        file.flush()
        if not translator.load(file.name):
            raise KnownError(f"The texts of language {texts.locale} cannot be loaded.")
    return translator


def message_file(texts: Texts) -> bytes:
    """The catalogue as a .qm file whose source texts are our keys."""
    messages, places = bytearray(), []
    for key, text in texts.items():
        places.append((_elf_hash(key.encode()), len(messages)))
        messages += _tagged(_TRANSLATION, text.encode("utf-16-be"))
        messages += _tagged(_SOURCE, key.encode())
        messages.append(_END)
    hashes = b"".join(struct.pack(">II", *place) for place in sorted(places))
    return _MAGIC + _section(_HASHES, hashes) + _section(_MESSAGES, bytes(messages))


def _tagged(tag: int, data: bytes) -> bytes:
    return struct.pack(">BI", tag, len(data)) + data


_section = _tagged


def _elf_hash(key: bytes) -> int:
    """The hash Qt looks a source text up by; it never is 0."""
    value = 0
    for byte in key:
        value = (value << 4) + byte
        high = value & 0xF0000000
        value ^= high >> 24
        value &= ~high & 0xFFFFFFFF
    return value or 1
