"""All that a desk asks of the world outside, handed through as one thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from hall.ports.alarms import AlarmBook, Voice
from hall.ports.attachments import AttachmentReader, AttachmentStore
from hall.ports.drafts import DraftStore
from hall.ports.health import HealthReader
from hall.ports.looking import CaseFinder, CaseReader, ReporterReader
from hall.ports.sign_in import SignIn
from hall.ports.telemetry import Presence

if TYPE_CHECKING:
    from hall.ports.cameras import CameraLooks
    from hall.ports.city_tables import CityDesk, CityTables
    from hall.ports.components import ComponentReader
    from hall.ports.leads import LeadDesk, LeadReader
    from hall.ports.lookback import CutDesk, LookBack
    from hall.ports.places import PlaceFinder
    from hall.ports.ptz import PtzDesk
    from hall.ports.spots import MapDesk, SpotReader
    from hall.ports.video import CameraSound


class DeskPorts(Protocol):
    """A new port of a desk is a property here; whoever opens the world outside has it as a field of that name."""

    @property
    def reader(self) -> CaseReader: ...
    @property
    def finder(self) -> CaseFinder: ...
    @property
    def places(self) -> PlaceFinder: ...
    @property
    def drafts(self) -> DraftStore: ...
    @property
    def contents(self) -> AttachmentStore: ...
    @property
    def attachments(self) -> AttachmentReader: ...
    @property
    def presence(self) -> Presence: ...
    @property
    def health(self) -> HealthReader: ...
    @property
    def alarms(self) -> AlarmBook: ...
    @property
    def voice(self) -> Voice: ...
    @property
    def reporters(self) -> ReporterReader: ...
    @property
    def sign_in(self) -> SignIn: ...
    @property
    def components(self) -> ComponentReader: ...
    @property
    def camera_looks(self) -> CameraLooks: ...
    @property
    def camera_sound(self) -> CameraSound: ...
    @property
    def look_back(self) -> LookBack: ...
    @property
    def cuts(self) -> CutDesk: ...
    @property
    def spots(self) -> SpotReader: ...
    @property
    def maps(self) -> MapDesk: ...
    @property
    def leads(self) -> LeadReader: ...
    @property
    def lead_desk(self) -> LeadDesk: ...
    @property
    def ptz(self) -> PtzDesk: ...
    @property
    def city_tables(self) -> CityTables: ...
    @property
    def city_desk(self) -> CityDesk: ...

    def clock_offset_ms(self) -> int | None:
        """What this machine's clock is ahead of the database's, None where unknown. Returns at once."""
