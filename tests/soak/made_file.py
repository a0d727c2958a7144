"""A made file of foreign cases in the columns of the Boston list, with doubles and broken rows in known numbers."""

from __future__ import annotations

import csv
import gzip
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random

COLUMNS = (
    "CASE_ENQUIRY_ID", "OPEN_DT", "TARGET_DT", "CLOSED_DT", "OnTime_Status", "CASE_STATUS", "CLOSURE_REASON",
    "CASE_TITLE", "REASON", "TYPE", "Department", "Location", "neighborhood", "LATITUDE", "LONGITUDE", "Source",
)  # fmt: skip
REAL = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "cases" / "boston311_2015h1.csv.gz"
"""Beside the checkout, where it is there at all."""
NUMBER = "CASE_ENQUIRY_ID"


@dataclass(frozen=True, slots=True)
class MadeFile:
    """``numbers``: the foreign numbers that must be cases in the end; None where only the importer can tell."""

    path: Path
    rows: int
    numbers: frozenset[str]
    rejected: int | None


def make(path: Path, rows: int, seed: int) -> MadeFile:
    """One row in fifty an earlier one once more (near or far), one in sixty broken."""
    rng, rows_made, rejected = Random(seed), list[list[str]](), 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for i in range(rows):
            if rows_made and rng.random() < 0.02:
                writer.writerow(rng.choice(rows_made))
            elif rng.random() < 1 / 60:
                writer.writerow(_broken(rng, f"B{i:06}"))
                rejected += 1
            else:
                rows_made.append(_row(rng, f"A{i:06}"))
                writer.writerow(rows_made[-1])
    return MadeFile(path, rows, frozenset(row[0] for row in rows_made), rejected)


def first_rows_of_the_real_one(path: Path, rows: int) -> MadeFile:
    """The first rows of the Boston file. None of them is refused; which numbers must be there is read apart."""
    with gzip.open(REAL, "rt", encoding="utf-8", newline="") as file:
        read = list(islice(csv.reader(file), rows + 1))
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(read)
    place = read[0].index(NUMBER)
    return MadeFile(path, len(read) - 1, frozenset(row[place] for row in read[1:]), None)


def _row(rng: Random, number: str) -> list[str]:
    month, day, hour = rng.randint(1, 5), rng.randint(1, 28), rng.randint(0, 11)
    opened = f"{month:02}/{day:02}/2015 {hour or 12:02}:{rng.randint(0, 59):02}:00 AM"
    closed = f"{month + 1:02}/{day:02}/2015 03:00:00 PM" if rng.random() < 0.7 else ""
    return [
        number, opened, f"{month + 1:02}/01/2015 08:00:00 AM", closed, "", "Closed" if closed else "Open",
        "done <script>", 'Pothole, "big"', f"Reason {rng.randint(1, 4)}", f"Type {rng.randint(1, 30)}", "PWDx",
        "1 Main St  Boston", f"Area {rng.randint(1, 9)}", f"{rng.uniform(42.25, 42.40):.5f}",
        f"{rng.uniform(-71.15, -70.95):.5f}", "Constituent Call",
    ]  # fmt: skip


def _broken(rng: Random, number: str) -> list[str]:
    row = _row(rng, number)
    what = rng.randrange(4)
    if what == 0:
        return row[:7]
    if what == 1:
        row[1] = "yesterday"
    if what == 2:
        row[5] = "Lost"
    if what == 3:
        row[13], row[14] = row[14], row[13]
    return row
