"""Sentences of ``doctor`` on what somebody wrote into a database by hand."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "doctor.numbers_exhausted": (
        "{day} 的案卷号已用到 {last}（实有 {given} 件）：当日不能再上报；请所有者删去不实的案卷",
        "{given} cases, but numbers of {day} up to {last}: no more that day; have the owner delete what is no case",
    ),
    "doctor.numbers_leap": (
        "{day} 的案卷号到了 {last}，实有 {given} 件：中间有空号，请执行 verify 查看",
        "the numbers of {day} have come to {last} with {given} cases: some were left out, run verify",
    ),
    "doctor.unread": (
        "读不懂、因此略去：{what}；请重新保存或重新导入，用 verify 查明是谁写入的",
        "left out, because it cannot be read: {what}; save or import it anew, verify says who wrote it",
    ),
}
