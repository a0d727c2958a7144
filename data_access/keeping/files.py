"""Files of the city's tables brought in at a desk, or looked at first: by the import of their kind."""

from __future__ import annotations

from pathlib import Path

from data_access.engine.database import Database
from data_access.engine.named_files import check_input
from data_access.exports.output import database_files
from data_access.imports.ground.ground_import import GUESS, GroundImport
from data_access.keeping.held_stock import HeldStock
from data_access.keeping.preparing import kind_of
from hall.city.keeping import FileTold
from hall.people.session import Renewed, Session


def taken_in(
    database: Database, kind: str, file: str, who: Session, renewed: Renewed, crs: str, *, dry: bool,
    follows: bool = False,
) -> FileTold:  # fmt: skip
    """``crs``: of its coordinates, "" where that is to be found out; ``dry``: nothing is written; else refused rows
    stand in a file beside it; ``follows``: open cases follow; ``renewed``: who somebody is now, asked where users
    change while it comes in: who may no longer stops there. Raises InputRefused, NotAllowed, OSError, StoreUnreachable.
    """
    kind_of(kind)
    path = Path(file).expanduser()
    check_input(path)
    rejects = None if dry else path.with_name(f"{path.name}.rejects.csv")
    inputs = database_files(database.url)
    run = GroundImport(database, kind, crs=crs or GUESS, actor=who.user, inputs=inputs, dry=dry, follows=follows,
                       held=lambda stock: HeldStock(stock, database, who, renewed))  # fmt: skip
    done = run.run(path, rejects)
    refused = tuple((done.reasons[code], count) for code, count in done.rejected.items())
    written = str(done.rejects_file) if done.rejects_file else ""
    name, why = (run.found.crs.name.split()[0], run.found.why) if run.found is not None else ("", None)
    has_places = why is not None or bool(crs)
    return FileTold(
        done.read, done.accepted, done.updated, done.duplicates, refused, written, done.stopped, done.would_follow,
        done.followed, name if has_places else "", why,
    )  # fmt: skip
