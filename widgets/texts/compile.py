"""`python -m widgets.texts.compile`: reads the words into the .ts sources (lupdate) and makes the .qm (lrelease).

Run after words were added or translated; a test says when it was forgotten. Needs nothing but PySide6.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import PySide6

from widgets.texts.texts import LANGUAGES, TRANSLATIONS

_TOOLS = Path(PySide6.__file__).parent
_WORDS = Path(__file__).with_name("words")


def update(source: Path) -> None:
    """Bring new words into a .ts file; words that are gone leave it. Translations are kept."""
    tables = sorted(str(path) for path in _WORDS.glob("*.py") if path.stem != "__init__")
    _tool("lupdate", "-silent", "-locations", "none", "-no-obsolete", *tables, "-ts", str(source))


def compiled(source: Path, target: Path) -> Path:
    """Make `target` (.qm) from `source` (.ts). `subprocess.CalledProcessError`: the source is broken."""
    _tool("lrelease", "-silent", str(source), "-qm", str(target))
    return target


def _tool(name: str, *arguments: str) -> None:
    subprocess.run([str(_TOOLS / name), *arguments], check=True, timeout=60)  # noqa: S603  (PySide6's own tools)


def main() -> int:
    """Update and compile every language that is a translation."""
    for language in LANGUAGES[1:]:
        source = TRANSLATIONS / f"hall_{language}.ts"
        update(source)
        compiled(source, source.with_suffix(".qm"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
