"""From the start of the process to a usable window, beside a bare PySide6 window."""

import os
from pathlib import Path

from data import desk_of
from measure import child, goal, paired, table

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_BARE = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView
app = QApplication(sys.argv)
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        app.quit()
window = Window()
window.setCentralWidget(QTableView())
window.resize(1280, 760)
window.show()
window.repaint()
"""

_OWN = """
import sys
from pathlib import Path
from ui.app import application, dress, open_window
from ui.preferences import Preferences
from kcdesk.services.desk import open_desk, close_desk
app = application(["bench"])
path = Path(sys.argv[1])
dress(app, Preferences(path.parent))
desk = open_desk(path)
window = open_window(desk)
for place in sys.argv[2:]:
    window.show_place(place)
app.processEvents()
window.repaint()
close_desk(desk)
import os
sys.stdout.flush()
os._exit(0)
"""


def run(size: int, rounds: int, folder: Path) -> None:
    """Print the figures of starting on `size` establishments."""
    path = desk_of(size, folder)
    memory: dict[str, int] = {}

    def bare() -> None:
        memory["bare"] = child("-c", _BARE)[1]

    def own() -> None:
        memory["own"] = child("-c", _OWN, str(path))[1]

    def listed() -> None:
        child("-c", _OWN, str(path), "establishment")

    figures = paired(
        rounds,
        {
            "bare PySide6 window": bare,
            "kcdesk: window usable": own,
            "kcdesk: and the list of establishments": listed,
        },
    )
    limit, started = figures["bare PySide6 window"], figures["kcdesk: window usable"]
    table("start", size, list(figures.values()), limit)
    goal("start / bare window", started.median / limit.median, 3, "times")
    print(f"  peak memory: {memory['own'] / 1024:.0f} MiB")
