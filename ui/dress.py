"""The person's language, theme and text size, given to the whole program at once."""

from PySide6.QtWidgets import QApplication

from kcdesk.i18n import VIETNAMESE, use_language
from ui import theme
from ui.preferences import Preferences
from ui.qt_text import QtText


def dress(app: QApplication, preferences: Preferences) -> None:
    """Give the program what the preferences say; widgets made before keep their words until made anew."""
    use_language(preferences.language)
    for old in app.children():
        if isinstance(old, QtText):
            app.removeTranslator(old)
            old.deleteLater()
    if preferences.language == VIETNAMESE:
        app.installTranslator(QtText(app))
    theme.apply(app, preferences.theme, preferences.points)
