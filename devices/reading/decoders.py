"""The decoders behind one shape: a grey picture in, trusted readings out.

zxing-cpp first; ZBar as a second opinion, in binary mode, for its guesses at Shift-JIS and Big5
ruin Vietnamese. Bytes must be strict UTF-8 without control characters, and a linear code, whose
check is weak, must have a form that we know. Knows nothing of effort or places.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from ctypes import c_void_p, cast, create_string_buffer, string_at
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from devices.reading.mending import Sighting
from kiosk.domain.codes import Damaged, read_code
from kiosk.domain.dossier import parse_code
from kiosk.domain.id_card import looks_like_card
from kiosk.domain.scan import Unknown, classify

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]

QR, LINEAR, EITHER = "QRCode", "Code128", ""
LONGEST = 4096
_Y800 = 808466521
_BINARY = 4  # ZBAR_CFG_BINARY: newer than the bindings' own list
_LINEAR_FORM = re.compile(r"[A-Z0-9][A-Z0-9./-]{5,39}")


@dataclass(frozen=True, slots=True)
class Reading:
    """A trusted text and the format of its code (`QRCode` or `Code128`)."""

    text: str = field(repr=False)
    format: str


def trusted(data: bytes, kind: str) -> str | None:
    """The text of a code's bytes, or None where it may be wrong."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if not 0 < len(data) <= LONGEST or any(ord(c) < 0x20 or 0x7F <= ord(c) <= 0x9F for c in text):
        return None
    return text if kind == QR or _has_known_form(text) else None


def means_something(text: str) -> bool:
    """Whether a text is of a kind that the kiosk knows: asked where its symbol was damaged."""
    return looks_like_card(text) or not isinstance(classify(text), Unknown)


def _has_known_form(text: str) -> bool:
    if _LINEAR_FORM.fullmatch(text) is None:
        return False
    own = read_code(text)
    if own is not None:
        return not isinstance(own, Damaged)
    code = parse_code(text)
    return code is not None and code.recognised and code.text == text


class Zxing:
    """zxing-cpp, loaded when this is made."""

    def __init__(self) -> None:
        import zxingcpp

        self._lib = zxingcpp
        kinds = zxingcpp.BarcodeFormat
        self._formats: dict[str, Any] = {
            QR: (kinds.QRCodeModel2,),
            LINEAR: (kinds.Code128,),
            EITHER: (kinds.QRCodeModel2, kinds.Code128),
        }

    def quick(self, grey: Grey) -> list[Reading]:
        """Everything in the picture as it stands: upright or lying, dark or light."""
        return self._read(grey, EITHER)

    def again(self, grey: Grey, kind: str) -> list[Reading]:
        """Another look for one kind of code (or EITHER): dark on light, in this size only.

        A linear code must run from left to right or back.
        """
        turns = kind != LINEAR
        return self._read(grey, kind, try_downscale=False, try_invert=False, try_rotate=turns)

    def closely(self, grey: Grey, *, whole: bool) -> tuple[list[Reading], list[Sighting]]:
        """QR codes read, and those that were found but are too damaged to be read.

        With `whole`, one threshold serves for all of the picture, else each place has its own.
        """
        kind = self._lib.Binarizer
        found = self._lib.read_barcodes(
            grey,
            formats=self._formats[QR],
            try_downscale=False,
            try_invert=False,
            return_errors=True,
            binarizer=kind.GlobalHistogram if whole else kind.LocalAverage,
        )
        texts = [trusted(each.bytes, QR) for each in found if each.valid]
        damaged = [_sighting(each) for each in found if not each.valid]
        read = [Reading(text, QR) for text in dict.fromkeys(texts) if text is not None]
        return read, [each for each in damaged if each is not None]

    def _read(self, grey: Grey, kind: str, **options: Any) -> list[Reading]:
        found: dict[Reading, None] = {}
        for each in self._lib.read_barcodes(grey, formats=self._formats[kind], **options):
            linear = each.format == self._lib.BarcodeFormat.Code128
            name = LINEAR if linear else QR
            text = trusted(each.bytes, name)
            if text is not None:
                found[Reading(text, name)] = None
        return list(found)


def _sighting(found: Any) -> Sighting | None:
    """Where a damaged code lies, when its format could be read."""
    said = found.extra
    extra = said if isinstance(said, dict) else json.loads(said or "{}")
    version, mask = str(extra.get("Version")), str(extra.get("DataMask"))
    level = found.ec_level
    known = version.isdigit() and mask.isdigit() and level in {"L", "M", "Q", "H"}
    if not known or not (1 <= int(version) <= 40 and int(mask) < 8):
        return None
    place = found.position
    corners = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
    return Sighting(tuple((p.x, p.y) for p in corners), int(version), level, int(mask))


class Zbar:
    """ZBar through pyzbar's bindings: a second opinion. Raises ImportError without libzbar0."""

    def __init__(self) -> None:
        from pyzbar import wrapper

        self._lib = wrapper
        kinds = wrapper.ZBarSymbol
        self._names = {int(kinds.QRCODE): QR, int(kinds.CODE128): LINEAR}

    def again(self, grey: Grey, kind: str) -> list[Reading]:
        """What ZBar finds of one kind (or EITHER), its bytes unguessed."""
        lib = self._lib
        scanner, image = lib.zbar_image_scanner_create(), lib.zbar_image_create()
        try:
            self._set_up(scanner, kind)
            data = create_string_buffer(grey.tobytes(), grey.size)
            lib.zbar_image_set_format(image, _Y800)
            lib.zbar_image_set_size(image, grey.shape[1], grey.shape[0])
            lib.zbar_image_set_data(image, cast(data, c_void_p), grey.size, None)
            lib.zbar_scan_image(scanner, image)
            return list(dict.fromkeys(self._symbols(image)))
        finally:
            lib.zbar_image_destroy(image)
            lib.zbar_image_scanner_destroy(scanner)

    def _set_up(self, scanner: Any, kind: str) -> None:
        configure, enable = self._lib.zbar_image_scanner_set_config, self._lib.ZBarConfig.CFG_ENABLE
        configure(scanner, 0, enable, 0)
        for number, name in self._names.items():
            if kind in {EITHER, name}:
                configure(scanner, self._lib.ZBarSymbol(number), enable, 1)
        configure(scanner, self._lib.ZBarSymbol.QRCODE, _BINARY, 1)

    def _symbols(self, image: Any) -> Iterator[Reading]:
        symbol = self._lib.zbar_image_first_symbol(image)
        while symbol:
            name = self._names.get(int(symbol.contents.type))
            length = self._lib.zbar_symbol_get_data_length(symbol)
            data = string_at(self._lib.zbar_symbol_get_data(symbol), length)
            text = trusted(data, name) if name else None
            if name and text is not None:
                yield Reading(text, name)
            symbol = self._lib.zbar_symbol_next(symbol)


def second_opinion() -> Zbar | None:
    """ZBar, or None on a machine without it."""
    try:
        return Zbar()
    except ImportError:
        return None
