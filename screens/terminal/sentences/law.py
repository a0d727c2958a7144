"""The law of a hall: taken in, written out. Code → (Chinese, English)."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "law.progress": ("重算时限", "Recalculating deadlines"),
    "law.enacted": (
        "第 {law} 版办案规则已生效；重算时限的案件：{recalculated}；用时 {seconds} 秒",
        "Law {law} is in force; cases with other deadlines: {recalculated}; {seconds} s",
    ),
    "law.same": (
        "与现行第 {law} 版办案规则相同；重算时限的案件：{recalculated}；用时 {seconds} 秒",
        "The same as law {law}, which is in force; cases with other deadlines: {recalculated}; {seconds} s",
    ),
    "law.would_change": (
        "文件有效，与现行第 {law} 版办案规则不同；未写入任何内容（--dry-run）",
        "The file is in order and differs from law {law}, which is in force; nothing is written (--dry-run)",
    ),
    "law.would_not": (
        "文件有效，与现行第 {law} 版办案规则相同；未写入任何内容（--dry-run）",
        "The file is in order and the same as law {law}, which is in force; nothing is written (--dry-run)",
    ),
    "law.deadlines_left": (
        "此登录名可改规则、不可改案件：请用可办案的登录名再次导入同一文件，以重算时限",
        "This login may change the law, not cases: import the same file again as one that may, to move deadlines",
    ),
    "law.exported": ("现行第 {law} 版已写入 {file}", "Law {law}, which is in force, is written to {file}"),
}
