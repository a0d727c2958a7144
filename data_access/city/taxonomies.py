"""Reads a taxonomy (a TOML with its two CSV lists) and refuses a wrong one with file, line and reason.

Refuses to invent limits: a missing one is an error, not a default (docs/field.md §6.10).
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import hall
from data_access.city.toml_reader import TomlTable, read_text, read_toml
from hall.cases.vocabulary import Kind
from hall.city.taxonomy import AREA_CLASSES, FilingCondition, Subclass, Taxonomy, TaxonomyClass
from hall.city.work_calendar import TimeUnit
from hall.errors import InputRefused
from hall.moment import HOUR_MS
from hall.plain_number import plain_real, plain_whole

TAXONOMY_FOLDER = Path(hall.__file__).parent / "profiles" / "taxonomy"
Row = tuple[int, dict[str, str]]


def load_taxonomy(name_or_path: str | Path) -> Taxonomy:
    """The taxonomy of a name (``national``) or of a TOML file. Raises ``InputRefused`` (``input.taxonomy``)."""
    path = Path(name_or_path)
    if path.suffix != ".toml":
        path = TAXONOMY_FOLDER / f"{name_or_path}.toml"
    head = read_toml(path, "input.taxonomy")
    history_only = head.boolean("history_only", default=False)
    texts = {key: head.text(key) for key in ("code", "version", "name_zh", "name_en")}
    subclasses_file, conditions_file = head.text("subclasses", default=""), head.text("conditions", default="")
    if not history_only and not (subclasses_file and conditions_file):
        raise head.refused("conditions", "no_limits")
    head.finish()
    classes, subclasses = _subclasses(path.parent / subclasses_file) if subclasses_file else ((), ())
    conditions = _conditions(path.parent / conditions_file) if conditions_file else ()
    return _built(head, texts, history_only, classes, subclasses, conditions)


def _built(
    head: TomlTable,
    texts: dict[str, str],
    history_only: bool,
    classes: tuple[TaxonomyClass, ...],
    subclasses: tuple[Subclass, ...],
    conditions: tuple[FilingCondition, ...],
) -> Taxonomy:
    try:
        return Taxonomy(
            texts["code"],
            texts["version"],
            history_only,
            classes,
            subclasses,
            conditions,
            texts["name_zh"],
            texts["name_en"],
        )
    except InputRefused as wrong:
        raise InputRefused("input.taxonomy", file=str(head.path), line=1, **dict(wrong.words.params)) from wrong


def _subclasses(path: Path) -> tuple[tuple[TaxonomyClass, ...], tuple[Subclass, ...]]:
    classes: dict[tuple[str, str], TaxonomyClass] = {}
    subclasses = []
    for line, row in _rows(path, ("kind", "class_code", "sub_code", "sub_name_zh", "sub_name_en")):
        kind, class_code = row["kind"], row["class_code"]
        code = class_code + row["sub_code"]
        if kind not in tuple(Kind):
            raise _refused(path, line, "kind", "not_one_of", value=kind)
        if len(code) != 4 or not code.isdigit():
            raise _refused(path, line, "sub_code", "not_a_code", value=code)
        group = TaxonomyClass(kind, class_code, row.get("class_name_zh", ""), row.get("class_name_en", ""))
        classes.setdefault((kind, class_code), group)
        subclasses.append(
            Subclass(
                kind,
                code,
                class_code,
                row["sub_name_zh"],
                row["sub_name_en"],
                row.get("typical_department_zh", ""),
                row.get("counts_as") or None,
                row.get("source") or "assumed",
                name_attested=row.get("name_attested") == "yes",
                note=row.get("note", ""),
            )
        )
    return tuple(classes.values()), tuple(subclasses)


def _conditions(path: Path) -> tuple[FilingCondition, ...]:
    return tuple(
        _condition(path, line, row)
        for line, row in _rows(path, ("kind", "code", "condition", "condition_zh", "limit_kind", "closing_zh"))
    )


def _condition(path: Path, line: int, row: dict[str, str]) -> FilingCondition:
    if row["limit_kind"] not in tuple(TimeUnit):
        raise _refused(path, line, "limit_kind", "not_one_of", value=row["limit_kind"])
    try:
        number = plain_whole(row["condition"])
    except ValueError:
        raise _refused(path, line, "condition", "not_a_number", value=row["condition"]) from None
    limits = {each: _limit(path, line, row, each) for each in AREA_CLASSES}
    return FilingCondition(
        row["kind"],
        row["code"],
        number,
        row["condition_zh"],
        limits,
        TimeUnit(row["limit_kind"]),
        row["closing_zh"],
        assumed=(row.get("limit_source") or "assumed") == "assumed",
    )


def _limit(path: Path, line: int, row: dict[str, str], area_class: str) -> int:
    """Hours of the list as milliseconds; more than zero."""
    key = f"limit_{area_class.lower()}"
    text = row.get(key) or ""
    try:
        limit_ms = round(plain_real(text) * HOUR_MS)
    except ValueError:
        raise _refused(path, line, key, "no_limit", value=text) from None
    if limit_ms <= 0:
        raise _refused(path, line, key, "no_limit", value=text)
    return limit_ms


def _rows(path: Path, needed: tuple[str, ...]) -> Iterator[Row]:
    """Rows with the number of their first line; every cell stripped, a missing cell empty."""
    reader = csv.reader(read_text(path).splitlines(keepends=True))
    header = [name.strip() for name in next(reader, [])]
    for name in needed:
        if name not in header:
            raise _refused(path, 1, name, "no_column")
    line = reader.line_num + 1
    for cells in reader:
        if len(cells) > len(header):
            raise _refused(path, line, "", "too_many_cells")
        if any(cell.strip() for cell in cells):
            padded = [*cells, *[""] * (len(header) - len(cells))]
            yield line, {name: cell.strip() for name, cell in zip(header, padded, strict=True)}
        line = reader.line_num + 1


def _refused(path: Path, line: int, key: str, why: str, **more: object) -> InputRefused:
    return InputRefused("input.taxonomy", file=str(path), line=line, key=key, why=why, **more)
