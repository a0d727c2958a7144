"""Files of other systems and their mappings: JSON, sheets, how a table lies in its file. Code → (Chinese, English)."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "input.no_records": (
        "文件 {file} 是 JSON，但没有记录列表",
        "{file} is JSON and holds no list of records",
    ),
    "input.no_list": (
        "文件 {file} 中没有列表 {place}；有：{lists}",
        "{file} has no list at {place}; there are: {lists}",
    ),
    "input.several_lists": (
        "文件 {file} 有多个列表都像要导入的：{lists}。请在映射的 [table] records 中写明",
        "{file} has several lists that may be meant: {lists}. Say which in the mapping: [table] records",
    ),
    "input.no_sheet": (
        "文件 {file} 没有工作表“{sheet}”；有：{sheets}",
        "{file} has no sheet “{sheet}”; there are: {sheets}",
    ),
    "limit.columns": ("一条记录的不同字段数", "different fields of its records"),
    "reject.no_record": ("不是记录（JSON 对象）", "no record: a JSON object is wanted"),
    "reject.json": ("不是完整的 JSON", "no whole JSON"),
    "reject.key_twice": ("同一字段出现两次", "a field stands there twice"),
    "oddity.end_unknown": ("已结案，但不知何时结案", "ended, and nobody says when"),
}
