"""国标编码: the 20 digits by which a camera is known between video platforms (GB/T 28181-2022, annex E)."""

from __future__ import annotations

import re

_CODE = re.compile(r"[1-9]\d{7}\d{2}(?P<type>\d{3})\d\d{6}", re.ASCII)
"""8 digits of the centre's area (GB/T 2260, no province begins with 0), 2 of the trade, 3 of the type, 1 of the
network, 6 of the number."""
CAMERA_TYPES = frozenset({"131", "132"})  # 摄像机, 网络摄像机 (IPC); recorders, alarms and servers have other ones


def is_camera_id(text: str) -> bool:
    """Whether these are 20 digits that name a camera, and no recorder, platform or alarm."""
    found = _CODE.fullmatch(text)
    return found is not None and found["type"] in CAMERA_TYPES
