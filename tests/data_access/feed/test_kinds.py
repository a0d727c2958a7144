"""A kind of change that belongs to no case, as scenes and cameras will: read, told and seen by whom it may. Both
engines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import pytest
import sqlalchemy as sa

from data_access.engine.database import Database, connect_database
from data_access.feed import log_reader
from data_access.feed.choose import feed_of
from data_access.feed.kinds import KINDS, Ask
from data_access.store.tables.schema import change_log
from hall.live.changes import Subjects
from hall.people.scope import WHOLE, Scope
from hall.ports import FeedSource
from tests.support.log_writers import lay_cases


@dataclass(frozen=True)
class Scene:
    """Something of the city that has no case, or one."""

    text: str
    case_id: int | None = None


class SceneKind:
    """Implements ``LiveKind`` over what a test says there is."""

    kind = "scene"

    def __init__(self) -> None:
        self.there = dict[str, Scene]()

    def all(self, ask: Ask) -> Subjects:
        return dict(self.there)

    def some(self, ask: Ask, subjects: Sequence[str]) -> Subjects:
        return {name: self.there[name] for name in subjects if name in self.there}

    def case_of(self, found: Any) -> int | None:
        scene: Scene = found
        return scene.case_id

    def of_cases(self, ask: Ask, cases: Sequence[int]) -> Subjects:
        return {name: each for name, each in self.there.items() if each.case_id in cases}


@pytest.fixture
def scenes(monkeypatch: pytest.MonkeyPatch) -> SceneKind:
    kind = SceneKind()
    monkeypatch.setattr(log_reader, "KINDS", {**KINDS, kind.kind: kind})
    return kind


@pytest.fixture
def database(engine_url: str) -> Iterator[Database]:
    """Three open cases, none in a street."""
    lay_cases(engine_url, 3)
    with closing(connect_database(engine_url, station="test")) as database:
        yield database


@pytest.fixture
def feed(database: Database) -> Iterator[FeedSource]:
    with closing(feed_of(database, "a test")) as source:
        source.open()
        yield source


@pytest.mark.parametrize(("scope", "sees"), [(WHOLE, True), (Scope(frozenset({"elsewhere"})), False)])
def test_what_belongs_to_no_case_is_seen_by_all(
    database: Database, feed: FeedSource, scenes: SceneKind, scope: Scope, sees: bool
) -> None:
    scenes.there = {"flood": Scene("水"), "case 1": Scene("火", 1)}
    seen = scenes.there if sees else {"flood": Scene("水")}
    feed.see(scope)
    snapshot = feed.snapshot()
    assert snapshot.others["scene"] == seen
    del scenes.there["flood"]
    scenes.there["case 1"] = Scene("大火", 1)
    with database.writing() as connection:
        rows = [{"kind": "scene", "subject": name, "at": 1} for name in ("flood", "case 1")]
        connection.execute(sa.insert(change_log), rows)
    batch = feed.changes(snapshot.cursor)
    assert batch is not None
    assert batch.others == {"scene": {"flood": None, "case 1": Scene("大火", 1) if sees else None}}
