"""One camera's ONVIF service: stream addresses, turning, presets. Blocks; one call at a time; query threads."""

from __future__ import annotations

from typing import Any, NamedTuple

from data_access.video.cameras.login import NO_LOGIN, Login
from data_access.video.ptz.asking import Asking, words_of
from data_access.video.ptz.services import MEDIA, MEDIA2, PTZ
from data_access.video.ptz.turning import Turning
from hall.errors import CameraRefused
from hall.ports.ptz import Preset
from hall.video.ptz.stick import Motion

TIMEOUT_S = 3.0
"""For one answer; a camera in a hall's network answers within 0.1 s, one that wakes its motor within 1 s (assumed)."""
_MOST_PRESETS = 300  # Profile S asks for no more; a camera that sends more sends rubbish
_OF_ONE_PROFILE = ("camera.said_no", "camera.cannot", "camera.unreadable")
"""What is refused of one profile; silence and a refused login are of all, and would only cost more tries."""
_ALL_OF_IT: dict[str, dict[str, Any]] = {MEDIA: {}, MEDIA2: {"Type": ["All"]}}
_BY_TCP: dict[str, dict[str, Any]] = {
    MEDIA: {"StreamSetup": {"Stream": "RTP-Unicast", "Transport": {"Protocol": "RTSP"}}},
    MEDIA2: {"Protocol": "RTSP"},
}
GUARD = "守望位"
"""The preset that is the guard position where a camera has no place for one."""


class _Profile(NamedTuple):
    """media: by which service it is known; turns: whether it has a head."""

    token: str
    media: str
    turns: bool


class OnvifCamera:
    """Connects with the first call, and again after one that failed. Raises CameraRefused. ``url``: of the device
    service, without a login."""

    def __init__(self, url: str, login: Login = NO_LOGIN, timeout_s: float = TIMEOUT_S) -> None:
        self._asking = Asking(url, login, timeout_s)
        self._profile = ""
        self._turning = Turning(self._turn, self._asking.lock)

    @property
    def host(self) -> str:
        """As it is told to people."""
        return self._asking.host

    def close(self) -> None:
        """Let go of its connections; the next call makes new ones. One that does not stop by itself is stopped."""
        self._turning.close()
        with self._asking.lock:
            self._asking.let_go()
            self._profile = ""

    # -- streams ------------------------------------------------------------------------------------------------------
    def stream_urls(self) -> dict[str, str]:
        """The address of each profile's stream, by its token, in the camera's order; the first is the main one. Without
        those that have none, unless that is all of them."""
        found, refusals = dict[str, str](), list[CameraRefused]()
        for profile in self._profiles():
            try:
                found[profile.token] = self._stream_url(profile)
            except CameraRefused as refused:
                if refused.words.code not in _OF_ONE_PROFILE:
                    raise
                refusals.append(refused)
        if refusals and not any(found.values()):
            raise refusals[0]
        return {token: url for token, url in found.items() if url}

    def _stream_url(self, profile: _Profile) -> str:
        told = self._asking.ask(profile.media, "GetStreamUri", ProfileToken=profile.token, **_BY_TCP[profile.media])
        return str((told if isinstance(told, str) else getattr(told, "Uri", None)) or "").strip()

    def _profiles(self) -> list[_Profile]:
        """Of the first media service that has some: there are cameras whose older one lacks all that is H.265."""
        refusals = list[CameraRefused]()
        for media, said in _ALL_OF_IT.items():
            try:
                told = self._asking.ask(media, "GetProfiles", **said) or []
            except CameraRefused as refused:
                if refused.words.code not in _OF_ONE_PROFILE:
                    raise
                refusals.append(refused)
                continue
            if told:
                return [_profile(each, media) for each in told if getattr(each, "token", None)]
        if len(refusals) == len(_ALL_OF_IT):
            raise min(refusals, key=lambda each: each.words.code == "camera.cannot")
        return []

    # -- turning ------------------------------------------------------------------------------------------------------
    def move(self, motion: Motion) -> None:
        """Turn; the camera stops after ``LAPSES_MS``."""
        self._head()
        self._turning.move(motion)

    def stop(self) -> None:
        """Stop all that moves."""
        self._head()
        self._turning.stop()

    def presets(self) -> tuple[Preset, ...]:
        """Those with a token; one without a name is called by it."""
        found = (self._turn("GetPresets") or [])[:_MOST_PRESETS]
        return tuple(
            Preset(str(each.token), words_of(each.Name or each.token)) for each in found if getattr(each, "token", None)
        )

    def go(self, preset: str) -> None:
        """To the preset of this token."""
        self._turn("GotoPreset", PresetToken=preset)

    def keep(self, name: str) -> str:
        """Where it looks now, as a new preset; its token."""
        return str(self._turn("SetPreset", PresetName=name))

    def home(self) -> None:
        """To its guard position: the camera's own, else the preset that is called so."""
        try:
            self._turn("GotoHomePosition")
        except CameraRefused as refused:
            guard = next((each.token for each in self.presets() if each.name == GUARD), None)
            if refused.words.code != "camera.cannot" or guard is None:
                raise
            self.go(guard)

    def keep_home(self) -> None:
        """Where it looks now is its guard position."""
        try:
            self._turn("SetHomePosition")
        except CameraRefused as refused:
            if refused.words.code != "camera.cannot":
                raise
            old = next((each.token for each in self.presets() if each.name == GUARD), None)
            self._turn("SetPreset", PresetName=GUARD, PresetToken=old)

    def _turn(self, name: str, **said: Any) -> Any:
        with self._asking.lock:
            return self._asking.ask(PTZ, name, ProfileToken=self._head(), **said)

    def _head(self) -> str:
        """The profile by which it is turned."""
        with self._asking.lock:
            if not self._profile:
                able = [each.token for each in self._profiles() if each.turns]
                if not able:
                    raise CameraRefused("camera.cannot", host=self.host)
                self._profile = able[0]
            return self._profile


def _profile(told: Any, media: str) -> _Profile:
    configurations = getattr(told, "Configurations", None) if media == MEDIA2 else told
    turned = getattr(configurations, "PTZ" if media == MEDIA2 else "PTZConfiguration", None)
    return _Profile(str(told.token), media, turned is not None)
