"""What every page of the window offers: a heading, buttons, a banner, an answer to "what must I do here?"."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kcdesk.changes import Changes
from kcdesk.errors import KcdeskError
from kcdesk.forms.record import Record
from kcdesk.services.desk import Desk
from ui.banner import Banner
from ui.parts import HelpPanel
from ui.tasks import Tasks
from ui.theme import GRID


class Page(QWidget):
    """One thing at a time in the middle of the window; it asks the window for everything outside itself.

    `tools` are the buttons that the window shows in its top bar while the page is in sight.
    """

    wants_record = Signal(str, str)
    wants_place = Signal(str)
    wants_paper = Signal(object, str)
    wants_command = Signal(str)
    changed = Signal(object)
    saved = Signal(object)
    retitled = Signal()

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.tasks = tasks
        self.tools = QWidget()
        self.tools.setProperty("kind", "tools")
        self.tool_row = QHBoxLayout(self.tools)
        self.tool_row.setContentsMargins(0, 0, 0, 0)
        self.tool_row.setSpacing(GRID)
        self.banner = Banner()
        self.help = HelpPanel()
        self.body = QVBoxLayout()
        self.body.setSpacing(GRID * 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.body.setContentsMargins(GRID * 3, GRID * 2, GRID * 3, GRID * 2)
        column.addWidget(self.help)
        column.addWidget(self.banner)
        column.addLayout(self.body, 1)

    @property
    def heading(self) -> str:
        """The words at the top of the window while the page is shown."""
        return ""

    @property
    def title(self) -> str:
        """The words of the window's frame: the heading, or what says more."""
        return self.heading

    @property
    def guide(self) -> str:
        """The answer to "what must I do here?", in two or three sentences."""
        return ""

    @property
    def record(self) -> Record | None:
        """The record that is open here, for printing."""
        return None

    @property
    def paper_code(self) -> str:
        """The paper of the record to show first (Ctrl+P), "" for the main one."""
        return ""

    def follow(self, changes: Changes) -> None:
        """Show what a unit of work has changed, wherever it was done."""

    def arrive(self) -> None:
        """Take the focus, as the page is being shown."""

    def leave(self) -> None:
        """Save what is typed and not yet saved, as the page is being left."""

    def begin_new(self) -> None:
        """Begin what one begins here (Ctrl+N)."""

    def focus_search(self) -> bool:
        """Put the cursor into the page's own search (Ctrl+F); False where there is none."""
        return False

    def refuse(self, error: KcdeskError) -> None:
        """Say a refusal on the page."""
        self.banner.say("error", error.sentence)

    def attempt(self, act: Callable[[], None]) -> bool:
        """Do `act`; a refusal is said on the page and gives False."""
        try:
            act()
        except KcdeskError as error:
            self.refuse(error)
            return False
        return True
