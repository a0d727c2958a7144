"""What ``verify`` finds. Code → (Chinese, English)."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "verify.clean": (
        "数据库完好：案件 {cases} 件，审计 {audit} 条，其他记录 {sealed} 项，汇总 {rollups} 项；用时 {seconds} 秒",
        "the database is clean: {cases} cases, {audit} audit lines, {sealed} other rows, {rollups} totals; {seconds} s",
    ),
    "verify.unclean": ("发现 {count} 处问题；用时 {seconds} 秒", "{count} findings; in {seconds} s"),
    "verify.archive_lines": (
        "归档文件中的审计 {archive_lines} 条已验证",
        "{archive_lines} audit lines in files of months",
    ),
    "verify.swept": (
        "已清除一天前上传而未提交的附件内容 {count} 个，{bytes} 字节",
        "removed {count} contents of attachments ({bytes} bytes) that were brought more than a day ago for no act",
    ),
    "verify.counter": ("{figure} · {period} · {counted_by}", "{figure} · {period} · {counted_by}"),
    "counter.reported.hour": ("上报（按小时）", "reported by hour"),
    "counter.reported.source": ("上报（按来源）", "reported by source"),
    "counter.accepted.hour": ("受理（按小时）", "accepted by hour"),
    "counter.filed.hour": ("立案（按小时）", "filed by hour"),
    "counter.filed.subclass": ("立案（按小类）", "filed by subclass"),
    "counter.filed.street": ("立案（按街道）", "filed by street"),
    "counter.closed.hour": ("结案（按小时）", "closed by hour"),
    "counter.closed.street": ("结案（按街道）", "closed by street"),
    "counter.closed_on_time.street": ("按期结案（按街道）", "closed on time by street"),
    "counter.closed_unjudged.street": ("无期限结案（按街道）", "closed without a deadline by street"),
    "counter.closed.unit": ("结案（按单位）", "closed by unit"),
    "counter.rework.unit": ("返工（按单位）", "rework by unit"),
    "counter.handling.unit": ("处置用时（按单位）", "handling time by unit"),
}
