"""What cameras, and the branches of their tree, are called in the language of the moment."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from hall.city.city import City
from hall.video.cameras.camera import Camera
from hall.video.cameras.looking import Sighting, View
from hall.video.cameras.tree import Branch
from screens.desk.cameras.tree_model import ARRANGED
from widgets.live.city_watch import CityWatch
from widgets.texts.texts import Texts
from widgets.video.tile_text import CameraSign


class CameraNames:
    """``city``: of its streets and groups (权属单位组); ``arrangements``: gives what those are called, by code."""

    def __init__(self, city: CityWatch, texts: Texts) -> None:
        self._city, self.texts = city, texts
        self.arrangements: Callable[[], Mapping[str, str]] = dict

    def camera(self, camera: Camera) -> str:
        """Its name in the language of the moment."""
        return camera.name(self.texts.language)

    def branch(self, branch: Branch) -> str:
        """A street, a group, a kind; or that it is of none."""
        code, words = branch.code, self.texts.words
        if not code:
            return words(f"cameras.no_{branch.topic}")
        if branch.topic == ARRANGED:
            return self.arrangements().get(code, code)
        if branch.topic == "kind":
            return words(f"camera_kind.{code}")
        return self.street(code) if branch.topic == "street" else self.group(code)

    def street(self, code: str) -> str:
        """Its name; "" of none."""
        return self._city.street_name(code, self.texts.language) if code else ""

    def group(self, code: str) -> str:
        """A group of the profile by its name; another one is its own name."""
        groups = {each.code: each for each in self._city.present().profile.camera_groups}
        if code not in groups:
            return code
        return groups[code].name_zh if self.texts.language == "zh" else groups[code].name_en

    def sighting(self, sighting: Sighting) -> str:
        """How far it stands from the place, and what it can do for it."""
        away, view = round(sighting.distance_m), sighting.view
        if view is View.CAN_TURN and not sighting.camera.onvif_url:
            view = View.NEAR  # it could, but not from here
        return self.texts.words(f"cameras.{view.name.lower()}", number=away)

    def sign(self, code: str, camera: Camera | None, sighting: Sighting | None) -> CameraSign:
        """What its tile says of it; of one that was found for a case, how it stands to the place."""
        if camera is None:
            return CameraSign(code, code)
        where = self.street(camera.street) if sighting is None else self.sighting(sighting)
        kind, masked = self.texts.words(f"camera_kind.{camera.kind}"), bool(camera.masks)
        return CameraSign(code, self.camera(camera), where, kind, masked, bool(camera.login))

    def to_find(self) -> dict[str, tuple[str, ...]]:
        """All names of streets and groups by code, in every language: for the search."""
        city: City = self._city.present()
        groups = {each.code: (each.name_zh, each.name_en) for each in city.profile.camera_groups}
        return {**{code: tuple(names) for code, names in city.streets.items()}, **groups}
