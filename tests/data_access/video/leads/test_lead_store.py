"""Leads in the database, on both engines: a storm is some rows, a decision is sealed, two persons are told apart."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sqlalchemy as sa

from data_access.engine.clock import FixedClock
from data_access.engine.database import Database
from data_access.proof.verify import verify
from data_access.store.storage import Storage
from data_access.store.tables.lead_schema import leads
from data_access.store.tables.schema import audit, change_log
from data_access.video.cameras.present_cameras import PresentCameras
from data_access.video.leads import lead_statements
from data_access.video.leads.lead_filing import LeadFiling
from data_access.video.leads.lead_intake import LeadIntake
from data_access.video.leads.lead_reader import LeadRepository
from data_access.video.leads.lead_store import LeadStore
from hall.city.own_rules import LeadRules
from hall.errors import HallError, NotAllowed, NotFound, RuleBroken
from hall.facts import FactKind
from hall.moment import MINUTE_MS, SECOND_MS
from hall.people.roles import Role
from hall.people.session import Renewed, Session
from hall.video.leads.lead import Detection, Lead, LeadState, Reason
from hall.video.leads.merging import Taken
from hall.video.leads.precision import Precision
from tests.support.stored_cases import ZONE

WHO = Session("wang", "王", frozenset({Role.DISPATCHER}), station="desk-1")
OTHER = replace(WHO, user="li", station="desk-2")
START = 1_790_000_000_000


def seen(at: int, camera: str = "c1", kind: str = "refuse", confidence: float = 0.8) -> Detection:
    return Detection(camera, kind, "eye/3", START + at, confidence, "", "410103001")


@pytest.fixture
def intake(database: Database, storage: Storage) -> LeadIntake:
    return LeadIntake(database, FixedClock(START), LeadRules)


@pytest.fixture
def desk(database: Database, storage: Storage) -> LeadStore:
    return a_desk(storage, lambda who: who)


def a_desk(storage: Storage, renewed: Renewed) -> LeadStore:
    """Files nothing: it has no law."""
    cameras = PresentCameras(storage.database, storage.clock, None)
    return LeadStore(storage, LeadFiling(storage, None, None, cameras), renewed)  # type: ignore[arg-type]


@pytest.fixture
def reader(database: Database, storage: Storage) -> LeadRepository:
    return LeadRepository(database, storage.clock, None)  # type: ignore[arg-type]  # no frame is asked for


def told(database: Database) -> list[str]:
    lines = sa.select(change_log.c.subject).where(change_log.c.kind == FactKind.LEAD.value).order_by(change_log.c.id)
    with database.reading() as connection:
        return list(connection.execute(lines).scalars())


def test_detections_come_in_as_leads(database: Database, intake: LeadIntake, reader: LeadRepository) -> None:
    made = intake.take([seen(0), seen(SECOND_MS, confidence=0.9), seen(0, "c2"), seen(30 * MINUTE_MS)])
    assert made == {Taken.NEW: 3, Taken.MERGED: 1}
    found = sorted(reader.waiting(WHO), key=lambda lead: lead.id)
    assert [(lead.camera, lead.count, lead.confidence) for lead in found] == [
        ("c1", 2, 0.9),
        ("c1", 1, 0.8),
        ("c2", 1, 0.8),
    ]
    assert told(database) == ["1", "2", "3"]
    assert intake.take([seen(31 * MINUTE_MS)]) == {Taken.MERGED: 1}
    assert told(database)[3:] == ["2"]
    assert reader.one(2, WHO).count == 2


def test_camera_that_sees_everything_has_a_bounded_number_of_leads(intake: LeadIntake, reader: LeadRepository) -> None:
    """A broken one finds something new each time; within a batch as between batches."""
    most = LeadRules().camera_most
    for start in (0, 40):
        intake.take([seen(n, kind=f"kind {n}") for n in range(start, start + 40)])
    made = intake.take([seen(0, "c2"), seen(99, kind="kind 99")])
    assert made == {Taken.NEW: 1, Taken.FULL: 1}
    assert sorted(lead.camera for lead in reader.waiting(WHO)) == ["c1"] * most + ["c2"]


def test_storm_is_some_rows(database: Database, intake: LeadIntake, reader: LeadRepository) -> None:
    """2,000 detections of 30 cameras in ten minutes: 30 leads, all counted."""
    storm = [seen(n * 300, f"c{n % 30}") for n in range(2_000)]
    for start in range(0, 2_000, 100):
        intake.take(storm[start : start + 100])
    assert sum(lead.count for lead in reader.waiting(WHO)) == 2_000
    assert len(reader.waiting(WHO)) == 30
    assert len(told(database)) == 20 * 30


def test_decision_is_sealed_and_told(
    database: Database, intake: LeadIntake, desk: LeadStore, reader: LeadRepository
) -> None:
    intake.take([seen(0), seen(0, "c2")])
    done = desk.refuse(1, Reason.NOTHING, "command-1", WHO)
    assert desk.refuse(1, Reason.NOTHING, "command-1", WHO) == done, "sent again"
    desk.refuse(2, Reason.PERMITTED, "command-2", OTHER)
    assert (done.state, done.reason, done.reviewed_by) == (LeadState.REFUSED, Reason.NOTHING, "wang")
    with database.reading() as connection:
        lines = connection.execute(
            sa.select(audit.c.act, audit.c.actor, audit.c.subject).order_by(audit.c.id.desc()).limit(2)
        )
        assert [tuple(line) for line in lines] == [
            ("lead.refuse.permitted", "li", "lead 2"),
            ("lead.refuse.nothing", "wang", "lead 1"),
        ]
    assert told(database) == ["1", "2", "1", "2"]
    assert reader.waiting(WHO) == []
    assert reader.precision(0, WHO) == {("eye/3", "refuse"): Precision(0, 1)}
    assert not verify(database, ZONE).findings


@pytest.mark.parametrize("change", [{"reason": "gone"}, {"state": "waiting"}, {"case_id": 9}, {"confidence": 0.1}])
def test_decision_changed_by_hand_is_found(
    database: Database, intake: LeadIntake, desk: LeadStore, change: dict[str, object]
) -> None:
    intake.take([seen(0)])
    desk.refuse(1, Reason.NOTHING, "command-1", WHO)
    with database.writing() as connection:
        connection.execute(sa.update(leads).values(**change))
    assert verify(database, ZONE).findings


def test_what_goes_on_counting_breaks_no_seal(database: Database, intake: LeadIntake, desk: LeadStore) -> None:
    intake.take([seen(0)])
    desk.refuse(1, Reason.KNOWN, "command-1", WHO)
    with database.writing() as connection:
        connection.execute(sa.update(leads).values(count=5, last_at=START + 9))
    assert not verify(database, ZONE).findings


def test_two_persons_at_one_lead(intake: LeadIntake, desk: LeadStore) -> None:
    intake.take([seen(0)])
    desk.refuse(1, Reason.NOTHING, "command-1", WHO)
    with pytest.raises(RuleBroken) as refusal:
        desk.refuse(1, Reason.GONE, "command-2", OTHER)
    assert refusal.value.words.params == {"user": "wang"}


def test_who_may_not(intake: LeadIntake, desk: LeadStore, reader: LeadRepository) -> None:
    intake.take([seen(0)])
    with pytest.raises(NotAllowed):
        desk.refuse(1, Reason.GONE, "c", replace(WHO, roles=frozenset({Role.CHECKER})))
    with pytest.raises(NotFound):
        desk.refuse(9, Reason.GONE, "c", WHO)
    elsewhere = replace(WHO, streets=frozenset({"410103002"}))
    assert reader.waiting(elsewhere) == []
    with pytest.raises(NotFound):
        reader.one(1, elsewhere)
    with pytest.raises(NotFound):
        desk.refuse(1, Reason.GONE, "c", elsewhere)
    assert [lead.id for lead in reader.waiting(replace(WHO, streets=frozenset({"410103001"})))] == [1]


def test_streets_that_were_taken_away_a_moment_ago(storage: Storage, intake: LeadIntake) -> None:
    """What a person may decide on is asked of who they are now, not of who they were at sign-in."""
    intake.take([seen(0)])
    desk = a_desk(storage, lambda who: replace(who, streets=frozenset({"410103002"})))
    with pytest.raises(NotFound):
        desk.refuse(1, Reason.GONE, "c", WHO)


def test_many_elsewhere_hide_none_of_ones_own(
    intake: LeadIntake, reader: LeadRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lead_statements, "MOST_WAITING", 3)
    elsewhere = [replace(seen(n, f"c{n}"), street="410103002") for n in range(2, 9)]
    intake.take([seen(0), *elsewhere])
    assert [lead.camera for lead in reader.waiting(replace(WHO, streets=frozenset({"410103001"})))] == ["c1"]


def test_nobody_looked(database: Database, intake: LeadIntake, reader: LeadRepository) -> None:
    """One that came while a clock was weeks ahead lapses too."""
    late = LeadRules().lapse_ms + 1
    intake.take([seen(-late), seen(0, "c2"), seen(late, "c3")])
    assert intake.let_lapse() == 2
    assert [(lead.camera, lead.state) for lead in reader.waiting(WHO)] == [("c2", LeadState.WAITING)]
    assert reader.one(1, WHO).state is LeadState.LAPSED
    assert sorted(told(database)[3:]) == ["1", "3"]


def test_lead_reads_as_it_was_written(
    database: Database, intake: LeadIntake, desk: LeadStore, reader: LeadRepository
) -> None:
    intake.take([seen(0)])
    done = desk.refuse(1, Reason.UNCLEAR, "c", WHO)
    assert reader.one(1, WHO) == done == replace(done)
    assert isinstance(done, Lead)


@pytest.mark.parametrize("change", [{"confidence": 2.0}, {"count": 0}, {"last_at": 10**15}, {"reviewed_at": -(10**15)}])
def test_numbers_stay_within_bounds(database: Database, intake: LeadIntake, change: dict[str, object]) -> None:
    """Whoever writes them, by whatever login."""
    intake.take([seen(0)])
    with pytest.raises(HallError), database.writing() as connection:
        connection.execute(sa.update(leads).values(**change))
