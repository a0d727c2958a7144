"""What ``health`` answers. Code → (Chinese, English); findings and remedies are said as windows say them."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "health.finding": ("{station}：{what}", "{station}: {what}"),
    "health.remedy": ("处理：{what}", "remedy: {what}"),
    "health.line": (
        "{station}：运行 {up_ms}，版本 {version}，内存 {mb} MB，CPU {percent}%",
        "{station}: running for {up_ms}, version {version}, memory {mb} MB, CPU {percent}%",
    ),
    "health.line_silent": (
        "{station}：{age_ms}没有消息，版本 {version}",
        "{station}: silent for {age_ms}, version {version}",
    ),
    "health.line_unread": ("{station}：报告读不懂", "{station}: what it tells cannot be read"),
    "health.line_closed": ("{station}：已关闭", "{station}: closed"),
}
