"""国标编码: the 20 digits by which a camera is known between video platforms (GB/T 28181-2022, annex E)."""

from __future__ import annotations

import re

_CODE = re.compile(r"[1-9]\d{19}", re.ASCII)
"""8 digits of the centre's area (GB/T 2260, no province begins with 0), 2 of the trade, 3 of the type, 1 of the
network, 6 of the number."""


def is_camera_id(text: str) -> bool:
    """Whether these are 20 digits by which a camera may be known. The type is not asked: beside 131 (摄像机) and 132
    (网络摄像机) the cameras of real cities have 121 (卡口), 118 and others, as whoever entered them chose."""
    return _CODE.fullmatch(text) is not None
