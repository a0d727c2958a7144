"""Which scene stands for what should stand: a stored one, one panel on all of the wall, or cases. Pure.

Whatever names cases is shown by panels of the catalogue that have the option ``CASES_OPTION``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from hall.people.sensitivity import Sensitivity, may_bear
from hall.wall.facts import WallFacts
from hall.wall.orders import Verb, cameras_of, cases_of
from hall.wall.panels import (
    ABREAST_OPTION,
    ARRANGEMENT_OPTION,
    BY_KEY,
    CALLED,
    CAMERAS_OPTION,
    CASE_PANEL,
    CASES_OPTION,
    COPY,
    DWELL_OPTION,
    EVENT_OPTION,
    EVENT_PANEL,
    GRANTED,
    LAYOUT_OPTION,
    MAP_PANEL,
    NUMBER_OPTION,
    PANEL_OPTION,
    SAME_PAGE,
    VIDEO_GROUP,
    VIDEO_ROTATION,
    VIDEO_TILE,
    VIEW_OPTION,
    VIEWED,
    WITHHELD,
)
from hall.wall.scene import Layout, Scene
from hall.wall.splits import Pane, Split, beside
from hall.wall.standard import SAFE, URGENT_CASE
from hall.wall.standing import Because, Standing
from hall.wall.triggers import Showing
from hall.wall.view_form import told

BLANK = Scene("blank", "黑屏", "Blank", ((Layout(beside((1, Pane("blank")))),),))
"""Nothing at all: a wall paints it without any panel, and without its first line."""
CAMERAS = "cameras"
"""The code under which a wall tells that cameras stand there which somebody has put there."""


def scene_for(stands: Standing, facts: WallFacts) -> Scene | None:
    """The scene that shows it; None where there is none of that name, or no such panel in this version."""
    scene, showing = _scene(stands, facts), stands.showing
    if scene is not None and stands.verb is not Verb.CAMERAS:
        scene = arranged(scene, facts)
    if scene is not None and stands.event:
        scene = _laid_out(scene, lambda split: _changed(split, lambda pane: _of_event(pane, stands.event)))
    if scene is None or showing is None or stands.because is Because.TRIGGER:
        return scene
    return _with_cases(scene, showing)


def arranged(scene: Scene, facts: WallFacts) -> Scene:
    """The same scene with the cameras of the arrangements, and the views, that its panels name, as they stand now."""
    return _laid_out(
        scene, lambda split: _changed(split, lambda pane: _viewed(_arranged(_ungranted(pane), facts), facts))
    )


def cameras_pane(subject: str, options: tuple[tuple[str, str], ...]) -> Pane:
    """The panel that shows the cameras of an order: one, several, or pages of them in turn."""
    told = {**dict(options), CAMERAS_OPTION.name: subject}
    many = VIDEO_ROTATION if DWELL_OPTION.name in told else VIDEO_GROUP
    is_one = len(cameras_of(subject)) == 1
    return Pane(VIDEO_TILE if is_one else many, tuple(sorted(told.items())))


def abreast(scene: Scene, screen: int, screens: Sequence[int]) -> Scene:
    """The same scene for one of the screens of a wall; ``screens``: all that show something now. Where several of them
    show the same, a panel of cameras has other pages on each."""
    same = [each for each in sorted(screens) if each % len(scene.screens) == screen % len(scene.screens)]
    if len(same) < 2 or screen not in same:
        return scene
    copy = (COPY, f"{same.index(screen)}/{len(same)}")

    def shown(pane: Pane) -> Pane:
        is_paged = pane.panel in (VIDEO_GROUP, VIDEO_ROTATION)
        if not is_paged or pane.option(ABREAST_OPTION.name) == SAME_PAGE:
            return pane
        return replace(pane, options=tuple(sorted((*pane.options, copy))))

    return _laid_out(scene, lambda split: _changed(split, shown))


def borne(scene: Scene, bears: Sensitivity) -> Scene:
    """The same scene on a screen that may bear so much: what it may not show is named in its place."""

    def shown(pane: Pane) -> Pane:
        if not _may_stand(pane.panel, bears):
            return Pane(WITHHELD, ((PANEL_OPTION, pane.panel),))
        return pane if may_bear(bears, Sensitivity.RESTRICTED) else _without(pane, GRANTED)

    return _laid_out(scene, lambda split: _changed(split, shown))


def with_layout(scene: Scene, layout: str) -> Scene:
    """The same scene with this layout (of `hall.video.layouts`) in each panel of cameras that has one to choose."""
    return _laid_out(scene, lambda split: _changed(split, lambda pane: _filled(pane, {LAYOUT_OPTION.name: layout})))


def _ungranted(pane: Pane) -> Pane:
    """Without what is filled in here, or an order of cameras alone may bring."""
    return _without(pane, CALLED, COPY, GRANTED, VIEWED)


def _without(pane: Pane, *names: str) -> Pane:
    kept = tuple(option for option in pane.options if option[0] not in names)
    return pane if kept == pane.options else replace(pane, options=kept)


def _arranged(pane: Pane, facts: WallFacts) -> Pane:
    """A panel of an arrangement shows what stands of it now; of one that is there no more nothing, and says so."""
    code = pane.option(ARRANGEMENT_OPTION.name)
    if not code or pane.panel != VIDEO_GROUP:
        return pane
    told, named = {ARRANGEMENT_OPTION.name: code}, facts.arrangements.get(code)
    told |= {name: value for name, value in pane.options if name == ABREAST_OPTION.name}
    if named is not None:
        told |= {CAMERAS_OPTION.name: ",".join(named.cameras), LAYOUT_OPTION.name: named.layout.value}
        told |= {CALLED: f"{named.name_zh}\n{named.name_en}"}
        told |= {DWELL_OPTION.name: str(named.dwell_s)} if named.dwell_s else {}
    return Pane(VIDEO_ROTATION if DWELL_OPTION.name in told else VIDEO_GROUP, tuple(sorted(told.items())))


def _viewed(pane: Pane, facts: WallFacts) -> Pane:
    """A map shows what stands of its view now; of one that is shared no more the whole city."""
    view = facts.shared_views.get(pane.option(VIEW_OPTION.name)) if pane.panel == MAP_PANEL else None
    return pane if view is None else replace(pane, options=tuple(sorted((*pane.options, (VIEWED, told(view))))))


def _may_stand(panel: str, bears: Sensitivity) -> bool:
    return panel not in BY_KEY or may_bear(bears, BY_KEY[panel].sensitivity)


def _scene(stands: Standing, facts: WallFacts) -> Scene | None:
    if stands.verb is Verb.SCENE:
        return facts.scenes.get(stands.subject)
    if stands.verb is Verb.CASE:
        return _of_cases(stands, facts)
    if stands.verb is Verb.BLANK:
        return BLANK
    if stands.verb is Verb.SAFE:
        return facts.scenes.get(SAFE.code)
    if stands.verb is Verb.CAMERAS:
        return _whole(CAMERAS, cameras_pane(stands.subject, stands.options)) if cameras_of(stands.subject) else None
    if stands.verb is Verb.PANEL and stands.subject in BY_KEY:
        return _whole(f"panel_{stands.subject}", Pane(stands.subject, stands.options))
    return None


def _of_cases(stands: Standing, facts: WallFacts) -> Scene | None:
    """The scene of urgent cases, as the hall has it, with these; by the name of the trigger, where one shows it."""
    cases = cases_of(stands.subject)
    template, showing = facts.scenes.get(URGENT_CASE.code), stands.showing
    if not cases or template is None:
        return None
    told = _told(cases, len(cases) if showing is None else showing.number)
    filled = _laid_out(template, lambda split: _changed(split, lambda pane: _filled(pane, dict(told))))
    if showing is None:
        return filled
    return replace(filled, name_zh=showing.trigger.name_zh, name_en=showing.trigger.name_en)


def _told(cases: tuple[int, ...], number: int) -> tuple[tuple[str, str], ...]:
    return (CASES_OPTION.name, ",".join(map(str, cases))), (NUMBER_OPTION.name, str(number))


def _filled(pane: Pane, told: Mapping[str, str]) -> Pane:
    """The same pane with what of ``told`` its panel has as an option."""
    names = {option.name for option in BY_KEY[pane.panel].options} if pane.panel in BY_KEY else set()
    options = {**dict(pane.options), **{name: told[name] for name in names & told.keys()}}
    return replace(pane, options=tuple(sorted(options.items())))


def _of_event(pane: Pane, event: int) -> Pane:
    """A panel about events shows the one whose scene it is."""
    return _filled(pane, {EVENT_OPTION.name: str(event)}) if pane.panel == EVENT_PANEL else pane


def _with_cases(scene: Scene, showing: Showing) -> Scene:
    """The same scene; cases stand in the place of each layout's first pane of the trigger's panel."""
    cases = Pane(CASE_PANEL, _told(showing.cases, showing.number))

    def changed(split: Split) -> Split:
        first = next((each for each in split.panes() if each.panel == showing.trigger.pane), None)
        return _changed(split, lambda pane: cases if pane == first else pane)

    return _laid_out(scene, changed)


def _laid_out(scene: Scene, change: Callable[[Split], Split]) -> Scene:
    """The very same scene where nothing changes: ``BLANK`` stays known by what it is."""
    screens = tuple(tuple(replace(each, split=change(each.split)) for each in screen) for screen in scene.screens)
    return scene if screens == scene.screens else replace(scene, screens=screens)


def _changed(split: Split, change: Callable[[Pane], Pane]) -> Split:
    """The same split with other panes."""
    parts = (
        (share, _changed(part, change) if isinstance(part, Split) else change(part)) for share, part in split.parts
    )
    return replace(split, parts=tuple(parts))


def _whole(code: str, pane: Pane) -> Scene:
    """One panel on all of the wall."""
    return Scene(code, "", "", ((Layout(beside((1, pane))),),))
