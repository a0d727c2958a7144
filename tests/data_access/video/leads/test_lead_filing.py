"""A lead becomes a case, on both engines: once, with its frame, in the name of who found it right, or in nobody's."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from threading import Thread

import pytest
import sqlalchemy as sa

from data_access.attachments.choose import contents_of
from data_access.engine.clock import server_now
from data_access.process.chore_list import CHORES
from data_access.process.chores import ChoreRounds, Chores
from data_access.process.station import DatabaseAccess, open_access
from data_access.proof.verify import verify
from data_access.store import ground_rows
from data_access.store.seals import By
from data_access.store.tables.camera_schema import CAMERAS
from data_access.store.tables.schema import cases
from data_access.video.cameras.camera_reader import CameraRepository
from data_access.video.leads.lead_intake import LeadIntake
from hall.cases.vocabulary import State
from hall.city.own_rules import LeadRules, TrustedKind
from hall.errors import NotAllowed, NotFound, RuleBroken
from hall.people.roles import Role
from hall.people.session import Session
from hall.video.leads.lead import Detection, LeadState, Reason
from tests.support.lead_city import ELSEWHERE, FRAME, STREET, lay_lead_city
from tests.support.waits import wait_for

WHO = Session("wang", "王", frozenset({Role.DISPATCHER}), station="desk-1")
OTHER = replace(WHO, user="li", station="desk-2")
LEADER = replace(WHO, user="zhao", roles=frozenset({Role.SHIFT_LEADER, Role.LEADER}))


class Hall:
    """One station at the small city, and what its cameras see."""

    def __init__(self, access: DatabaseAccess, frame: str) -> None:
        self.access, self.frame, self.now = access, frame, access.clock.now()
        self.intake = LeadIntake(access.database, access.clock, lambda: access.law.present().profile.own.leads)

    def see(self, camera: str = "c1", street: str = STREET, confidence: float = 0.8, kind: str = "refuse") -> None:
        """One detection, now."""
        self.intake.take([Detection(camera, kind, "eye/3", self.now, confidence, self.frame, street)])

    def cases(self) -> int:
        """How many there are."""
        with self.access.database.reading() as connection:
            return int(connection.execute(sa.select(sa.func.count()).select_from(cases)).scalar_one())


def opened(url: str, rules: LeadRules | None = None) -> Iterator[Hall]:
    frame = lay_lead_city(url, rules)
    access = open_access(url, "desk-1")
    try:
        yield Hall(access, frame)
    finally:
        access.feed.close()
        access.close()


@pytest.fixture
def hall(engine_url: str) -> Iterator[Hall]:
    yield from opened(engine_url)


@pytest.fixture
def trusting(engine_url: str) -> Iterator[Hall]:
    yield from opened(engine_url, LeadRules(trusted=(TrustedKind("refuse", 90),)))


def test_case_is_filed_with_the_frame_in_the_name_of_who_found_it_right(hall: Hall) -> None:
    """By a dispatcher too, who files no case otherwise."""
    hall.see()
    receipt = hall.access.lead_desk.file(1, "command-1", WHO)
    card = hall.access.reader.card(receipt.case_id, WHO)
    case, lead = card.case, hall.access.leads.one(1, WHO)
    assert (receipt.state, case.state, case.channel, case.subclass) == (State.FILED, State.FILED, "video.ai", "0102")
    assert (case.address, case.reported_by, case.filed_by) == ("示例路口", "wang", "wang")
    assert (case.lon or 0) > 113.64, "what it shows lies east of a camera that looks east"
    assert case.description == "暴露垃圾 · 示例路口 · eye/3 80%"
    assert (case.lead, case.by_itself) == (1, False)
    (attached,) = card.attachments
    assert (attached.file.digest, attached.file.media, attached.file.size) == (hall.frame, "image/jpeg", len(FRAME))
    assert hall.access.attachments.content(case.id, hall.frame, WHO) == FRAME
    assert (lead.state, lead.case_id, lead.reviewed_by, lead.by_itself) == (LeadState.FILED, case.id, "wang", False)
    contents = contents_of(hall.access.database, hall.access.database.genesis)
    assert not verify(hall.access.database, "Asia/Shanghai", contents=contents).findings


def test_decision_that_is_sent_again_makes_one_case(hall: Hall) -> None:
    hall.see()
    first = hall.access.lead_desk.file(1, "command-1", WHO)
    again = hall.access.lead_desk.file(1, "command-1", WHO)
    assert (again.case_id, again.state, hall.cases()) == (first.case_id, State.FILED, 1)


def test_two_desks_at_one_lead(hall: Hall) -> None:
    """At the same moment: one case, and the other is told by whom it was decided."""
    hall.see()
    both, told = threading.Barrier(2), list[str]()

    def decide(who: Session) -> None:
        both.wait()
        try:
            hall.access.lead_desk.file(1, f"of {who.user}", who)
        except RuleBroken as refused:
            told.append(str(refused.words.params["user"]))

    pair = [threading.Thread(target=decide, args=(who,)) for who in (WHO, OTHER)]
    for each in pair:
        each.start()
    for each in pair:
        each.join()
    assert hall.cases() == 1
    assert told == [hall.access.leads.one(1, WHO).reviewed_by]
    with pytest.raises(RuleBroken):
        hall.access.lead_desk.refuse(1, Reason.NOTHING, "later", OTHER)


def test_lead_without_a_frame_or_a_camera_is_filed_all_the_same(hall: Hall) -> None:
    hall.frame = "0" * 64  # nobody kept it
    hall.see()
    hall.see("gone")
    for lead_id in (1, 2):
        receipt = hall.access.lead_desk.file(lead_id, f"command {lead_id}", WHO)
        assert receipt.state == State.FILED
        assert hall.access.reader.card(receipt.case_id, WHO).attachments == ()


def test_kind_that_the_list_or_the_program_does_not_know_stays_a_lead(hall: Hall) -> None:
    for lead_id, (kind, code) in enumerate((("water", "refused.subclass_unknown"), ("ghost", "refused.lead_kind")), 1):
        hall.see(kind=kind)
        with pytest.raises(RuleBroken) as refused:
            hall.access.lead_desk.file(lead_id, kind, WHO)
        assert refused.value.words.code == code
        assert hall.access.leads.one(lead_id, WHO).state is LeadState.WAITING
    assert hall.cases() == 0


def test_pictures_of_a_restricted_camera_become_nobody_elses_by_its_case(hall: Hall) -> None:
    hall.see("closed")
    (lead,) = hall.access.leads.waiting(LEADER)
    done = hall.access.lead_desk.file(lead.id, "a", LEADER)
    assert hall.access.reader.card(done.case_id, WHO).attachments == ()
    assert hall.access.leads.picture(lead.id, LEADER) == FRAME, "who may look there sees it with the lead"


def test_a_frame_from_before_there_were_masks_is_neither_shown_nor_attached(hall: Hall) -> None:
    hall.see("c1")
    (lead,) = hall.access.leads.waiting(WHO)
    (before,) = CameraRepository(hall.access.database).all()["c1"]
    ground_rows.change(hall.access.database, CAMERAS, [before], [replace(before, masks="0,0 30,20")], By("a", "b"))
    with pytest.raises(NotFound, match="masked"):
        hall.access.leads.picture(lead.id, WHO)
    done = hall.access.lead_desk.file(lead.id, "a", WHO)
    assert hall.access.reader.card(done.case_id, WHO).attachments == ()


def test_restricted_camera_is_for_those_who_may_look(hall: Hall) -> None:
    hall.see("closed")
    hall.see("elsewhere", ELSEWHERE)
    desk, reader = hall.access.lead_desk, hall.access.leads
    assert [lead.camera for lead in reader.waiting(WHO)] == ["elsewhere"]
    assert {lead.camera for lead in reader.waiting(LEADER)} == {"closed", "elsewhere"}
    bound = replace(WHO, streets=frozenset({STREET}))
    assert [reader.number(each) for each in (WHO, LEADER, bound)] == [1, 2, 0]
    assert reader.picture(1, LEADER) == FRAME
    for refused in (
        lambda: reader.one(1, WHO),
        lambda: reader.picture(1, WHO),
        lambda: desk.file(1, "a", WHO),
        lambda: desk.refuse(1, Reason.GONE, "b", WHO),
    ):
        with pytest.raises(NotFound):
            refused()
    assert (hall.cases(), reader.one(1, LEADER).state) == (0, LeadState.WAITING)


def test_nobody_is_told_of_leads_who_may_not_decide_on_them(hall: Hall) -> None:
    hall.see()
    checker = replace(WHO, roles=frozenset({Role.CHECKER}))
    for refused in (
        lambda: hall.access.leads.waiting(checker),
        lambda: hall.access.leads.one(1, checker),
        lambda: hall.access.leads.picture(1, checker),
        lambda: hall.access.leads.precision(0, checker),
        lambda: hall.access.lead_desk.file(1, "a", checker),
    ):
        with pytest.raises(NotAllowed):
            refused()


def test_frame_is_kept_while_its_lead_waits(hall: Hall) -> None:
    """It is no orphan then; of a lead that was refused it is one."""
    hall.see()
    contents = contents_of(hall.access.database, hall.access.database.genesis)

    def orphans() -> list[str]:
        report = verify(hall.access.database, "Asia/Shanghai", contents=contents)
        return [each.code for each in report.told]

    assert "verify.orphan" not in orphans()
    hall.access.lead_desk.refuse(1, Reason.NOTHING, "a", WHO)
    assert "verify.orphan" in orphans()


def test_kind_that_a_city_trusts_files_by_itself(trusting: Hall) -> None:
    trusting.see(confidence=0.95)
    trusting.see("c2", confidence=0.85)
    rounds = leads_chore(trusting)
    lead = trusting.access.leads.one(1, WHO)
    case = trusting.access.reader.card(lead.case_id, WHO)
    assert (lead.state, lead.by_itself, lead.reviewed_by) == (LeadState.FILED, True, "")
    assert (case.case.state, case.case.filed_by) == (State.FILED, "system")
    assert (case.case.lead, case.case.by_itself) == (1, True)
    assert [each.file.digest for each in case.attachments] == [trusting.frame]
    assert [each.id for each in trusting.access.leads.waiting(WHO)] == [2]
    assert (trusting.cases(), rounds.done["leads"]) == (1, 1)
    assert trusting.access.leads.precision(0, WHO) == {}, "nobody judged"
    assert not verify(trusting.access.database, "Asia/Shanghai").findings


def test_chores_find_frames_where_the_hall_keeps_them(engine_url: str, tmp_path: Path) -> None:
    """In a folder that all stations reach, as the settings name it."""
    lay_lead_city(engine_url, LeadRules(trusted=(TrustedKind("refuse", 90),)))
    address, frame = str(tmp_path / "attached"), b"\xff\xd8\xff" + b"another frame, marked as sample"
    with closing(open_access(engine_url, "desk-1", attachments=address)) as access:
        hall = Hall(access, access.contents.put(BytesIO(frame), len(frame)).digest)
        hall.see(confidence=0.95)
        run = Chores(engine_url, "chores@here", lambda _: None, attachments=address)
        thread = Thread(target=run.run)
        thread.start()
        try:
            wait_for(lambda: access.leads.one(1, WHO).case_id, told="a case")
        finally:
            run.end()
            thread.join(30)
        card = access.reader.card(access.leads.one(1, WHO).case_id, WHO)
        assert [each.file.digest for each in card.attachments] == [hall.frame]
        access.feed.close()


def test_nobody_looked(hall: Hall) -> None:
    rules = hall.access.law.present().profile.own.leads
    hall.now = server_now(hall.access.database) - rules.lapse_ms - 1
    hall.see()
    assert leads_chore(hall).done["leads"] == 1
    assert hall.access.leads.one(1, WHO).state is LeadState.LAPSED


def test_storm_of_two_thousand_is_worked_off_with_no_camera_buried(hall: Hall) -> None:
    """In ten minutes, from 30 cameras, two thirds of them from one: each is looked at among the first 30, and in the
    end none waits and every one is counted."""
    kinds = ("refuse", "water", "umbrella", "spillage")
    storm = [
        Detection(f"s{0 if n % 3 else n // 3 % 30}", kinds[n % 4], "eye/3", hall.now + n * 300, 0.5, hall.frame, STREET)
        for n in range(2_000)
    ]
    for start in range(0, 2_000, 50):
        hall.intake.take(storm[start : start + 50])
    waiting = hall.access.leads.waiting(WHO)
    assert sum(lead.count for lead in waiting) == 2_000
    assert len(waiting) <= 30 * len(kinds)
    assert len({lead.camera for lead in waiting[:30]}) == 30
    for n, lead in enumerate(waiting):
        if lead.kind == "refuse" and not n % 5:
            hall.access.lead_desk.file(lead.id, f"command {n}", WHO)
        else:
            hall.access.lead_desk.refuse(lead.id, Reason.NOTHING, f"command {n}", WHO)
    judged = hall.access.leads.precision(0, WHO)
    assert hall.access.leads.waiting(WHO) == []
    assert sum(each.right + each.wrong for each in judged.values()) == len(waiting)
    assert sum(each.right for each in judged.values()) == hall.cases() > 0


def leads_chore(hall: Hall) -> ChoreRounds:
    """Done twice: what was done is done."""
    rounds = ChoreRounds(hall.access, "a")
    wait_for(lambda: bool(rounds.seats.hold()))
    for _ in range(2):
        rounds.do(next(each for each in CHORES if each.name == "leads"))
    return rounds
