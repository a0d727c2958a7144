"""The door for all sources of detections: rows are looked at, and pictures kept that stand for a lead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from hashlib import sha256
from io import BytesIO

from data_access.engine.database import Database
from data_access.video.cameras.camera_reader import CameraRepository
from data_access.video.leads.lead_intake import LeadIntake
from hall.city.ground.valid import in_force
from hall.city.own_rules import LeadRules
from hall.moment import Moment
from hall.ports import AttachmentStore, Clock
from hall.video.cameras.camera import Camera
from hall.video.leads.arriving import MOST_PICTURE_BYTES, Sight, Unfit, unfit
from hall.video.leads.lead import Detection
from hall.video.leads.merging import Taken


class LeadDoor:
    """Implements ``hall.ports.leads.LeadTaker``. ``rules``: of the city, as they are now."""

    def __init__(
        self, database: Database, clock: Clock, contents: AttachmentStore, rules: Callable[[], LeadRules]
    ) -> None:
        self._cameras, self._clock, self._contents, self._rules = CameraRepository(database), clock, contents, rules
        self._intake = LeadIntake(database, clock, rules)

    def take(self, sights: Sequence[Sight]) -> Mapping[Taken | Unfit, int]:
        """See the port."""
        now, rules, made = self._clock.now(), self._rules(), Counter[Taken | Unfit]()
        cameras = self._present({each.camera for each in sights}, now)
        fit, pictures = list[Detection](), dict[str, bytes]()
        for each in sights:
            camera = cameras.get(each.camera)
            wrong = unfit(each, camera, now, rules)
            if camera is None or wrong is not None:
                made[wrong or Unfit.CAMERA] += 1
                continue
            picture = b"" if camera.masks else each.picture  # what is kept as it comes cannot be masked
            digest = sha256(picture).hexdigest() if picture else ""
            pictures[digest] = picture
            fit.append(
                Detection(each.camera, each.kind, each.algorithm, each.at, each.confidence, digest, camera.street)
            )
        if fit:
            self._keep(pictures, fit)
            made.update(self._intake.take(fit))
        return made

    def _keep(self, pictures: Mapping[str, bytes], fit: Sequence[Detection]) -> None:
        """Before the rows that name them; of a storm those few that somebody will see. One that another source makes
        the best meanwhile may be missing: its lead has no picture then."""
        for digest in self._intake.standing(fit) & pictures.keys() - {""}:
            self._contents.put(BytesIO(pictures[digest]), MOST_PICTURE_BYTES)

    def _present(self, codes: Collection[str], now: Moment) -> dict[str, Camera]:
        rows = self._cameras.some(codes)
        found = {code: next(iter(in_force(rows[code] or (), now)), None) for code in codes}
        return {code: camera for code, camera in found.items() if camera is not None}
