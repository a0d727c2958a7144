"""The title of a window, to be found in a task bar: which kind, whose, on which station; the city comes last."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from widgets.texts.texts import Texts


def say_title(window: QWidget, texts: Texts, code: str, **params: object) -> None:
    """``code``: of ``title.*``. The city's name follows by itself: it is the application's, which Qt adds."""
    QGuiApplication.setApplicationDisplayName(texts.words("city.title") if texts.has("city.title") else "")
    window.setWindowTitle(texts.words(code, **params))


def say_desk_title(window: QWidget, texts: Texts, station: str, role: str, name: str) -> None:
    """The desk's station and who sits there; an empty ``role``: nobody yet."""
    if role:
        say_title(window, texts, "title.desk_of", station=station, role=texts.words(f"role.{role}"), name=name)
    else:
        say_title(window, texts, "title.desk", station=station)
