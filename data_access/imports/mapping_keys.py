"""Keys that mappings of cases and of ground share: how a table lies in its file, its encoding, words by words."""

from __future__ import annotations

from data_access.city.toml_reader import TomlTable
from data_access.imports.layout import TableLayout
from hall.plain_text import visible


def layout_of(table: TomlTable) -> TableLayout:
    """Where the table lies. Raises InputRefused."""
    lines = table.whole_numbers("headings") if table.has("headings") else ()
    if lines and (lines[0] < 1 or lines != tuple(range(lines[0], lines[0] + len(lines)))):
        raise table.refused("headings", "wrong_form", value=list(lines), allowed="[3], [3, 4], …")
    separator = table.text("separator", "")
    if len(separator) > 1 or separator == '"':
        raise table.refused("separator", "wrong_form", value=separator, allowed='"," ";" "|" "\\t" …')
    return TableLayout(
        sheet=table.text("sheet", ""),
        first=lines[0] if lines else 0,
        last=lines[-1] if lines else 0,
        separator=separator,
        records=table.text("records", ""),
    )


def texts_of(table: TomlTable) -> dict[str, str]:
    """What each word of a file stands for. Raises InputRefused."""
    return {visible(name): table.text(name) for name in table.names()}


def encoding_of(top: TomlTable, default: str = "utf-8-sig") -> str:
    """The encoding of a text file. Raises InputRefused."""
    name = top.text("encoding", default)
    if name == default == "":
        return name
    try:
        by_lines = "\n".encode(name).endswith(b"\n") and "\n".encode(name.removesuffix("-sig")) == b"\n"
    except (LookupError, UnicodeError):
        by_lines = False
    if not by_lines:  # UTF-16 and its like cannot be read line by line
        raise top.refused("encoding", "not_one_of", value=name, allowed="utf-8, gb18030, …")
    return name
