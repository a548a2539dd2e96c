"""A walk through every place of the window, unattended, with a picture of each."""

from pathlib import Path
from time import monotonic

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QCursor

from kcdesk.services import lists
from kcdesk.services.desk import Desk
from kcdesk.services.lists import Query
from ui.app import application, open_window
from ui.pages import PLACES
from ui.window import Window

WIDTH, HEIGHT = 1366, 768
_LONGEST_WAIT = 20.0
"""Seconds after which a page is taken as it is: a paper that cannot be made says so on the page."""


def take_screenshots(desk: Desk, folder: Path) -> list[Path]:
    """Open the window on a desk; save one PNG of each place, record and paper and return them in order."""
    folder.mkdir(parents=True, exist_ok=True)
    application()
    # No place should look as if the mouse were over it.
    QCursor.setPos(WIDTH, HEIGHT)
    window = open_window(desk, WIDTH, HEIGHT)
    window.resize(WIDTH, HEIGHT)
    taken: list[Path] = []
    for place in PLACES:
        window.show_place(place.name)
        taken.append(_take(window, folder, len(taken), place.name))
    for form in ("establishment", "survey", "dossier"):
        newest = lists.fetch(desk, Query(form), 0, 1).rows
        if newest:
            window.show_record(form, newest[0].id)
            taken.append(_take(window, folder, len(taken), f"{form}-open"))
    window.print_here()
    taken.append(_take(window, folder, len(taken), "paper"))
    window.close()
    window.deleteLater()
    return taken


def settle(window: Window) -> None:
    """Let the window do what is waiting: long work, then painting."""
    until = monotonic() + _LONGEST_WAIT
    _turn(20)
    while window.tasks.running and monotonic() < until:
        _turn(20)
    _turn(0)


def _take(window: Window, folder: Path, number: int, name: str) -> Path:
    settle(window)
    file = folder / f"{number + 1:02d}-{name}.png"
    if not window.grab().save(str(file)):
        raise OSError(f"cannot write {file}")
    return file


def _turn(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
