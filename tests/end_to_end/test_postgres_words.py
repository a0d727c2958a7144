"""What a station's login writes that no program of ours can read: refused by the database, whoever's login it is."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from hall.cases.vocabulary import Act, Kind, Pause, State, StepOrigin, TimerKind, Verdict
from hall.city.taxonomy import AREA_CLASSES
from hall.city.work_calendar import TimeUnit
from hall.people.roles import Role
from hall.requests.request import RequestState
from hall.video.leads.lead import LeadState, Reason
from tests.support.granted_hall import refused, report, sitting, typing_sql

WORDS: dict[tuple[str, str], Iterable[str]] = {
    ("cases", "state"): State, ("cases", "kind"): Kind, ("cases", "timer"): TimerKind, ("cases", "verdict"): Verdict,
    ("cases", "area_class"): AREA_CLASSES, ("timers", "kind"): TimerKind, ("timers", "unit"): TimeUnit,
    ("timers", "causes"): Pause, ("case_steps", "node"): State, ("case_steps", "role"): Role,
    ("case_steps", "origin"): StepOrigin, ("case_steps", "act"): Act, ("requests", "state"): RequestState,
    ("requests", "act"): Act, ("requests", "role"): Role, ("request_steps", "role"): Role,
    ("leads", "state"): LeadState, ("leads", "reason"): Reason,
}  # fmt: skip
"""By table and column, the words that the program knows."""
_LEAD = "INSERT INTO leads SELECT {id}, 'c', 'k', 'a', 1, 0.5, '', '', '{state}', '', NULL, {reason}, 0, 0, 1, 1, 1"


def test_the_database_knows_the_words_that_the_program_knows(granted: dict[str, str]) -> None:
    """A new word needs a migration that lays the triggers anew."""
    asked = "SELECT tgrelid::regclass::text, pg_get_triggerdef(oid) FROM pg_trigger WHERE tgname = 'words_known'"
    with typing_sql(granted["owner"]) as owner:
        laid = dict(owner.execute(asked).fetchall())
    assert laid.keys() == {table for table, _ in WORDS}
    missing = [
        (table, column, str(word)) for (table, column), words in WORDS.items() for word in words
        if f"'{word}'" not in laid[table] and not (column == "causes" and str(word) in laid[table])
    ]  # fmt: skip
    assert missing == []


@pytest.mark.parametrize("login", ["dispatch_1", "import_1", "chores_1"])
def test_no_login_writes_an_unknown_word(granted: dict[str, str], login: str) -> None:
    with sitting(granted["calls_1"], "calls") as desk:
        report(desk)
    of_cases = [(table, column) for table, column in WORDS if table in ("cases", "timers", "case_steps")]
    with typing_sql(granted["owner"]) as owner:
        for table in ("cases", "timers", "case_steps"):
            assert owner.execute(f"SELECT count(*) > 0 FROM {table}".encode()).fetchone() == (True,)
    keys = {("timers", "kind")}
    taken = [each for each in of_cases if each not in keys and not refused(granted[login], _changed(*each))]
    assert taken == []
    new_timer = (
        "INSERT INTO timers (case_id, kind, unit, started_at, used_ms) SELECT min(id), 'zz', 'work', 0, 0 FROM cases"
    )
    assert refused(granted[login], new_timer)


def _changed(table: str, column: str) -> str:
    return f"UPDATE {table} SET {column} = 'z'"


@pytest.mark.parametrize("login", ["dispatch_1", "import_1", "chores_1"])
def test_leads_follow_one_another_in_words_that_are_known(granted: dict[str, str], login: str) -> None:
    """One of the greatest id there is would be the last one that any camera finds."""
    good = {"id": "1", "state": "waiting", "reason": "NULL"}
    wrong = ({"id": str(2**63 - 1)}, {"id": "2"}, {"id": "0"}, {"state": "zz"}, {"reason": "'zz'"})
    taken = [each for each in wrong if not refused(granted[login], _LEAD.format(**good | each))]
    assert taken == []
    with typing_sql(granted[login]) as connection, connection.transaction(force_rollback=True):
        assert connection.execute(_LEAD.format(**good).encode()).rowcount == 1


_DOCUMENT = "INSERT INTO documents SELECT '{kind}', {name}, {version}, 'x' FROM {of}"


@pytest.mark.parametrize("kind", ["law", "profile", "calendar", "geo"])
def test_what_a_city_has_once_bears_its_name(granted: dict[str, str], kind: str) -> None:
    assert refused(granted["admin_1"], _DOCUMENT.format(kind=kind, name="'zzz'", version=1, of="meta LIMIT 1"))


@pytest.mark.parametrize("name", ["'x'", "'0'", "'01'", "'99'", "repeat('9', 30)"])
def test_events_are_numbered_in_their_order(granted: dict[str, str], name: str) -> None:
    wrong = _DOCUMENT.format(kind="event", name=name, version=1, of="generate_series(1, 1)")
    assert refused(granted["dispatch_1"], wrong)


@pytest.mark.parametrize(
    ("login", "kind", "name"),
    [
        ("dispatch_1", "scene", "'s' || g"),
        ("dispatch_1", "wall", "'s' || g"),
        ("dispatch_1", "event", "g::text"),
        ("import_1", "history_list", "'s' || g"),
    ],
)
def test_no_login_floods_a_kind_of_documents(granted: dict[str, str], login: str, kind: str, name: str) -> None:
    flood = _DOCUMENT.format(kind=kind, name=name, version=1, of="generate_series(1, 5001) AS g")
    assert refused(granted[login], flood)


@pytest.mark.parametrize(
    "values",
    [
        "areas (tier, code, parent, name_zh, name_en, rings, label, begins) VALUES ('x', 'x', '', '', '', '', '', 0)",
        "duty (kind, subclass, street, unit, by, begins) VALUES ('x', 'x', 'x', 'x', 'x', 0)",
        f"duty (kind, subclass, street, unit, by, begins) VALUES ('x', 'x', 'x', 'x', 'area', {2**62})",
    ],
)
def test_no_row_of_the_ground_has_words_or_times_that_there_are_none_of(granted: dict[str, str], values: str) -> None:
    assert refused(granted["admin_1"], f"INSERT INTO {values}")
