"""Whether a scene, program or arrangement that is named still stands, asked under the lock: another console may have
deleted it."""

from __future__ import annotations

import sqlalchemy as sa

from data_access.store import documents, spoken
from data_access.store.tables.schema import documents as table
from hall.errors import RuleBroken
from hall.wall.kinds import WallKind
from hall.wall.scene_form import GONE
from hall.wall.standard import STANDARD

_COMES_ALONG = {scene.code for scene in STANDARD}
_REFUSED = {
    WallKind.SCENE: "refused.scene_gone", WallKind.PROGRAM: "refused.program_gone",
    WallKind.ARRANGEMENT: "refused.arrangement_gone",
}  # fmt: skip


def must_stand(connection: sa.Connection, scene: str, program: str, arrangement: str = "") -> None:
    """By code; "": none is named. One that this version cannot read stands. Raises RuleBroken ``refused.scene_gone``,
    ``refused.program_gone`` or ``refused.arrangement_gone`` (name)."""
    named = ((WallKind.SCENE, scene), (WallKind.PROGRAM, program), (WallKind.ARRANGEMENT, arrangement))
    for kind, code in named:
        comes_along = kind is WallKind.SCENE and code in _COMES_ALONG
        if code and not comes_along and not _stands(connection, kind, code):
            raise RuleBroken(_REFUSED[kind], name=code)


def _stands(connection: sa.Connection, kind: WallKind, code: str) -> bool:
    asked = sa.select(spoken.BODY).where(documents.of(str(kind), code)).order_by(table.c.version.desc()).limit(1)
    row = connection.execute(asked).first()
    return row is not None and spoken.if_any(row.body, _is_gone) is not True


def _is_gone(plain: object) -> bool:
    return isinstance(plain, dict) and plain.get(GONE) is True
