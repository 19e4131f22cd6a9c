"""Pictures of codes for the tests of reading, drawn with plainly invented contents."""

from __future__ import annotations

import importlib.util
import random
import sys
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import cv2
import numpy as np
import pytest
import qrcode
import zxingcpp
from numpy.typing import NDArray

Grey = NDArray[np.uint8]

CARD: Final = (
    "001085000000||Nguyễn Văn Giả Định|01021985|Nam|Tổ 5, Khu 3, Xã Tưởng Tượng, Tỉnh Bịa|01072021"
)
DOSSIER: Final = "H49.12-250701-0001"
_GENERATOR = Path(__file__).resolve().parents[3] / "shared" / "tools" / "qr_corpus.py"


def qr(text: str, module: int = 4) -> Grey:
    """A QR of UTF-8 bytes with its quiet zone, dark on light."""
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=4)
    code.add_data(qrcode.util.QRData(text.encode(), mode=qrcode.util.MODE_8BIT_BYTE))
    code.make()
    dark = np.array(code.get_matrix(), bool)
    tile = np.ones((module, module), np.uint8)
    return np.kron(np.where(dark, 25, 235).astype(np.uint8), tile)


def code128(text: str, module: int = 3, height: int = 130) -> Grey:
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.Code128)
    row = np.array(code.to_image(scale=1, add_quiet_zones=True))[:1]
    bars = np.repeat(np.repeat(row, module, axis=1), height, axis=0)
    return np.where(
        cv2.copyMakeBorder(bars, 15, 15, 0, 0, cv2.BORDER_REPLICATE) < 128, 25, 235
    ).astype(np.uint8)


def desk(seed: int = 1) -> Grey:
    """An empty 1280x720 desk, unevenly lit, with sensor noise and writing on it."""
    noise = np.random.default_rng(seed)
    across = np.linspace(120, 190, 1280)[None, :].repeat(720, axis=0)
    picture = np.clip(across + noise.normal(0, 3, across.shape), 0, 255).astype(np.uint8)
    for row in range(60, 700, 160):
        cv2.putText(picture, "GIAY TO MAU 0123456789", (30, row), 0, 0.9, 60, 1, cv2.LINE_AA)
    return picture


def on_desk(code: Grey, angle: float = 0.0, at: tuple[int, int] = (640, 360)) -> Grey:
    """The code lying on the desk, turned by `angle` degrees about its middle."""
    height, width = code.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1)
    turn[:, 2] += np.array(at) - np.array([width / 2, height / 2])
    size = (1280, 720)
    laid = cv2.warpAffine(code, turn, size, flags=cv2.INTER_LINEAR)
    mask = cv2.warpAffine(np.full_like(code, 255), turn, size, flags=cv2.INTER_LINEAR)
    return np.where(mask > 127, laid, desk()).astype(np.uint8)


def smeared(picture: Grey, length: int, angle: float) -> Grey:
    """As if the hand had moved by `length` pixels in the direction `angle`."""
    line = np.zeros((length, length), np.float32)
    line[length // 2] = 1
    middle = (length / 2 - 0.5, length / 2 - 0.5)
    turned = cv2.warpAffine(line, cv2.getRotationMatrix2D(middle, angle, 1), (length, length))
    return np.asarray(cv2.filter2D(picture, -1, turned / turned.sum()), np.uint8)


def generator() -> ModuleType:
    """The shared generator of hard frames; skips the test where it or its libraries are absent."""
    if not _GENERATOR.exists():
        pytest.skip("the shared generator of camera frames is not here")
    pytest.importorskip("segno")
    pytest.importorskip("barcode")
    spec = importlib.util.spec_from_file_location("qr_corpus", _GENERATOR)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    bytecode, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        spec.loader.exec_module(module)
    finally:
        sys.dont_write_bytecode = bytecode
    return module


def hard_frame(category: str, kind: str, severity: float, seed: int) -> tuple[Grey, str]:
    """One frame of the generator with the text in it."""
    make: Any = generator()
    chance, noise = random.Random(seed), np.random.default_rng(seed)
    text = make.cccd(chance) if kind == "cccd" else make.dossier(chance)
    matrix = make.c128_matrix(text) if kind == "code128" else make.qr_matrix(text)
    picture, _ = make.degrade(category, severity, matrix, kind, chance, noise)
    return np.asarray(picture, np.uint8), str(text)
