"""The one window: places at the left, search at the top, one thing in the middle, a status line."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kcdesk.changes import Changes
from kcdesk.errors import KcdeskError
from kcdesk.forms.record import Record
from kcdesk.i18n import _
from kcdesk.progress import Progress
from kcdesk.services import backups, lists, records
from kcdesk.services.desk import Desk
from ui.commands import CHOOSE, Goer, commands_of
from ui.crash import Guard
from ui.dress import dress
from ui.page import Page
from ui.pages import PLACES, Maker
from ui.parts import ElidedLabel, action, button
from ui.preferences import Preferences
from ui.rail import Rail
from ui.search import SearchBox
from ui.status import StatusLine
from ui.tasks import Task, Tasks
from ui.theme import GRID, heading_font

_NARROW_BELOW = 1240
"""Logical pixels of width under which the rail gives room to the page (1366 at 125 % has 1093)."""

_IDLE = 10_000
"""Milliseconds without a saved answer after which the store may put its file in order."""

_BEFORE_BACKUP = 3_000
"""Milliseconds between the first painting and the copy of the desk: the person comes first."""


@dataclass(frozen=True)
class Visit:
    """One step of the way through the window: a place, a record, or a paper."""

    place: str
    form: str = ""
    record: str = ""
    paper: str = ""


class Window(QMainWindow):
    """The program on screen for one open desk."""

    def __init__(self, desk: Desk, preferences: Preferences) -> None:
        super().__init__()
        self.desk = desk
        self.preferences = preferences
        self.tasks = Tasks(self)
        self.guard = Guard(desk.folder, desk.clock, self.refuse)
        self._maker = Maker(desk, self.tasks, preferences)
        self._pages: dict[str, Page] = {}
        self._way: list[Visit] = []
        self._seen = False
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(_IDLE)
        self._idle.timeout.connect(self.settle_quietly)
        self.setWindowTitle("kcdesk")
        self._build()
        self._bind_keys()
        self.tasks.begun.connect(self._task_begun)
        self.tasks.refused.connect(self.refuse)
        self.tasks.broke.connect(self._broke)

    # what is in the middle

    @property
    def page(self) -> Page:
        """The page in the middle."""
        shown = self._middle.currentWidget()
        assert isinstance(shown, Page)
        return shown

    def show_place(self, name: str) -> None:
        """Show a place by its name in `ui.pages.PLACES`."""
        self._go(Visit(name))

    def show_record(self, form: str, record: str) -> None:
        """Show a record; a refusal is said on the page that is open."""
        self._go(Visit(form, form, record))

    def show_paper(self, record: Record | None, code: str = "") -> None:
        """Show the papers of a record, or the blank ones, "" for the first."""
        self.page.leave()
        place = self._way[-1].place if self._way else "home"
        visit = Visit(place, record.form if record else "", record.id if record else "", code or "*")
        self._go(visit)

    def show_first_start(self) -> None:
        """Ask the three questions of the first start."""
        self._rail.setEnabled(False)
        page = self._page("first", lambda: self._maker.first_start(self))
        self._show(page, "home")

    def back(self) -> None:
        """Go back one step."""
        if len(self._way) > 1:
            self.page.leave()
            self._way.pop()
            self._visit(self._way[-1])

    def refuse(self, error: KcdeskError) -> None:
        """Say a refusal on the page that is open."""
        self.page.refuse(error)

    def follow(self, changes: Changes) -> None:
        """Let every page but the one that made them show the changes."""
        origin = self.sender()
        for page in tuple(self._pages.values()):
            if page is not origin:
                page.follow(changes)
        if any(changes.touches(place.form) for place in PLACES if place.form):
            self._count()

    def _go(self, visit: Visit) -> None:
        if self._way and not visit.paper:
            self.page.leave()
        if self._visit(visit) and (not self._way or self._way[-1] != visit):
            self._way.append(visit)
        self._back.setEnabled(len(self._way) > 1)

    def _visit(self, visit: Visit) -> bool:
        try:
            if visit.paper:
                self._visit_paper(visit)
            elif visit.record:
                page = self._page(f"record:{visit.form}", lambda: self._maker.record(visit.form, self))
                page.open(visit.record)  # type: ignore[attr-defined]
                self._show(page, visit.place)
            else:
                self._show(self._page(visit.place, lambda: self._maker.place(visit.place, self)), visit.place)
        except KcdeskError as error:
            self.refuse(error)
            return False
        return True

    def _visit_paper(self, visit: Visit) -> None:
        page = self._page("paper", lambda: self._maker.preview(self))
        record = records.read(self.desk, visit.form, visit.record) if visit.record else None
        page.open(record, visit.paper.strip("*"))  # type: ignore[attr-defined]
        self._show(page, visit.place)

    def _page(self, key: str, make: Callable[[], Page]) -> Page:
        if key not in self._pages:
            page = make()
            page.wants_record.connect(self.show_record)
            page.wants_place.connect(self.show_place)
            page.wants_paper.connect(self.show_paper)
            page.wants_command.connect(self.command)
            page.changed.connect(self.follow)
            page.saved.connect(self._saved)
            page.retitled.connect(self._title)
            page.tools.hide()
            self._tools.addWidget(page.tools)
            self._middle.addWidget(page)
            self._pages[key] = page
        return self._pages[key]

    def _show(self, page: Page, place: str) -> None:
        for other in self._pages.values():
            other.tools.setVisible(other is page)
        self._middle.setCurrentWidget(page)
        self._rail.mark(place)
        self._back.setEnabled(len(self._way) > 1)
        self._title()
        page.arrive()

    def _title(self) -> None:
        self._heading.tell(self.page.heading)
        title = self.page.title
        self.setWindowTitle(f"{title} – kcdesk" if title else "kcdesk")

    # what can be done

    def command(self, name: str) -> None:
        """Do what a page asks by name: an exchange verb, "choose:<form>", "blank", "restyle", "started"."""
        verb, _colon, what = name.partition(":")
        if verb == "choose":
            self.page.banner.say("note", _(CHOOSE[what]))
        elif verb == "started":
            self._rail.setEnabled(True)
            self._way.clear()
            self._tell_desk()
            self._count()
            self.show_place("home")
        elif verb == "restyle":
            # The page that asks is in the midst of its own slot, and is about to be made anew.
            QTimer.singleShot(0, self, self.redress)
        elif verb == "blank":
            self.show_paper(None)
        else:
            self.show_place("exchange")
            self.page.begin(verb)  # type: ignore[attr-defined]

    def print_here(self) -> None:
        """Show the paper of what is open, or the blank ones (Ctrl+P)."""
        self.show_paper(self.page.record, self.page.paper_code)

    def help_here(self) -> None:
        """Answer "what must I do here?" on the page (F1)."""
        if self.page.guide:
            self.page.help.toggle(self.page.guide)

    def redress(self) -> None:
        """Take the preferences in force: every widget is made anew, the person stays where they are."""
        self.page.leave()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        dress(app, self.preferences)
        for page in self._pages.values():
            page.deleteLater()
        self._pages.clear()
        for old in self.actions():
            self.removeAction(old)
        self._build()
        self._bind_keys()
        self._rail.set_narrow(self.width() < _NARROW_BELOW)
        self._settle()
        self._visit(self._way[-1])

    def back_up_quietly(self) -> None:
        """Copy the desk in the background when something was saved since the last copy."""
        self.tasks.run(partial(_back_up, self.desk), self._backed_up, _("Sao lưu tự động"))

    def settle_quietly(self) -> None:
        """Let the store put its file in order in the background, while nobody types."""
        self.tasks.run(partial(_settle, self.desk), _nothing)

    def _begin_here(self) -> None:
        self.page.begin_new()

    def _search_here(self) -> None:
        if not self.page.focus_search():
            self._search_all()

    def _give_back(self) -> None:
        self.page.arrive()

    def _search_all(self) -> None:
        self._search.setFocus()
        self._search.selectAll()

    # how it is built

    def _build(self) -> None:
        self._rail = Rail()
        self._rail.chosen.connect(self.show_place)
        self._middle = QStackedWidget()
        self._status = StatusLine()
        self.setStatusBar(self._status)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self._top_bar())
        right.addWidget(self._middle, 1)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addLayout(right, 1)
        self.setCentralWidget(whole)
        self.setMinimumSize(GRID * 200, GRID * 120)
        self._tell_desk()

    def _top_bar(self) -> QWidget:
        bar = QFrame()
        bar.setProperty("kind", "bar")
        self._back = button("", "plain", "back", self.back, _("Quay lại (Alt+Trái)"))
        self._back.setAccessibleName(_("Quay lại"))
        self._back.setEnabled(False)
        self._heading = ElidedLabel()
        self._heading.setFont(heading_font(self.font(), 2.0))
        self._tools = QHBoxLayout()
        self._search = SearchBox(self.desk, commands_of(self), self)
        self._search.found.connect(self.show_record)
        self._search.left.connect(self._give_back)
        self._search.setMaximumWidth(GRID * 75)
        self._search.setMinimumWidth(GRID * 50)
        self._help = button("", "plain", "help", self.help_here, _("Tôi phải làm gì ở đây? (F1)"))
        self._help.setAccessibleName(_("Tôi phải làm gì ở đây?"))
        row = QHBoxLayout(bar)
        row.setContentsMargins(GRID * 2, GRID, GRID * 2, GRID)
        row.setSpacing(GRID * 2)
        row.addWidget(self._back)
        row.addWidget(self._heading, 3)
        row.addLayout(self._tools)
        row.addWidget(self._search, 1)
        row.addWidget(self._help)
        return bar

    def _bind_keys(self) -> None:
        for number, place in enumerate(PLACES, 1):
            self.addAction(action(self, _(place.label), f"Ctrl+{number}", Goer(self, place.name)))
        for words, keys, act in (
            (_("Ghi mới"), "Ctrl+N", self._begin_here),
            (_("Tìm trong danh sách"), "Ctrl+F", self._search_here),
            (_("Tìm mọi thứ"), "Ctrl+K", self._search_all),
            (_("Quay lại"), "Alt+Left", self.back),
            (_("Xem và in"), "Ctrl+P", self.print_here),
            (_("Tôi phải làm gì ở đây?"), "F1", self.help_here),
        ):
            self.addAction(action(self, words, keys, act))

    # what goes on

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back on Esc, when nothing inside had a use for it."""
        if event.key() == Qt.Key.Key_Escape:
            self.back()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the rail be narrow in a narrow window."""
        super().resizeEvent(event)
        narrow = event.size().width() < _NARROW_BELOW
        if narrow != self._rail.narrow:
            self._rail.set_narrow(narrow)

    def showEvent(self, event: QShowEvent) -> None:
        """Count only after the first painting, so that a person sees the window at once."""
        super().showEvent(event)
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self, self._settle)
            QTimer.singleShot(_BEFORE_BACKUP, self, self.back_up_quietly)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what is typed, stop long work, remember the window's place."""
        if self._way:
            self.page.leave()
        self.tasks.close()
        self.guard.leave()
        self.preferences.place = self.saveGeometry()
        self.preferences.flush()
        super().closeEvent(event)

    def _settle(self) -> None:
        self._count()
        self._status.tell_backup(backups.last_backup(self.desk), self.desk.now())
        if self.desk.opened.notices:
            self.page.banner.say("note", " ".join(self.desk.opened.notices))

    def _count(self) -> None:
        self._rail.count({place.form: lists.count(self.desk, place.form) for place in PLACES if place.form})

    def _tell_desk(self) -> None:
        self._status.tell_desk(records.title(self.desk, "office", self.desk.device), self.desk.officer)

    def _saved(self, saved: records.Saved) -> None:
        self._status.tell_saved(saved.at)
        self._idle.start()
        if saved.record.form == "office":
            self._tell_desk()

    def _task_begun(self, task: Task) -> None:
        if task.title:
            self._status.work.follow(task)
            task.ended.connect(self._task_ended)

    def _task_ended(self) -> None:
        self._status.tell_backup(backups.last_backup(self.desk), self.desk.now())

    def _backed_up(self, _copy: Path | None) -> None:
        self._task_ended()

    def _broke(self, error: Exception) -> None:
        self.guard.meet(error, self)


def _back_up(desk: Desk, progress: Progress) -> Path | None:
    return backups.back_up_if_changed(desk, progress)


def _settle(desk: Desk, progress: Progress) -> None:
    backups.settle(desk, progress)


def _nothing(_done: None) -> None:
    """Take the end of work that has nothing to show."""
