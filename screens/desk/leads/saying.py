"""What the page of leads says of a lead, in the language of the moment. GUI thread; reads what is known by now."""

from __future__ import annotations

from typing import NamedTuple

from hall.moment import Moment
from hall.video.cameras.camera import Camera
from hall.video.leads.kinds import BY_CODE
from hall.video.leads.lead import Lead
from hall.video.leads.precision import Precision
from screens.desk.cameras.names import CameraNames
from widgets.live.camera_watch import CameraWatch
from widgets.texts.texts import Texts


class Line(NamedTuple):
    """One lead in the list: what, how many sights, how sure, where, since when; ``state``: what else is so of it,
    "": it waits; ``mark``: the meaning of that."""

    what: str
    times: str
    sure: str
    where: str
    since: str
    state: str = ""
    mark: str = "waiting"


class Facts(NamedTuple):
    """The chosen lead, a line each."""

    what: str
    where: str
    seen: str
    right: str


class Tried(NamedTuple):
    """One program and kind in the table: what people found of its leads."""

    algorithm: str
    kind: str
    right: str
    wrong: str
    share: str
    at_least: str
    trusted: str


class LeadWords:
    """``cameras``: those that there are now."""

    def __init__(self, texts: Texts, names: CameraNames, cameras: CameraWatch) -> None:
        self._texts, self._names, self._cameras = texts, names, cameras

    def kind(self, code: str) -> str:
        """What is seen; the code of a kind that this version does not know."""
        return self._texts.words(f"lead_kind.{code}") if code in BY_CODE else code

    def camera(self, code: str) -> str:
        """Its name; of one that is gone its code."""
        camera = self._camera(code)
        return code if camera is None else self._names.camera(camera)

    def about(self, lead: Lead) -> str:
        """Which lead is spoken of, when another one is looked at."""
        return f"{self.kind(lead.kind)} · {self.camera(lead.camera)}"

    def line(self, lead: Lead, now: Moment, state: str = "", mark: str = "waiting") -> Line:
        """In the list."""
        words = self._texts.words
        times = words("leads.times", number=lead.count) if lead.count > 1 else ""
        since = self._texts.age(max(0, now - lead.first_at))
        return Line(self.kind(lead.kind), times, _percent(lead.confidence), self._place(lead), since, state, mark)

    def facts(self, lead: Lead, now: Moment, precision: Precision | None) -> Facts:
        """Of the chosen one. ``precision``: of its program for this kind, None: not read yet."""
        words, near = self._texts.words, self._texts.near
        what = words("leads.what", kind_of=self.kind(lead.kind), sure=_percent(lead.confidence))
        if lead.count > 1:
            told = {"number": lead.count, "first": near(lead.first_at, now), "last": near(lead.last_at, now)}
            seen = words("leads.seen", **told)
        else:
            seen = words("leads.seen_once", first=near(lead.first_at, now))
        return Facts(what, f"{self._place(lead)} · {lead.camera}", seen, self._right(lead, precision))

    def tried(self, algorithm: str, kind: str, found: Precision, percent: int | None) -> Tried:
        """In the table. ``percent``: from how sure on the city lets that kind file by itself; None: never."""
        share, least = (self._texts.rate(each) for each in (found.share, found.at_least))
        trusted = "" if percent is None else self._texts.words("leads.trusted_from", number=percent)
        return Tried(algorithm, self.kind(kind), str(found.right), str(found.wrong), share, least, trusted)

    def _right(self, lead: Lead, found: Precision | None) -> str:
        words, rate = self._texts.words, self._texts.rate
        if found is None:
            return words("leads.by_program", algorithm=lead.algorithm)
        if found.share is None:
            return words("leads.never_judged", algorithm=lead.algorithm)
        told = {"right": found.right, "number": found.right + found.wrong}
        return words(
            "leads.was_right", algorithm=lead.algorithm, share=rate(found.share), least=rate(found.at_least), **told
        )

    def _place(self, lead: Lead) -> str:
        camera = self._camera(lead.camera)
        street = self._names.street(lead.street or (camera.street if camera is not None else ""))
        return " · ".join(filter(None, (self.camera(lead.camera), street)))

    def _camera(self, code: str) -> Camera | None:
        return self._cameras.present.get(code)


def _percent(confidence: float) -> str:
    """A program's own word, cut, not rounded: it is never made surer than it said."""
    return f"{int(confidence * 100)}%"  # of a hundred
