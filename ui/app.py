"""Starting the program on screen."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication, QMessageBox

from kcdesk.errors import StoreRefused
from kcdesk.i18n import _
from kcdesk.services import lists
from kcdesk.services.desk import Desk, close_desk
from ui.dress import dress
from ui.opening import Opening
from ui.preferences import Preferences
from ui.window import Window

WIDTH, HEIGHT = 1280, 760


def run(path: Path, argv: Sequence[str]) -> int:
    """Open the window on the store at `path`; return the exit status when it is closed."""
    app = application(argv)
    dress(app, Preferences(path.parent))
    try:
        desk = Opening(path).open()
    except StoreRefused as error:
        return _refuse(error)
    try:
        window = open_window(desk)
        window.guard.stand()
        status = app.exec()
        window.guard.leave()
    finally:
        close_desk(desk)
    return status


def application(argv: Sequence[str] = ()) -> QApplication:
    """Return the one QApplication, made when there is none; without a display it draws offscreen."""
    known = QApplication.instance()
    if isinstance(known, QApplication):
        return known
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication(list(argv) or ["kcdesk"])
    app.setApplicationName("kcdesk")
    app.setApplicationDisplayName("kcdesk")
    return app


def open_window(desk: Desk, width: int = WIDTH, height: int = HEIGHT) -> Window:
    """Return the window of an open desk, shown: at its first start with the three questions."""
    preferences = Preferences(desk.folder)
    dress(application(), preferences)
    window = Window(desk, preferences)
    if not window.restoreGeometry(preferences.place):
        window.resize(width, height)
    if not desk.officer and not lists.count(desk, "establishment"):
        window.show_first_start()
    else:
        window.show_place("home")
    window.show()
    return window


def _refuse(error: StoreRefused) -> int:
    """Say why the desk cannot be opened; there is no page yet that could."""
    sys.stderr.write(f"{error.sentence}\n")
    box = QMessageBox(QMessageBox.Icon.Information, _("Không mở được kho dữ liệu"), error.sentence)
    box.exec()
    return 1
