"""A row of the ground as a file says it: the texts by which an import would read the same row again.

Shapes are left out: what a file does not name stays as it is stored.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from data_access.imports.ground.fields import TOLD_BY
from data_access.imports.ground.import_kind import ImportKind
from hall.city.ground.valid import ALWAYS
from hall.city.keeping import Column, Differs, KeptRow, Version, differing
from hall.city.zone import CityZone
from hall.moment import DAY_MS, Moment

BEFORE_ALL = "1900-01-01"
"""How a row is told that it holds since always: an empty day would correct the last version, whatever it is of."""
_FIELD_OF = {column: name for name, column in TOLD_BY.items() if column != "geometry"}


def columns_of(kind: ImportKind) -> tuple[Column, ...]:
    """What a desk or a sheet shows of a kind, in the order of its file."""
    return tuple(
        Column(
            name,
            kind.names.get(name, ""),
            tuple(dict.fromkeys(kind.choices.get(name, {}).values())),
            name in kind.table.key,
            name in kind.needed,
        )
        for name in kind.columns
        if name != "geometry"
    )


def told_of(kind: ImportKind, thing: Any, zone: CityZone) -> dict[str, str]:
    """The texts of a thing by column; empty where it says nothing."""
    names = [name for name in kind.columns if name != "geometry"]
    return {name: _text(getattr(thing, _FIELD_OF.get(name, name)), name, zone) for name in names}


def _text(value: Any, name: str, zone: CityZone) -> str:
    if value is None:
        return ""
    if name in ("valid_from", "valid_to"):
        return day_of(value, zone)
    if isinstance(value, float):
        return repr(int(value)) if value.is_integer() else repr(value)
    return str(value)


def day_of(moment: Moment, zone: CityZone) -> str:
    """A moment as a file has it: its day, with the time where it is no midnight; "" for always."""
    if moment == ALWAYS:
        return ""
    local = zone.local(moment)
    is_day = moment == zone.midnight(moment)
    whole = local.second or local.microsecond
    return local.date().isoformat() if is_day else local.isoformat(" ", "milliseconds" if whole else "minutes")[:-6]


def row_of(kind: ImportKind, key: tuple[str, ...], versions: Sequence[Any], zone: CityZone) -> KeptRow:
    """All versions of a thing, in the order of time."""
    told = tuple(Version(each.begins, each.ends, told_of(kind, each, zone)) for each in versions)
    return KeptRow(key, told, seen_of(kind, versions))


def seen_of(kind: ImportKind, versions: Sequence[Any]) -> str:
    """What tells these versions from others; "" of a thing that there is not."""
    rows = [kind.table.row(each) for each in versions]
    return sha256(ascii(rows).encode()).hexdigest()[:_SEEN] if rows else ""


_SEEN = 2 * DAY_MS.bit_length()  # hexadecimal digits: more than anybody finds twice by chance


def differences(kind: ImportKind, before: Sequence[Any], after: Sequence[Any], zone: CityZone) -> tuple[Differs, ...]:
    """What is said otherwise by the newest version that has changed, against the one that it follows or corrects."""
    changed = [each for each in after if each not in before]
    if not changed:  # versions went, and none came
        gone = [each for each in before if each not in after]
        return _between(kind, gone[-1] if gone else None, after[-1] if after else None, zone)
    new = changed[-1]
    old = [each for each in before if each.begins <= new.begins]
    return _between(kind, old[-1] if old else (before[0] if before else None), new, zone)


def _between(kind: ImportKind, was: Any, becomes: Any, zone: CityZone) -> tuple[Differs, ...]:
    nothing: Mapping[str, str] = {}
    told = [nothing if each is None else told_of(kind, each, zone) for each in (was, becomes)]
    return differing((each.name for each in columns_of(kind)), *told)
