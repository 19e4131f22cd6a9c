"""An ESC/POS reader of its own for tests: written from the command reference, not the encoder.

It walks the stream byte by byte as a state machine and refuses everything that a receipt of
ours may not hold, so that a stray control byte is an error and not a picture.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt


@dataclass
class Decoded:
    """What came out: dots (True = black, one row per line), fed dots, cuts, band heights."""

    dots: npt.NDArray[np.bool_]
    fed: int = 0
    cuts: int = 0
    bands: list[int] = field(default_factory=list)


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.rest = memoryview(data)

    def take(self, count: int) -> bytes:
        if len(self.rest) < count:
            raise ValueError(f"the stream ends {count - len(self.rest)} bytes early")
        piece, self.rest = bytes(self.rest[:count]), self.rest[count:]
        return piece


def decode(data: bytes) -> Decoded:
    """Raises ValueError at the first byte that is not ESC @, GS v 0, ESC J or GS V B."""
    reader, blocks, out = _Reader(data), [], Decoded(np.zeros((0, 0), bool))
    if reader.take(2) != bytes([0x1B, 0x40]):
        raise ValueError("a receipt begins with ESC @")
    while reader.rest:
        match tuple(reader.take(2)):
            case (0x1D, 0x76):
                mode, unit, low, high, rows_low, rows_high = reader.take(6)
                if (mode, unit) != (0x30, 0):
                    raise ValueError("not GS v 0 at normal size")
                width, rows = low + 256 * high, rows_low + 256 * rows_high
                raw = np.frombuffer(reader.take(width * rows), np.uint8).reshape(rows, width)
                blocks.append(np.unpackbits(raw, axis=1).astype(bool))
                out.bands.append(rows)
            case (0x1B, 0x4A):
                out.fed += reader.take(1)[0]
            case (0x1D, 0x56):
                if reader.take(2) != bytes([0x42, 0]):
                    raise ValueError("not a partial cut after feeding")
                out.cuts += 1
            case other:
                raise ValueError(f"unexpected command {bytes(other).hex()}")
    out.dots = np.vstack(blocks)
    return out
