"""The ports of a desk in memory: what the world outside would answer and keep."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256

from hall.alarms import state as alarm_law
from hall.alarms.calls import Call
from hall.alarms.state import AlarmState
from hall.alarms.voice import VoiceOrder
from hall.cases.attachments import Attachment
from hall.cases.case import Case
from hall.cases.law import Decision, Reporter
from hall.city.address.found import Found
from hall.errors import HallError, NotAllowed, RuleBroken
from hall.health.findings import Finding
from hall.health.station import Heard, SoundSeen
from hall.moment import Moment
from hall.people.personas import PERSONAS, Persona
from hall.people.rights import Right, closed_reporters, must_have
from hall.people.roles import Role
from hall.people.session import Session
from hall.ports import ByteStream, CaseCard, KeptDraft, StoredContent, TimelineEntry
from hall.ports.ptz import Preset
from hall.telemetry.presence import OpenAt
from hall.video.check import Failing
from hall.video.ptz.lease import Lease
from hall.video.ptz.stick import Motion
from hall.video.streams.sound import SoundNow, SoundState
from tests.support.fake_city_tables import FakeCityTables
from tests.support.fake_components import FakeComponents
from tests.support.fake_layers import FakeLayers
from tests.support.fake_leads import FakeLeads
from tests.support.fake_lookback import FakeLookBack
from tests.support.fake_spots import FakeMaps, FakeSections, FakeShapes, FakeSpots
from tests.support.fake_tracks import FakeTracks
from tests.support.fakes import FakeStore


class FakeReader:
    """Reads the cards of a ``FakeStore``; history is nobody's question here."""

    def __init__(self, store: FakeStore) -> None:
        self._store = store

    def card(self, case_id: int, who: Session) -> CaseCard:
        """The case with its acts, oldest first."""
        acts = [(decision, user) for each, decision, user in self._store.acts if each == case_id]
        timeline = tuple(
            TimelineEntry(d.at, d.act, user, d.role, "01", d.before.state if d.before else None, d.after.state, d.note)
            for d, user in acts
        )
        asked = tuple(each for each in self._store.requests.values() if each.case_id == case_id)
        return CaseCard(self._store.unit().case(case_id), timeline, asked, attached(acts))

    def history(self, wanted: object, who: Session) -> list[Case]:
        """Nothing."""
        return []


def attached(acts: Sequence[tuple[Decision, str]]) -> tuple[Attachment, ...]:
    """What the acts on a case have attached."""
    return tuple(
        Attachment(done.after.version, n, file, user, done.at)
        for done, user in acts
        for n, file in enumerate(done.files, 1)
    )


class FakeFinder:
    """Finds the cases of a ``FakeStore`` by whole numbers."""

    def __init__(self, store: FakeStore) -> None:
        self._store = store

    def find(self, typed: str, who: Session, limit: int = 20) -> Sequence[Case]:
        """As ``hall.ports.CaseFinder``, by number alone."""
        return [case for case in self._store.cases.values() if typed and typed in (case.number, case.external_number)]


class FakePlaces:
    """Answers what a test lays out, by text; notes what was asked."""

    def __init__(self) -> None:
        self.answers: dict[str, Sequence[Found] | HallError] = {}
        self.asked: list[str] = []

    def find(self, text: str) -> Sequence[Found]:
        """See ``hall.ports.places.PlaceFinder``."""
        self.asked.append(text)
        answer = self.answers.get(text, ())
        if isinstance(answer, HallError):
            raise answer
        return answer


class FakePresence:
    """Notes what a desk tells: (case, user). ``elsewhere``: what other desks have told."""

    station = "01"

    def __init__(self) -> None:
        self.elsewhere: dict[int, tuple[OpenAt, ...]] = {}
        self.told: list[tuple[int, str]] = []

    def tell(self, case_id: int, user: str) -> None:
        self.told.append((case_id, user))

    def open_cases(self) -> dict[int, tuple[OpenAt, ...]]:
        return dict(self.elsewhere)


class FakeHealth:
    """What stations have told, in memory. ``fails``: what is raised instead; ``gate``: held until it is set."""

    def __init__(self) -> None:
        self.told: list[Heard] = []
        self.found: list[Finding] = []
        self.failing: list[Failing] = []
        self.fails: HallError | None = None
        self.gate = threading.Event()
        self.gate.set()

    def of_hall(self) -> list[Finding]:
        """As ``hall.ports.HealthReader``."""
        return list(self.found)

    def failing_cameras(self) -> list[Failing]:
        """As ``hall.ports.HealthReader``."""
        return list(self.failing)

    def stations(self) -> list[Heard]:
        """As ``hall.ports.HealthReader``."""
        self.gate.wait(60)
        if self.fails:
            raise self.fails
        return list(self.told)


class FakeAlarms:
    """What people said about alarms, in memory; ``fails``: what is raised instead; ``said``: called after each act."""

    def __init__(self, now: Callable[[], Moment]) -> None:
        self.state, self._now = AlarmState(), now
        self.fails: HallError | None = None
        self.said: Callable[[], object] = lambda: None

    def present(self) -> AlarmState:
        """As ``hall.ports.AlarmBook``, and the acts below."""
        return self.state

    def acknowledge(self, calls: Collection[Call], who: Session) -> None:
        must_have(who, Right.ALARMS)
        self._take(alarm_law.acknowledged(self.state, calls, self._by(who)))

    def silence(self, until: Moment, reason: str, who: Session) -> None:
        must_have(who, Right.SILENCE)
        self._take(alarm_law.silenced(self.state, until, reason, self._by(who)))

    def heed(self, who: Session) -> None:
        self._take(alarm_law.heard_again(self.state, self._by(who)))

    def note_test(self, who: Session, *, heard: bool) -> None:
        self._take(alarm_law.noted_test(self.state, self._by(who), heard=heard))

    def _by(self, who: Session) -> alarm_law.By:
        return alarm_law.By(who.user, who.station, self._now())

    def _take(self, state: AlarmState) -> None:
        if self.fails:
            raise self.fails
        self.state = state
        self.said()


class FakeVoice:
    """A loudspeaker that keeps what it was told. ``device``: "" has none; ``tried``: how often."""

    def __init__(self) -> None:
        self.may, self.device, self.tried = False, "ALSA", 0
        self.orders: list[VoiceOrder] = []

    def begin(self) -> None:
        """As ``hall.ports.Voice``."""

    def tell(self, order: VoiceOrder) -> None:
        self.orders.append(order)

    def try_out(self) -> bool:
        self.tried += bool(self.device)
        return bool(self.device)

    def seen(self) -> SoundSeen | None:
        return SoundSeen(1, self.device, needs_test=self.orders[-1].needs_test if self.orders else False)


class FakeContents:
    """Contents in memory, and their reader. ``asked``: for which, by whom; ``fails``: what is raised instead."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}
        self.asked: list[tuple[int, str, str]] = []
        self.fails: HallError | None = None

    def put(self, content: ByteStream, limit: int) -> StoredContent:
        """Whole, or refused."""
        whole = b"".join(iter(lambda: content.read(1 << 20), b""))
        if self.fails:
            raise self.fails
        if len(whole) > limit:
            raise RuleBroken("refused.file_large", name="", mb=0)
        digest = sha256(whole).hexdigest()
        self.kept[digest] = whole
        return StoredContent(digest, len(whole))

    def open(self, digest: str) -> Iterator[bytes]:
        """As one block."""
        yield self.kept[digest]

    def has(self, digest: str) -> bool:
        """Whether it was put."""
        return digest in self.kept

    def content(self, case_id: int, digest: str, who: Session) -> bytes:
        """Whole."""
        self.asked.append((case_id, digest, who.user))
        if self.fails:
            raise self.fails
        return self.kept[digest]


class FakeDrafts:
    """Keeps drafts in memory, as a file would; ``kept`` by user."""

    def __init__(self) -> None:
        self.kept: dict[str, tuple[KeptDraft, ...]] = {}
        self.keeps_names = False  # as without a key

    def load(self, user: str) -> Sequence[KeptDraft]:
        """What was kept."""
        return self.kept.get(user, ())

    def save(self, user: str, drafts: Sequence[KeptDraft]) -> None:
        """Without what names a person, unless ``keeps_names``."""
        named = (each.personal if self.keeps_names else {} for each in drafts)
        self.kept[user] = tuple(KeptDraft(each.about, each.fields, of) for each, of in zip(drafts, named, strict=True))


class FakeReporters:
    """Who reported the cases of a ``FakeStore``. ``asked``: for which cases; ``fails``: what is raised instead."""

    def __init__(self, store: FakeStore) -> None:
        self._store = store
        self.asked: list[int] = []
        self.fails: HallError | None = None

    def reporter(self, case_id: int, who: Session) -> Reporter | None:
        """As it was given, for who may know. Raises NotAllowed."""
        self.asked.append(case_id)
        if error := self.fails or closed_reporters(who):
            raise error
        found = self._store.reporters.get(case_id)
        return None if found is None else Reporter(*found)


class FakeSignIn:
    """One password for everybody; ``sample``: personas instead."""

    def __init__(self, *, sample: bool) -> None:
        self._sample = sample
        self.refusal: HallError | None = None
        self.roles: frozenset[Role] | None = None
        """What an administrator has made of everybody meanwhile."""

    def personas(self) -> Sequence[Persona]:
        """The sample's people."""
        return PERSONAS if self._sample else ()

    def renewed(self, who: Session) -> Session:
        """As signed in, unless a test says otherwise."""
        if self.refusal is not None:
            raise self.refusal
        return replace(who, roles=self.roles or who.roles)

    def sign_in(self, name: str, password: str) -> Session:
        """Raises NotAllowed."""
        if password != "right":
            raise NotAllowed("denied.sign_in", failures=5, minutes=30)
        return Session(name, name, frozenset({Role.LEADER}))


class FakeCameraLooks:
    """Notes who looks at what, as the write lane says it. ``gate``: held until it is set; ``fails``: what is raised
    instead."""

    def __init__(self) -> None:
        self.noted: list[tuple[str, str]] = []
        self.fails: HallError | None = None
        self.gate = threading.Event()
        self.gate.set()

    def note(self, camera: str, who: Session) -> None:
        """As ``hall.ports.cameras.CameraLooks``."""
        self.gate.wait(60)
        if self.fails:
            raise self.fails
        self.noted.append((camera, who.user))


class FakeSound:
    """Implements ``hall.ports.video.CameraSound``: what was asked of it, and what it says then."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.state = SoundState.OPENING

    def listen(self, camera: str) -> None:
        self.asked.append(camera)

    def silence(self) -> None:
        self.asked.append("")

    def heard(self) -> SoundNow:
        return SoundNow(self.asked[-1] if self.asked else "", self.state)

    def close(self) -> None:
        self.silence()


class FakePtz:
    """Notes what cameras are told: (what, camera, more). ``fails``: what is raised instead; ``held``: by whom
    all of them are."""

    def __init__(self) -> None:
        self.told: list[tuple[str, str, object]] = []
        self.fails: HallError | None = None
        self.held: Lease | None = None

    def _tell(self, what: str, camera: str, more: object = None) -> None:
        if self.fails:
            raise self.fails
        self.told.append((what, camera, more))

    def holder(self, camera: str) -> Lease | None:
        """As ``hall.ports.ptz.PtzDesk``, and all below."""
        return self.held

    def move(self, camera: str, motion: Motion, who: Session) -> None:
        self._tell("move", camera, motion)

    def stop(self, camera: str, who: Session) -> None:
        self._tell("stop", camera)

    def give_back(self, camera: str, who: Session) -> None:
        self._tell("give back", camera)

    def presets(self, camera: str, who: Session) -> tuple[Preset, ...]:
        return (Preset("p1", "路口"), Preset("p2", "广场"))

    def go(self, camera: str, preset: str, who: Session) -> None:
        self._tell("go", camera, preset)

    def keep(self, camera: str, name: str, who: Session) -> str:
        return "p3"

    def home(self, camera: str, who: Session) -> None:
        self._tell("home", camera)

    def keep_home(self, camera: str, who: Session) -> None:
        self._tell("keep home", camera)

    def close(self) -> None:
        """Nothing is open."""


class FakePorts:
    """All ports of the desks of one hall in memory (``hall.ports.DeskPorts``)."""

    def __init__(self, store: FakeStore, *, sample: bool, now: Callable[[], Moment]) -> None:
        self.reader, self.finder, self.reporters = FakeReader(store), FakeFinder(store), FakeReporters(store)
        self.drafts, self.presence, self.sign_in = FakeDrafts(), FakePresence(), FakeSignIn(sample=sample)
        self.health, self.places = FakeHealth(), FakePlaces()
        self.alarms, self.voice = FakeAlarms(now), FakeVoice()
        self.contents = self.attachments = FakeContents()
        self.camera_looks, self.ptz = FakeCameraLooks(), FakePtz()
        self.camera_sound = FakeSound()
        self.look_back = self.cuts = FakeLookBack()
        self.leads = self.lead_desk = FakeLeads(now)
        self.city_tables = self.city_desk = FakeCityTables(now)
        self.components = FakeComponents()
        self.spots, self.maps, self.shapes = FakeSpots(), FakeMaps(), FakeShapes()
        self.layers = FakeLayers()
        self.sections = FakeSections()
        self.tracks = FakeTracks()

    def clock_offset_ms(self) -> int | None:
        """Nobody knows."""
        return None
