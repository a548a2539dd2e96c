"""A keystroke in the search of the establishments' list: from the key to the new rows drawn."""

import os
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from data import desk_of
from measure import Figures, goal, table

from kcdesk.services import lists
from kcdesk.services.desk import close_desk, open_desk

_TYPED = (
    "nguyen lan",
    "banh trang",
    "dau phu an",
    "go",
    "htx may tre",
    "thach mai",
    "2000123",
    "cong ty co khi",
)


def run(size: int, rounds: int, folder: Path) -> None:
    """Print the figures of typing eight searches letter by letter at `size` establishments."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QLineEdit

    from ui.app import application, open_window

    app = application(["bench"])
    desk = open_desk(desk_of(size, folder))
    window = open_window(desk)
    window.resize(1366, 768)
    window.show()
    window.show_place("establishment")
    QApplication.sendPostedEvents()
    app.processEvents()
    box = next(
        edit
        for edit in window.findChildren(QLineEdit)
        if edit.isVisible() and edit.objectName() == "listSearch"
    )
    keys: list[float] = []
    limits: list[float] = []
    for typed in _TYPED:
        box.clear()
        app.processEvents()
        for letter in typed:
            begun = time.perf_counter()
            QTest.keyClick(box, letter)
            app.processEvents()
            keys.append(time.perf_counter() - begun)
            begun = time.perf_counter()
            desk.store.rows(
                "SELECT * FROM establishment WHERE number BETWEEN ? AND ?", (size // 2, size // 2 + 49)
            )
            limits.append(time.perf_counter() - begun)
    limit = Figures("50 rows by number", tuple(limits))
    own = Figures("kcdesk: key to rows drawn", tuple(keys))
    fetched = _fetches(desk)
    table("a keystroke in search", size, [limit, fetched, own], limit)
    goal("keystroke p95", own.at(0.95), 16, "ms")
    window.close()
    close_desk(desk)


def _fetches(desk: object) -> Figures:
    taken = []
    for typed in _TYPED:
        for length in range(1, len(typed) + 1):
            begun = time.perf_counter()
            lists.fetch(desk, lists.Query("establishment", search=typed[:length]), 0, 100)  # type: ignore[arg-type]
            taken.append(time.perf_counter() - begun)
    return Figures("kcdesk: rows fetched", tuple(taken))
