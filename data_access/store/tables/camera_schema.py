"""The table of cameras: a row for each camera and stretch of time, made and sealed as those of the ground.

A file of its own: windows start without what a camera is, and read cameras where somebody looks at one.
"""

from __future__ import annotations

from data_access.store.tables.ground_schema import made
from hall.facts import FactKind
from hall.video.cameras.camera import Camera

CAMERAS = made("cameras", Camera, fact=FactKind.CAMERA)
