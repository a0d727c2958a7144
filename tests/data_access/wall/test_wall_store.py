"""Scenes and orders in the database, on both engines: sealed, told to all, and never overwritten by a late editor."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.events.event_store import EventStore
from data_access.process.station_health import DatabaseHealth, Telling
from data_access.proof.verify import verify
from data_access.store import documents, ground_rows, seals
from data_access.store.storage import Storage
from data_access.store.tables.camera_schema import CAMERAS
from data_access.store.tables.schema import audit, change_log
from data_access.telemetry.latest import Telemetry
from data_access.wall.wall_book import WallBook
from data_access.wall.wall_history import DatabaseWallHistory
from data_access.wall.wall_orders import WallOrders
from data_access.wall.wall_signs import DatabaseWallSigns
from hall.errors import CaseChangedMeanwhile, NotAllowed, RuleBroken, StoreUnreachable
from hall.events.event import Brief, EventAct, Kind
from hall.events.event import Verb as EventVerb
from hall.facts import DocumentKey
from hall.live.condition import Condition
from hall.moment import HOUR_MS
from hall.people.roles import Role
from hall.people.sensitivity import Sensitivity
from hall.people.session import Session
from hall.video.layouts.layouts import Layout as FrameLayout
from hall.wall.map_view import MapView
from hall.wall.named_arrangement import NamedArrangement
from hall.wall.orders import MOST_DONE, MOST_TEXT, Verb, WallOrder
from hall.wall.panels import VIEWED
from hall.wall.program import Program, Step
from hall.wall.scene import Layout, Scene
from hall.wall.shown import SILENT_MS, Picture, Shown
from hall.wall.splits import Pane, beside
from hall.wall.staged import arranged
from hall.wall.standard import OVERVIEW, STANDARD
from hall.wall.triggers import URGENT, Trigger
from hall.wall.view_form import heard
from tests.support.cameras import a_camera
from tests.support.fakes import who

LEADER = Session("cara", "cara", frozenset({Role.SHIFT_LEADER}), station="desk-1")
OTHER = replace(LEADER, user="dong")
MORNING = Scene("morning", "早班会", "Morning", ((Layout(beside((1, "streets"), (1, Pane("figure")))),),))


@pytest.fixture
def desk(database: Database, storage: Storage) -> WallOrders:
    return WallOrders(database, storage.clock, lambda who: who)


def lines(database: Database) -> list[tuple[str, str | None]]:
    with database.reading() as connection:
        asked = sa.select(audit.c.actor, audit.c.subject).where(audit.c.act == "document").order_by(audit.c.id)
        return [(row.actor, row.subject) for row in connection.execute(asked)]


def test_an_order_stands_sealed_and_is_told(database: Database, desk: WallOrders) -> None:
    book = WallBook(database)
    assert book.present().state("hall-1").revision == 0
    before = told(database)
    made = desk.order(WallOrder(Verb.SCENE, "ranking"), ["hall-1", "hall-2"], LEADER)
    assert made == {"hall-1": 1, "hall-2": 1}
    pushed = book.present().state("hall-1").pushed
    assert pushed is not None
    assert (pushed.subject, pushed.by, pushed.station, pushed.number) == ("ranking", "cara", "desk-1", 1)
    assert pushed.at > 0
    assert told(database) == before + 1
    assert lines(database)[-2:] == [("cara", "document wall hall-1 1"), ("cara", "document wall hall-2 1")]
    assert not verify(database, "Asia/Shanghai").findings


def told(database: Database) -> int:
    with database.reading() as connection:
        where = (change_log.c.kind == "setting") & (change_log.c.subject == "walls")
        return int(connection.execute(sa.select(sa.func.count()).where(where)).scalar_one())


def test_a_lock_refuses_all_walls_or_none(database: Database, desk: WallOrders) -> None:
    desk.order(WallOrder(Verb.LOCK, reason="参观"), ["hall-2"], LEADER)
    with pytest.raises(RuleBroken) as refused:
        desk.order(WallOrder(Verb.BLANK), ["hall-1", "hall-2"], OTHER)
    assert refused.value.words.params == {"by": "cara", "reason": "参观"}
    assert WallBook(database).present().state("hall-1").revision == 0, "nothing half"
    desk.order(WallOrder(Verb.BLANK), ["hall-1"], OTHER)


def test_who_may_not_control_walls_is_refused(database: Database, desk: WallOrders) -> None:
    for role in (Role.DISPATCHER, Role.WALL, Role.ADMIN):
        who = replace(LEADER, roles=frozenset({role}))
        with pytest.raises(NotAllowed):
            desk.order(WallOrder(Verb.BLANK), ["hall-1"], who)
        with pytest.raises(NotAllowed):
            desk.put(MORNING, who)
    assert WallBook(database).present().states == {}


def test_a_late_editor_overwrites_nobody(database: Database, desk: WallOrders) -> None:
    assert desk.put(MORNING, LEADER) == 1
    book = WallBook(database)
    mine = book.present().stored["morning"]
    assert (mine, mine.revision) == (MORNING, 1)
    assert desk.put(replace(mine, name_zh="早会"), OTHER) == 2
    with pytest.raises(CaseChangedMeanwhile) as late:
        desk.put(replace(mine, name_zh="晨会"), LEADER)
    assert late.value.words.params == {"scene": "morning", "seen": 1, "stands": 2}
    assert book.present().scenes["morning"].name_zh == "早会"
    assert set(book.present().scenes) == {"morning", *(scene.code for scene in STANDARD)}


def test_a_scene_that_this_version_cannot_show_is_not_stored(desk: WallOrders, database: Database) -> None:
    scene = replace(MORNING, screens=((Layout(beside((1, "holograms"))),),))
    with pytest.raises(RuleBroken) as refused:
        desk.put(scene, LEADER)
    assert refused.value.words.params["value"] == "holograms"
    assert WallBook(database).present().stored == {}


def test_programs_are_kept_too(desk: WallOrders, database: Database) -> None:
    program = Program("tour", "巡展", "Tour", (Step("overview", 60), Step("ranking", 30)))
    assert desk.put(program, LEADER) == 1
    assert WallBook(database).present().programs == {"tour": program}


def test_a_hall_keeps_its_own_triggers_and_turns_one_of_the_program_off(desk: WallOrders, database: Database) -> None:
    flood = Trigger("flood", "积水", "Flooding", Condition(subclass="component:0101"), pane="hours")
    assert desk.put(flood, LEADER) == 1
    assert desk.put(replace(URGENT, is_on=False), LEADER) == 1
    found = WallBook(database).present().triggers
    assert (found["flood"], found["urgent"].is_on, found["urgent"].revision) == (flood, False, 1)
    with pytest.raises(CaseChangedMeanwhile):
        desk.put(flood, OTHER)
    with pytest.raises(RuleBroken) as refused:
        desk.put(replace(flood, code="all", condition=Condition()), LEADER)
    assert refused.value.words.code == "refused.trigger_empty"


def test_a_silence_is_an_order_and_sealed(desk: WallOrders, database: Database, storage: Storage) -> None:
    until = storage.clock.now() + 60_000
    desk.order(WallOrder(Verb.SILENCE, "urgent", until=until, reason="演练"), ["hall-1"], LEADER)
    state = WallBook(database).present().state("hall-1")
    silence = state.silence("urgent", until - 1)
    assert silence is not None
    assert (silence.by, silence.reason, state.silence("urgent", until)) == ("cara", "演练", None)
    assert lines(database)[-1] == ("cara", "document wall hall-1 1")


@pytest.mark.allow_log("cannot be read")
def test_what_cannot_be_read_is_named_and_the_rest_stands(database: Database, desk: WallOrders) -> None:
    desk.put(MORNING, LEADER)
    documents.put(database, "scene", "later", {"code": "later", "holes": 3})
    facts = WallBook(database).present()
    assert facts.broken == (DocumentKey("scene", "later"),)
    assert "morning" in facts.scenes


def test_walls_tell_what_they_show(database: Database) -> None:
    signs = DatabaseWallSigns(database)
    shown = Shown("hall-1", 0, 7, "scene", "ranking", 1_000, monitor="DP-1", size=(1920, 1080))
    signs.tell(shown)
    signs.tell(replace(shown, screen=1, why="scene_missing"))
    found = signs.shown()
    assert found.screens["hall-1/1"] == shown
    assert found.walls() == ["hall-1"]
    assert found.ages_ms["hall-1/2"] < SILENT_MS
    assert not found.is_silent("hall-1/2")
    assert found.is_silent("hall-9/1")
    picture = Picture("hall-1/1", 2_000, "abc=", 3.5)
    signs.put_picture(picture)
    assert signs.pictures() == {"hall-1/1": picture}


@pytest.mark.parametrize("step_ms", [HOUR_MS, -HOUR_MS])
def test_nobody_is_silent_because_the_server_s_clock_was_set(
    database: Database, monkeypatch: pytest.MonkeyPatch, step_ms: int
) -> None:
    signs, health = DatabaseWallSigns(database), DatabaseHealth(database, "wall@hall-1")
    signs.tell(Shown("hall-1", 0, 1, "scene", "night", 1_000))
    signs.look("desk-1")
    Telling(database, "wall@hall-1", None, None).tell()

    def silent() -> list[bool]:
        stations = [each.is_silent for each in health.stations()]
        return [signs.shown().is_silent("hall-1/1"), not signs.is_looked_at(), *stations]

    assert silent() == [False] * 3
    right = Telemetry.now
    monkeypatch.setattr(Telemetry, "now", lambda self: right(self) + step_ms)
    assert silent() == [False] * 3


def test_pictures_are_made_only_while_somebody_looks(database: Database) -> None:
    signs = DatabaseWallSigns(database)
    assert not signs.is_looked_at()
    signs.look("desk-1")
    assert signs.is_looked_at()
    assert signs.shown().screens == {}, "a console is no wall"


def test_the_last_orders_are_told_newest_first(database: Database, desk: WallOrders) -> None:
    history = DatabaseWallHistory(database)
    assert history.last_orders(5) == []
    codes = [scene.code for scene in STANDARD[:4]]
    for code in codes:
        desk.order(WallOrder(Verb.SCENE, code), ["hall-1"], LEADER)
    desk.order(WallOrder(Verb.BLANK), ["hall-1", "hall-2"], OTHER)
    told = history.last_orders(3)
    assert [each.order.subject for each in told] == ["", codes[3], codes[2]]
    assert (told[0].walls, told[0].order.by, told[0].order.station) == (("hall-1", "hall-2"), "dong", "desk-1")


@pytest.mark.allow_log("cannot be read")
def test_an_order_of_a_newer_version_is_left_out(database: Database, desk: WallOrders) -> None:
    desk.order(WallOrder(Verb.BLANK), ["hall-1"], LEADER)
    documents.put(database, "wall", "hall-1", {"revision": 2, "last": {"verb": "hologram"}})
    (told,) = DatabaseWallHistory(database).last_orders(5)
    assert told.order.verb is Verb.BLANK


def test_a_program_of_a_scene_that_nobody_has_is_refused(desk: WallOrders, database: Database) -> None:
    lost = Program("tour", "巡展", "Tour", (Step("elsewhere", 60),))
    with pytest.raises(RuleBroken) as refused:
        desk.put(lost, LEADER)
    assert (refused.value.words.code, refused.value.words.params["value"]) == ("refused.program", "elsewhere")
    with pytest.raises(RuleBroken):
        desk.put(replace(lost, steps=(Step("overview", 1),)), LEADER)
    desk.put(replace(MORNING, code="elsewhere"), LEADER)
    assert desk.put(lost, LEADER) == 1
    assert WallBook(database).present().programs == {"tour": lost}


def test_a_program_is_deleted_once_and_its_code_is_not_used_again_unseen(desk: WallOrders, database: Database) -> None:
    tour = Program("tour", "巡展", "Tour", (Step("overview", 60),), is_on=False, walls=("hall-1",))
    desk.put(tour, LEADER)
    book = WallBook(database)
    mine = book.present().programs["tour"]
    assert (mine, mine.revision) == (tour, 1)
    assert desk.drop(mine, LEADER) == 2
    facts = book.present()
    assert (facts.programs, facts.gone, facts.broken) == ({}, {tour.key: 2}, ())
    for late in (desk.put, desk.drop):
        with pytest.raises(CaseChangedMeanwhile) as changed:
            late(mine, OTHER)
        assert changed.value.words.code == "changed.program"
    assert desk.put(replace(tour, revision=2), LEADER) == 3
    assert WallBook(database).present().gone == {}
    assert not verify(database, "Asia/Shanghai").findings


def test_a_trigger_of_the_halls_own_is_deleted_one_of_the_program_is_not(desk: WallOrders, database: Database) -> None:
    flood = Trigger("flood", "积水", "Flooding", Condition(overdue=True))
    desk.put(flood, LEADER)
    desk.drop(replace(flood, revision=1), LEADER)
    assert set(WallBook(database).present().triggers) == {"urgent"}
    with pytest.raises(RuleBroken) as refused:
        desk.drop(URGENT, LEADER)
    assert refused.value.words.code == "refused.as_it_comes"
    with pytest.raises(NotAllowed):
        desk.drop(flood, replace(LEADER, roles=frozenset({Role.DISPATCHER})))


def test_a_scene_is_kept_while_something_names_it_and_its_code_is_never_used_unseen(
    desk: WallOrders, database: Database, storage: Storage
) -> None:
    mine = replace(MORNING, code="standup", revision=1)
    assert desk.put(replace(mine, revision=0), LEADER) == 1
    tour = Program("tour", "参观", "Tour", (Step("standup", 60),))
    desk.put(tour, LEADER)
    events = EventStore(database, storage.clock, lambda who: who)
    flood = Brief(Kind.FLOOD, "防汛", scene="standup", program="tour")
    commander = replace(LEADER, roles=frozenset({Role.LEADER}))
    event = events.open(EventAct(EventVerb.OPEN, brief=flood, command="a"), commander)
    with pytest.raises(RuleBroken) as refused:
        desk.drop(mine, LEADER)
    assert [each.code for each in refused.value.words.params["users"]] == ["use.program", "use.event"]
    with pytest.raises(RuleBroken):
        desk.drop(replace(tour, revision=1), LEADER)
    events.act(event.id, EventAct(EventVerb.CLOSE, text="over", seen=1, command="b"), commander)
    desk.drop(replace(tour, revision=1), LEADER)
    assert desk.drop(mine, LEADER) == 2
    facts = WallBook(database).present()
    assert ("standup" in facts.scenes, facts.gone[mine.key]) == (False, 2)
    with pytest.raises(RuleBroken, match="program"):
        desk.put(replace(tour, revision=2), LEADER)
    for late in (  # of a console that has not heard yet that they were deleted
        lambda: desk.order(WallOrder(Verb.SCENE, "standup"), ["hall-1"], LEADER),
        lambda: desk.order(WallOrder(Verb.PROGRAM, "tour"), ["hall-1"], LEADER),
        lambda: events.open(EventAct(EventVerb.OPEN, brief=flood, command="c"), commander),
        lambda: events.open(EventAct(EventVerb.OPEN, brief=replace(flood, scene=""), command="d"), commander),
        lambda: events.act(event.id, EventAct(EventVerb.REOPEN, text="again", seen=2), commander),
    ):
        with pytest.raises(RuleBroken, match=r"refused\.(scene|program)_gone"):
            late()
    assert desk.put(replace(mine, revision=2), LEADER) == 3
    assert not verify(database, "Asia/Shanghai").findings


def test_what_comes_with_the_program_is_set_back(desk: WallOrders, database: Database) -> None:
    for own in (OVERVIEW, URGENT):
        with pytest.raises(RuleBroken, match="as_it_comes"):
            desk.drop(own, LEADER)
        changed = replace(own, name_zh="我们的")
        desk.put(changed, LEADER)
        assert desk.drop(replace(changed, revision=1), LEADER) == 2
        facts = WallBook(database).present()
        stands = facts.of(own.kind)[own.code]
        assert (stands, stands.revision) == (own, 2)
        with pytest.raises(CaseChangedMeanwhile):
            desk.put(changed, OTHER)
        assert desk.put(replace(changed, revision=2), OTHER) == 3


@pytest.mark.allow_log("cannot be read")
def test_the_revisions_say_who_stored_them_and_when(desk: WallOrders, database: Database, storage: Storage) -> None:
    began = storage.clock.now()
    desk.put(MORNING, LEADER)
    desk.put(replace(MORNING, name_zh="晨会", revision=1), OTHER)
    desk.drop(replace(MORNING, revision=2), LEADER)
    documents.put(database, "scene", "morning", {"code": "morning", "holes": 3})
    desk.order(WallOrder(Verb.SCENE, "overview"), ["morning"], LEADER)
    found = DatabaseWallHistory(database).revisions(MORNING.key, 10)
    assert [(each.number, each.is_gone, each.by) for each in found] == [
        (4, False, ""), (3, True, "cara"), (2, False, "dong"), (1, False, "cara"),
    ]  # fmt: skip
    assert [each.made and each.made.name_zh for each in found] == [None, None, "晨会", "早班会"]
    assert all(each.at is not None and each.at >= began for each in found)
    assert [each.number for each in DatabaseWallHistory(database).revisions(MORNING.key, 2)] == [4, 3]
    assert DatabaseWallHistory(database).revisions(OVERVIEW.key, 10) == []
    with database.reading() as connection:
        asked = sa.select(audit.c.actor).where(audit.c.subject.in_(["a", "b"]))
        sql = str(asked.compile(connection, compile_kwargs={"literal_binds": True}))
        if connection.dialect.name == "sqlite":
            plan = " ".join(str(row) for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}"))
            assert "ix_audit_subject" in plan, "no act on a case is read for it"


def test_an_order_whose_answer_was_lost_is_given_once(desk: WallOrders, database: Database) -> None:
    step = WallOrder(Verb.STEP, "1", command_id="once")
    assert desk.order(step, ["hall-1"], LEADER) == {"hall-1": 1}
    before = told(database)
    assert desk.order(step, ["hall-1"], LEADER) == {"hall-1": 1}
    assert (WallBook(database).present().state("hall-1").steps, told(database)) == (1, before)
    assert desk.order(step, ["hall-1", "hall-2"], LEADER) == {"hall-1": 1, "hall-2": 1}, "a wall that has not heard"
    assert desk.order(WallOrder(Verb.STEP, "1", command_id="twice"), ["hall-1"], LEADER) == {"hall-1": 2}
    with pytest.raises(NotAllowed):
        desk.order(step, ["hall-1"], OTHER)
    for number in range(MOST_DONE + 1):
        desk.order(WallOrder(Verb.STEP, "1", command_id=str(number).ljust(MOST_TEXT, "x")), ["hall-1"], LEADER)
    assert desk.order(step, ["hall-1"], LEADER) == {"hall-1": MOST_DONE + 3}, "however many came between"
    assert not verify(database, "Asia/Shanghai").findings


def test_ones_own_last_order_is_taken_back_by_an_order_of_its_own(desk: WallOrders, database: Database) -> None:
    desk.order(WallOrder(Verb.SCENE, "ranking", command_id="a"), ["hall-1"], LEADER)
    desk.order(WallOrder(Verb.BLANK, command_id="b"), ["hall-1", "hall-2"], LEADER)
    before, back = told(database), WallOrder(Verb.UNDO, "b", (("verb", "blank"),), command_id="c")
    with pytest.raises(RuleBroken) as refused:
        desk.order(back, ["hall-1"], OTHER)
    assert refused.value.words.code == "refused.undo_other"
    assert desk.order(back, ["hall-1", "hall-2"], LEADER) == {"hall-1": 3, "hall-2": 2}
    state, other = (WallBook(database).present().state(name) for name in ("hall-1", "hall-2"))
    assert state.pushed is not None
    assert (state.pushed.subject, other.pushed) == ("ranking", None)
    assert state.before is not None
    assert state.before.pushed is not None
    assert state.before.pushed.verb is Verb.BLANK
    assert DatabaseWallHistory(database).last_orders(1)[0].order.options == (("verb", "blank"),)
    assert told(database) == before + 1
    assert not verify(database, "Asia/Shanghai").findings


def test_a_screen_that_may_not_bear_a_panel_refuses_the_order(desk: WallOrders, database: Database) -> None:
    signs = DatabaseWallSigns(database)
    signs.tell(Shown("lobby", 0, 0, "scene", "overview", 1_000, bears="open"))
    duty = WallOrder(Verb.PANEL, "duty_board")
    with pytest.raises(RuleBroken) as refused:
        desk.order(duty, ["hall-1", "lobby"], LEADER)
    assert refused.value.words.code == "refused.panel_restricted"
    assert WallBook(database).present().states == {}, "of no wall"
    assert desk.order(duty, ["hall-1"], LEADER) == {"hall-1": 1}


def test_an_order_does_not_wait_for_telemetry(
    desk: WallOrders, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(self: DatabaseWallSigns) -> None:
        raise StoreUnreachable("store.busy", url="here")

    monkeypatch.setattr(DatabaseWallSigns, "shown", gone)
    assert desk.order(WallOrder(Verb.PANEL, "duty_board"), ["hall-1"], LEADER) == {"hall-1": 1}


def test_cameras_stand_by_an_order_of_who_may_look_at_them_on_a_screen_that_may_bear_them(
    desk: WallOrders, database: Database
) -> None:
    """Camera by wall by person: what is refused is stored nowhere; what is granted stands in the sealed order."""
    restricted = a_camera("S", sensitivity=Sensitivity.RESTRICTED, roles=("shift_leader",))
    ground_rows.change(database, CAMERAS, [], [a_camera("A"), restricted], seals.By("tester", "test"))
    signs = DatabaseWallSigns(database)
    signs.tell(Shown("inner", 0, 0, "scene", "overview", 1_000, bears="inner"))
    signs.tell(Shown("vault", 0, 0, "scene", "overview", 1_000, bears="restricted"))
    chief = replace(LEADER, roles=frozenset({Role.LEADER}))
    order = WallOrder(Verb.CAMERAS, "A,S", (("layout", "4"),))
    refused = [("inner", LEADER, "refused.camera_restricted"), ("nobody", LEADER, "refused.camera_restricted"),
               ("vault", chief, "denied.camera_on_wall")]  # fmt: skip
    for wall, asks, why in refused:
        with pytest.raises((RuleBroken, NotAllowed)) as said:
            desk.order(order, [wall], asks)
        assert said.value.words.code == why
    assert WallBook(database).present().states == {}
    assert desk.order(replace(order, subject="A"), ["inner"], chief) == {"inner": 1}
    assert desk.order(order, ["vault"], LEADER) == {"vault": 1}
    pushed = WallBook(database).present().state("vault").pushed
    assert pushed is not None
    assert (pushed.by, dict(pushed.options)["granted"]) == ("cara", "S")
    assert not verify(database, "Asia/Shanghai").findings


def test_an_arrangement_of_cameras_is_kept_like_a_scene(desk: WallOrders, database: Database) -> None:
    """Versioned, sealed, told; a late one overwrites nobody; what a scene names stays; deleted it is gone."""
    gate = NamedArrangement("gate", "城门保障", "Gate", ("A", "", "B"), FrameLayout.SIX)
    book, before = WallBook(database), told(database)
    assert desk.put(gate, LEADER) == 1
    assert told(database) == before + 1
    assert lines(database)[-1] == ("cara", "document arrangement gate 1")
    stored = book.present().arrangements["gate"]
    assert (stored, stored.revision) == (gate, 1)
    assert desk.put(replace(stored, cameras=("C",)), OTHER) == 2
    with pytest.raises(CaseChangedMeanwhile) as late:
        desk.put(replace(stored, cameras=("D",)), LEADER)
    assert late.value.words.code == "changed.arrangement"
    scene = replace(MORNING, screens=((Layout(beside((1, Pane("video_group", (("arrangement", "gate"),))))),),))
    assert desk.put(scene, LEADER) == 1
    present = book.present().arrangements["gate"]
    with pytest.raises(RuleBroken) as used:
        desk.drop(present, LEADER)
    assert used.value.words.code == "refused.in_use"
    desk.drop(book.present().stored["morning"], LEADER)
    assert desk.drop(present, LEADER) == 3
    assert book.present().arrangements == {}
    with pytest.raises(RuleBroken) as gone:
        desk.order(WallOrder(Verb.PANEL, "video_group", (("arrangement", "gate"),)), ["hall-1"], LEADER)
    assert gone.value.words.code == "refused.arrangement_gone"
    assert book.present().revision(gate.key) == 3
    revisions = DatabaseWallHistory(database).revisions(gate.key, 9)
    assert [(each.number, each.by, each.is_gone) for each in revisions] == [
        (3, "cara", True), (2, "dong", False), (1, "cara", False),
    ]  # fmt: skip
    assert not verify(database, "Asia/Shanghai").findings


def test_a_view_of_the_map_is_shared_by_who_controls_walls_and_kept_as_ones_own_by_anybody(
    desk: WallOrders, database: Database
) -> None:
    """What is shared a scene may name, and then stays; one's own is nobody else's to change, and stands on no wall."""
    book, taker = WallBook(database), who("dispatcher")
    shared = MapView("view_1", "桥", "Bridge", 113.6, 34.7, 15.0, ("base/street", "own/1001"))
    with pytest.raises(NotAllowed):
        desk.put(shared, taker)
    assert desk.put(shared, LEADER) == 1
    own = replace(shared, code="view_2", owner=taker.user)
    assert desk.put(own, taker) == 1
    with pytest.raises(NotAllowed):
        desk.put(replace(shared, owner=taker.user, revision=1), taker)
    with pytest.raises(RuleBroken):
        desk.put(replace(own, owner=LEADER.user, revision=1), LEADER)
    scene = replace(MORNING, screens=((Layout(beside((1, Pane("map", (("view", "view_1"),))))),),))
    with pytest.raises(RuleBroken):
        desk.put(replace(scene, screens=((Layout(beside((1, Pane("map", (("view", "view_2"),))))),),)), LEADER)
    assert desk.put(scene, LEADER) == 1
    facts = book.present()
    [pane] = arranged(facts.stored["morning"], facts).layout(0, 1920, 1080, 16).split.panes()
    assert heard(pane.option(VIEWED)) == shared
    with pytest.raises(RuleBroken) as used:
        desk.drop(facts.views["view_1"], LEADER)
    assert used.value.words.code == "refused.in_use"
    desk.drop(facts.stored["morning"], LEADER)
    assert (desk.drop(facts.views["view_1"], LEADER), desk.drop(facts.views["view_2"], taker)) == (2, 2)
    assert book.present().views == {}
    with pytest.raises(RuleBroken):
        desk.put(replace(shared, lon=999.0, code="view_3"), LEADER)
    assert not verify(database, "Asia/Shanghai").findings
