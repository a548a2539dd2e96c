"""What one person likes on one machine: theme, text size, language, the window's place."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from kcdesk.i18n import VIETNAMESE
from ui.theme import SIZES, THEMES

FILE = "preferences.ini"


class Preferences:
    """The preferences file in the desk's folder; whatever in it cannot be read counts as the usual choice."""

    def __init__(self, folder: Path) -> None:
        self._settings = QSettings(str(folder / FILE), QSettings.Format.IniFormat)

    @property
    def theme(self) -> str:
        """The theme: "system", "light" or "dark"."""
        return self._choice("theme", THEMES, "system")

    @theme.setter
    def theme(self, name: str) -> None:
        self._settings.setValue("theme", name)

    @property
    def points(self) -> float:
        """Body text in points."""
        chosen = self._choice("points", [str(size) for size in SIZES], str(SIZES[0]))
        return float(chosen)

    @points.setter
    def points(self, points: float) -> None:
        self._settings.setValue("points", str(points))

    @property
    def language(self) -> str:
        """The language: "vi" or "en"."""
        return self._choice("language", (VIETNAMESE, "en"), VIETNAMESE)

    @language.setter
    def language(self, code: str) -> None:
        self._settings.setValue("language", code)

    @property
    def shows_paper(self) -> bool:
        """Whether the paper stands beside a dossier."""
        return self._choice("paper", ("yes", "no"), "yes") == "yes"

    @shows_paper.setter
    def shows_paper(self, shown: bool) -> None:
        self._settings.setValue("paper", "yes" if shown else "no")

    @property
    def place(self) -> QByteArray:
        """The window's size and place as Qt keeps them, empty before the first closing."""
        kept = self._settings.value("window")
        return kept if isinstance(kept, QByteArray) else QByteArray()

    @place.setter
    def place(self, kept: QByteArray) -> None:
        self._settings.setValue("window", kept)

    def flush(self) -> None:
        """Write everything to the file now."""
        self._settings.sync()

    def _choice(self, key: str, known: Iterable[str], usual: str) -> str:
        value = str(self._settings.value(key, usual))
        return value if value in known else usual
