"""Small made files of foreign cases, and a real, empty city that they are imported into."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from data_access.engine.database import Database

HEADER = ("no", "opened", "due", "closed", "status", "via", "group", "kind", "text", "answer", "street", "lon", "lat")
MAPPING = """
encoding = "utf-8"
number = "no"
description = ["text"]
closing_description = ["answer"]
[moments]
reported = "opened"
ended = "closed"
deadline = "due"
formats = ["%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S"]
zone = "America/New_York"
[status]
column = "status"
[status.values]
Open = "in_progress"
Closed = "closed"
[source]
column = "via"
other = "other"
[source.values]
"phone" = "call"
[classes]
taxonomy = "boston311"
kind = "event"
group = "group"
subclass = "kind"
make = true
[place]
lon = "lon"
lat = "lat"
crs = "wgs84"
street = "street"
[place.no_position]
town_hall = [-71.0587, 42.3594]
"""


def a_row(number: str, **changes: str) -> dict[str, str]:
    """A closed case of March 2015, on time."""
    told = {
        "no": number, "opened": "2015-03-02 09:00", "due": "2015-03-05 17:00", "closed": "2015-03-03 10:30",
        "status": "Closed", "via": "phone", "group": "Street", "kind": "Pothole", "text": "a hole", "answer": "filled",
        "street": "Roxbury", "lon": "-71.09", "lat": "42.33",
    }  # fmt: skip
    return told | changes


def csv_text(rows: list[dict[str, str]], header: tuple[str, ...] = HEADER) -> str:
    """The rows as a CSV file's text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([row[name] for name in header] for row in rows)
    return out.getvalue()


def write_csv(path: Path, rows: list[dict[str, str]]) -> Path:
    """The rows as a file."""
    path.write_text(csv_text(rows), encoding="utf-8")
    return path


def write_mapping(folder: Path, **changes: str) -> Path:
    """The mapping for such files; ``changes``: lines to be replaced, by their key."""
    lines = [f"{line.split(' =')[0]} = {changes[line.split(' =')[0]]}" if line.split(" =")[0] in changes else line
             for line in MAPPING.splitlines()]  # fmt: skip
    path = folder / "mapping.toml"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def rows_of(database: Database, table: Any) -> list[dict[str, Any]]:
    """All rows of a table, in the order of its key."""
    with database.reading() as connection:
        found = connection.execute(sa.select(table).order_by(*table.primary_key.columns)).mappings()
        return [dict(each) for each in found]
