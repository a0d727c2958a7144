"""A small city in a database whose cameras see refuse: one that all may look at, one that only leaders may."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from io import BytesIO

from data_access.attachments.choose import contents_of
from data_access.city.city_store import save_profile
from data_access.engine.database import open_database
from data_access.store import ground_rows
from data_access.store.facts import set_fact
from data_access.store.tables.camera_schema import CAMERAS
from hall.city.own_rules import LeadRules, OwnRules
from hall.city.profile import SourceChannel, Unit
from hall.city.taxonomy import Subclass, Taxonomy, TaxonomyClass
from hall.people.sensitivity import Sensitivity
from hall.video.cameras.camera import Camera
from tests.support.cameras import a_camera
from tests.support.fakes import UNIT, a_profile, a_taxonomy
from tests.support.law_cities import BY

STREET, ELSEWHERE = "410103001", "410103002"
FRAME = b"\xff\xd8\xff" + b"a frame of a street, marked as sample"
"""Begins as a JPEG does: nobody looks further."""


def list_with_refuse() -> Taxonomy:
    """The small list, and 暴露垃圾 as the national list numbers it."""
    small = a_taxonomy()
    refuse = replace(small.conditions[0], kind="event", code="0102")
    return replace(
        small,
        classes=(*small.classes, TaxonomyClass("event", "01", "市容环境", "Appearance")),
        subclasses=(*small.subclasses, Subclass("event", "0102", "01", "暴露垃圾", "Refuse")),
        conditions=(*small.conditions, refuse),
    )


def lay_lead_city(url: str, rules: LeadRules | None = None, more: Iterable[Camera] = ()) -> str:
    """Empty of leads; answers the digest of ``FRAME``, which is in its store. ``more``: cameras beside its own."""
    profile = a_profile(
        units=(Unit(UNIT, "供水公司", "Water"),),
        sources=(SourceChannel("patrol", None, "巡查", "Patrol"), SourceChannel("video.ai", None, "智能识别", "AI")),
        own=OwnRules(leads=rules or LeadRules()),
    )
    cameras = [
        a_camera("c1", street=STREET, direction=90.0),
        a_camera("c2", street=STREET),
        a_camera("elsewhere", street=ELSEWHERE),
        a_camera("closed", street=STREET, sensitivity=Sensitivity.RESTRICTED, roles=("leader",)),
        *more,
    ]
    with closing(open_database(url)) as database:
        set_fact(database, "profile", "small")
        save_profile(database, profile, [list_with_refuse()])
        ground_rows.change(database, CAMERAS, [], cameras, BY)
        return contents_of(database, database.genesis).put(BytesIO(FRAME), len(FRAME)).digest
