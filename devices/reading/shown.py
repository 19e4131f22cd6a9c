"""A picture of the camera made small for a screen, and how sharp it is. For the reading process."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]

_WIDTH = 480
_QUALITY = 70


def shown(grey: Grey) -> dict[str, object]:
    """{"frame": a JPEG as base64, "sharp": variance of the Laplacian in the middle half}."""
    import cv2

    height, width = grey.shape
    middle = grey[height // 4 : height - height // 4, width // 4 : width - width // 4]
    sharp = float(cv2.Laplacian(middle, cv2.CV_64F).var())
    small = cv2.resize(grey, (_WIDTH, max(1, round(height * _WIDTH / width))))
    _, jpeg = cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
    return {"frame": base64.b64encode(jpeg.tobytes()).decode("ascii"), "sharp": round(sharp, 1)}
