"""Qt's own words (cut, copy, paste …) in the language of the texts, from the translations that come with Qt."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QObject, QTranslator, Slot

from widgets.texts.texts import Texts

_QT_LANGUAGE = {"zh": "zh_CN"}
"""English is Qt's source language and needs no file."""


class QtWords(QObject):
    """Follows the texts; owned by the application. Make one at start, GUI thread."""

    def __init__(self, texts: Texts, app: QCoreApplication) -> None:
        super().__init__(app)
        self._app = app
        self._translator = QTranslator(self)
        texts.language_changed.connect(self._follow)
        self._follow(texts.language)

    @Slot(str)
    def _follow(self, language: str) -> None:
        self._app.removeTranslator(self._translator)
        wanted = _QT_LANGUAGE.get(language)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if wanted and self._translator.load(f"qtbase_{wanted}", folder):
            self._app.installTranslator(self._translator)
