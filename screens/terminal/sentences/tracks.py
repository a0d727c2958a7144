"""Files of positions of people and vehicles. Code → (Chinese, English)."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "reject.track_old": (
        "早于本市轨迹的保存期（{days} 天），导入后一小时内就会清除",
        "older than the {days} days for which the city keeps positions: it would be gone within the hour",
    ),
    "reject.track_future": ("时间在将来", "of a time to come"),
    "input.track_kind": (
        "{file} 没有说是人员还是车辆的轨迹：请用 --mapping 写明 kind",
        "{file} does not say whether it is a person's or a vehicle's track: name its kind by --mapping",
    ),
}
