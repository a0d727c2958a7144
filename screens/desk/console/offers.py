"""What may be put on a wall: scenes, panels and programs, as lines to choose from. Pure but for words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import product

from hall.city.zone import CityZone
from hall.frozen import frozen
from hall.moment import Moment
from hall.people.sensitivity import Sensitivity
from hall.plain_text import alike
from hall.video.cameras.camera import Camera
from hall.wall.facts import WallFacts, told_apart
from hall.wall.orders import Verb
from hall.wall.panels import ARRANGEMENT_OPTION, PANELS, VIDEO_GROUP, PanelSpec
from hall.wall.program import Program, running
from hall.wall.scene import Scene
from hall.wall.staged import scene_for
from hall.wall.standing import Because, Standing
from screens.desk.console.saying import ConsoleWords
from widgets.common.row_list import Row


class Offered(StrEnum):
    """The lists there are."""

    SCENES = "scenes"
    PANELS = "panels"
    PROGRAMS = "programs"
    CAMERAS = "cameras"


@frozen
class Offer:
    """One line: the order that puts it on a wall, and how it is told."""

    verb: Verb
    subject: str
    options: tuple[tuple[str, str], ...]
    row: Row

    @property
    def key(self) -> tuple[str, tuple[tuple[str, str], ...]]:
        """What stays the same of it in another language."""
        return self.subject, self.options


def offers(
    kind: Offered,
    words: ConsoleWords,
    now: Moment,
    zone: CityZone,
    found: Sequence[Camera] = (),
    wanted: str = "",
) -> list[Offer]:
    """All of one list, scenes and programs as the hall has them. ``found``: the cameras that are listed; ``wanted``: of
    the arrangements those in whose name this stands."""
    facts = words.facts
    if kind is Offered.SCENES:
        names = told_apart(facts.scenes, words.texts.language)
        return [_scene(each, names[code], words) for code, each in facts.scenes.items()]
    if kind is Offered.CAMERAS:
        return [*_arrangements(words, wanted), *(_camera(each, words) for each in found)]
    if kind is Offered.PROGRAMS:
        programs = facts.programs.values()
        walls = {"", *facts.states, *(wall for each in programs for wall in each.walls)}
        due = {program.code for wall in walls if (program := running(programs, now, zone, wall)) is not None}
        names = told_apart(facts.programs, words.texts.language)
        return [_program(each, names[code], words, is_running=code in due) for code, each in facts.programs.items()]
    return [
        Offer(Verb.PANEL, spec.key, chosen, Row(words.panel(spec.key, chosen)))
        for spec in PANELS
        for chosen in _choices(spec)
    ]


def scene_of(offer: Offer, facts: WallFacts, now: Moment, zone: CityZone) -> Scene | None:
    """What a wall would show of it now: of a program the scene whose turn it is. None: there is none."""
    verb, subject = offer.verb, offer.subject
    if verb is Verb.PROGRAM:
        program = facts.programs.get(subject)
        verb = Verb.SCENE
        subject = "" if program is None else program.steps[program.place(now, zone)].scene
    return scene_for(Standing(verb, subject, Because.ORDER, offer.options), facts)


def _scene(scene: Scene, name: str, words: ConsoleWords) -> Offer:
    mode = words.texts.words(f"mode.{scene.mode}")
    revision = words.texts.words("console.revision", number=scene.revision) if scene.revision else ""
    row = Row(name, " · ".join(part for part in (mode, revision) if part))
    return Offer(Verb.SCENE, scene.code, (), row)


def _program(program: Program, name: str, words: ConsoleWords, *, is_running: bool) -> Offer:
    said = words.texts.words("console.steps", number=len(program.steps))
    marks = [words.texts.words("console.due")] if is_running else []
    marks += [] if program.is_on else [words.texts.words("programs.off")]
    return Offer(Verb.PROGRAM, program.code, (), Row(name, " · ".join([*marks, said])))


def _arrangements(words: ConsoleWords, wanted: str) -> Iterator[Offer]:
    """Those of cameras, which a panel shows."""
    made, looks = words.facts.arrangements, alike(wanted).casefold()
    for code, name in told_apart(made, words.texts.language).items():
        if looks in alike(name).casefold():
            number = sum(map(bool, made[code].cameras))
            row = Row(name, words.texts.words("console.arrangement", number=number))
            yield Offer(Verb.PANEL, VIDEO_GROUP, ((ARRANGEMENT_OPTION.name, code),), row)


def _camera(camera: Camera, words: ConsoleWords) -> Offer:
    """One that is restricted or switched off is listed too: its key says why it would be refused."""
    texts = words.texts
    marks = [texts.words("camera.restricted")] if camera.sensitivity is Sensitivity.RESTRICTED else []
    marks += [] if camera.enabled else [texts.words("stream.off")]
    row = Row(camera.name(texts.language), " · ".join([*marks, texts.words(f"camera_kind.{camera.kind}")]))
    return Offer(Verb.CAMERAS, camera.code, (), row)


def _choices(spec: PanelSpec) -> Iterator[tuple[tuple[str, str], ...]]:
    """Each matter there is to choose from, in the usual way; options with free text stand as they are. In how many
    ways each could be shown, the scene editor tells: three panels of cameras would be three hundred lines."""
    closed = [option for option in spec.options if option.allowed and not option.is_how]
    for values in product(*(option.allowed for option in closed)):
        yield tuple((option.name, value) for option, value in zip(closed, values, strict=True))
