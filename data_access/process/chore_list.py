"""The chores that one process does for all stations: what each does, how often, and under which word it is counted.

A new chore is a function and a row of ``CHORES``.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sa

from data_access.engine.clock import server_now
from data_access.engine.machine_clock import machine_ms
from data_access.feed.clock_steps import ClockSteps
from data_access.process.prune import oldest_reader, prune_in
from data_access.process.station import DatabaseAccess
from data_access.proof.month_file import write_next
from data_access.seats.fenced_unit import FencedUnit, MustHold
from data_access.secrets.station_key import public_key
from data_access.store import seals
from data_access.store.facts import put_sealed
from data_access.store.tables.schema import audit
from data_access.telemetry.latest import Telemetry
from data_access.telemetry.tracks.keeping import TrackKeeping
from data_access.video.cameras.present_cameras import PresentCameras
from data_access.video.leads.lead_clips import LeadClips
from data_access.video.leads.lead_filing import LeadFiling
from data_access.video.leads.lead_intake import LeadIntake
from data_access.video.ptz.bring_home import bring_home
from data_access.wall import wall_journal
from hall.errors import CaseChangedMeanwhile, HallError, NotAllowed, NotFound, RuleBroken, StoreRefused
from hall.frozen import frozen
from hall.handling import CaseCommandHandler
from hall.moment import DAY_MS, HOUR_MS, MINUTE_MS, ClockLook, Moment
from hall.people.roles import Role
from hall.people.session import Session
from hall.wall.journal import minute_of

log = logging.getLogger(__name__)


@frozen
class ChoreTurn:
    """What a chore is done with. ``must_hold``: to be asked before each commit, whether the seat is still ours;
    ``number``: the seat's, told with what is written; ``archive``: the folder for months of the audit, if any;
    ``steps``: of the database's clock, as this process has seen them."""

    access: DatabaseAccess
    must_hold: MustHold
    number: int
    archive: Path | None
    steps: ClockSteps


class ChoreHindered(HallError):
    """It could not be done now, and is tried again when it is due: the words tell why, to whom looks after the hall."""


class ChoreSpec(NamedTuple):
    """A kind of chore, with a seat of its own: two processes may share them out. ``every_ms``: how long after the last
    time it is due again; ``work``: yields how much it has done as it goes, counted as ``counted``, and raises
    ChoreHindered."""

    name: str
    counted: str
    every_ms: int
    work: Callable[[ChoreTurn], Iterator[int]]

    @property
    def seat(self) -> str:
        """Who sits there does it."""
        return f"chore.{self.name}"


def _lapse(turn: ChoreTurn) -> Iterator[int]:
    """申请失效: requests whose time is over, or whose case went on, end by the system; the line in the audit names this
    station and its number. Not while a clock that jumped forward may have been wrong: what lapsed stays so."""
    if _was_put_forward(turn):
        raise ChoreHindered("chores.clock_ahead")
    access = turn.access
    station = f"{access.station}#{turn.number}"
    system = Session("system", "system", frozenset({Role.SYSTEM}), station=station)
    handler = CaseCommandHandler(lambda: FencedUnit(access.storage, turn.must_hold), access.law, access.cities)
    for command in access.requests.lapsed(access.clock.now(), access.law.present()):
        try:
            handler.handle(command, system)
        except (RuleBroken, CaseChangedMeanwhile) as refused:  # answered meanwhile: that counts
            log.info("not lapsed: %s", refused)
        else:
            yield 1


def _was_put_forward(turn: ChoreTurn) -> bool:
    asked = machine_ms()
    at = server_now(turn.access.database)
    return turn.steps.look(ClockLook(asked, machine_ms(), at), None) < 0


def _prune(turn: ChoreTurn) -> Iterator[int]:
    """Lines of the change log that no live reader needs, and what was said by stations that are gone."""
    database = turn.access.database
    Telemetry(database).forget_silent()
    oldest = oldest_reader(database)
    with database.writing() as connection:
        turn.must_hold(connection)
        lines = prune_in(database, connection, oldest)
    log.info("change log pruned", extra={"lines": lines, "number": turn.number})
    yield lines


def _archive(turn: ChoreTurn) -> Iterator[int]:
    """The oldest month of the audit that is over, into a file signed by the hall; a station without the hall's key
    cannot."""
    database, key = turn.access.database, turn.access.secrets
    with database.writing() as connection:  # first: to read a month takes long
        turn.must_hold(connection)
    if turn.archive is None:
        return
    if key is None:
        raise ChoreHindered("chores.no_key" if public_key(database) else "key.none")
    try:
        month = write_next(database, turn.access.zone, key, turn.archive / database.genesis)
    except (StoreRefused, OSError) as refused:  # a chain that does not hold, a full disk: once an hour it is tried
        log.warning("no month of the audit archived: %s", refused)
        if isinstance(refused, StoreRefused):
            raise ChoreHindered(refused.words.code, **refused.words.params) from refused
        raise ChoreHindered("chores.os_error", why=str(refused)) from refused
    if month is None:
        return
    with database.writing() as connection:
        turn.must_hold(connection)
        seals.write(database, connection, put_sealed(connection, month.key, month.fact(key)))
    log.info("month of the audit archived", extra={"month": month.month, "lines": month.last - month.first + 1})
    yield 1


def _journal(turn: ChoreTurn) -> Iterator[int]:
    """上屏日志: what stands on the walls in this minute, as they say it; what is too old goes once an hour."""
    access = turn.access
    minute = minute_of(access.clock.now(), access.wall_signs.shown())
    if minute is None or access.wall_journal.has(minute.minute):
        return
    months = access.cities.present().profile.journal_months
    with access.database.writing() as connection:
        turn.must_hold(connection)
        wall_journal.put_in(connection, minute)
        if minute.minute % HOUR_MS == 0:
            wall_journal.prune_in(access.database, connection, minute.at, months)
    yield 1


def _home(turn: ChoreTurn) -> Iterator[int]:
    """摄像机归位: cameras that were turned and left go back to their guard positions; a station without the hall's key
    reaches those alone that want no password."""
    access = turn.access
    cameras = PresentCameras(access.database, access.clock, access.secrets)
    yield from bring_home(access.database, cameras, turn.must_hold)


def _leads(turn: ChoreTurn) -> Iterator[int]:
    """智能识别线索: kinds that the city trusts become cases (自动立案), clips that came later than their cases are
    attached, and what nobody looked at in time lapses. Not while a clock that jumped forward may have been wrong: all
    of it is final."""
    if _was_put_forward(turn):
        raise ChoreHindered("chores.clock_ahead")
    access = turn.access
    system = Session("system", "system", frozenset({Role.SYSTEM}), station=f"{access.station}#{turn.number}")
    cameras = PresentCameras(access.database, access.clock, access.secrets)
    filing = LeadFiling(access.storage, access.law, access.cities, cameras)
    intake = LeadIntake(access.database, access.clock, lambda: access.law.present().profile.own.leads)
    for lead in intake.trusted():
        try:
            filing.by_itself(lead, system, turn.must_hold)
        except (RuleBroken, NotAllowed) as refused:  # decided meanwhile, or the city's list has no such subclass
            log.info("lead %s not filed by itself: %s", lead.id, refused)
        else:
            yield 1
    for lead, clip in LeadClips(access.database).unattached(access.clock.now() - DAY_MS):
        try:
            filing.attach(lead, clip, system, turn.must_hold)
        except (RuleBroken, NotAllowed, NotFound, CaseChangedMeanwhile) as refused:  # ended, or the city takes no films
            log.debug("clip of lead %s not attached: %s", lead.id, refused)
    yield intake.let_lapse(turn.must_hold)


def _tracks(turn: ChoreTurn) -> Iterator[int]:
    """轨迹到期清除: positions that were kept for as many days as the city's law says. Not while a clock that jumped
    forward may have been wrong, nor by one that has nothing to do with when the hall last did something, as a machine
    without a battery starts: what is gone stays so."""
    if _was_put_forward(turn):
        raise ChoreHindered("chores.clock_ahead")
    access = turn.access
    if not _is_even([*_last_done(access), server_now(access.database)]):
        raise ChoreHindered("chores.clock_strange")
    with access.database.writing() as connection:
        turn.must_hold(connection)
    days = access.law.present().profile.own.tracks.days
    rows = TrackKeeping(access.database).forget(days, access.clock.now())
    log.info("tracks taken out", extra={"rows": rows, "days": days, "number": turn.number})
    yield rows


def _last_done(access: DatabaseAccess) -> list[Moment]:
    """When things were sealed last, in their order."""
    newest = sa.select(audit.c.at).order_by(audit.c.id.desc()).limit(_LOOKED_AT)
    with access.database.reading() as connection:
        return [int(at) for at in reversed(connection.execute(newest).scalars().all())]


def _is_even(moments: Sequence[Moment]) -> bool:
    """Whether a clock has gone through these in their order without a leap: what was sealed under a wrong one, and
    after it was set right again, tells of it."""
    return all(-HOUR_MS <= after - before <= _QUIET_MS for before, after in pairwise(moments))


_LOOKED_AT = 1_000
"""Lines of the audit: some hours of a hall that works, days of a quiet one. So long a leap is looked into before
anything goes for good (assumed)."""
_QUIET_MS = 14 * DAY_MS
"""So long a hall may have done nothing at all (assumed: the longest holidays have eight days)."""

CHORES = (
    ChoreSpec("lapse", "lapsed", 10_000, _lapse),  # a request lapses to the minute, as its card shows it
    ChoreSpec("prune", "pruned", HOUR_MS, _prune),  # the log is kept for a day: an hour more or less is nothing
    ChoreSpec("journal", "journaled", 20_000, _journal),  # a minute is missed by nobody who looks three times in it
    ChoreSpec("archive", "archived", HOUR_MS, _archive),  # a day after the month's end, and an hour later nobody minds
    ChoreSpec("tracks", "tracked", HOUR_MS, _tracks),  # of ninety days an hour more is nothing
    ChoreSpec("home", "homed", MINUTE_MS, _home),  # five minutes after it was left, or six
    ChoreSpec("leads", "leads", 10_000, _leads),  # nobody looks first: the case is there within ten seconds
)
