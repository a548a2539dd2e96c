"""The pages of a form's sections, each built when it is first seen, the next one a moment before."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.forms.open_record import OpenRecord
from ui.forms.section_page import SectionPage

SOON = 60
"""Milliseconds after which the page that comes next is built, so that Enter finds it ready."""


class SectionStack(QStackedWidget):
    """Shows one section of the open record; its signals are those of its pages."""

    source_wanted = Signal(str)
    open_other = Signal(str, str)
    passed = Signal(int)
    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.opened: OpenRecord | None = None
        self.pages: dict[str, SectionPage] = {}
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.setInterval(SOON)
        self._next.timeout.connect(self._build_next)

    @property
    def names(self) -> list[str]:
        """The names of the sections that apply, in order."""
        return [section.name for section, _complete in self.opened.sections] if self.opened else []

    @property
    def page(self) -> SectionPage:
        """The page shown."""
        page = self.currentWidget()
        assert isinstance(page, SectionPage)
        return page

    def open(self, opened: OpenRecord | None) -> None:
        """Let go of all pages and belong to another record."""
        for page in self.pages.values():
            self.removeWidget(page)
            page.deleteLater()
        self.pages.clear()
        self.opened = opened

    def show_section(self, name: str) -> SectionPage:
        """Show a section as the record now stands and return its page."""
        page = self._page(name)
        if not page.fresh:
            page.take()
        self.setCurrentWidget(page)
        self._next.start()
        return page

    def take(self) -> bool:
        """Follow the open record; False when the section shown no longer applies."""
        for page in self.pages.values():
            page.fresh = False
        if not self.count():
            return True
        if self.page.section.name not in self.names:
            return False
        self.page.take()
        return True

    def neighbour(self, by: int) -> str:
        """Return the name of the section `by` places on, "" when there is none."""
        place = self.names.index(self.page.section.name) + by
        return self.names[place] if 0 <= place < len(self.names) else ""

    def flush(self) -> None:
        """Save what was typed and not yet saved."""
        for page in self.pages.values():
            page.flush()

    def _page(self, name: str) -> SectionPage:
        assert self.opened is not None
        if name not in self.pages:
            section = next(section for section in self.opened.form.sections if section.name == name)
            page = SectionPage(section, self.opened, self)
            page.source_wanted.connect(self.source_wanted)
            page.open_other.connect(self.open_other)
            page.passed.connect(self.passed)
            page.moved.connect(self.moved)
            self.pages[name] = page
            self.addWidget(page)
        return self.pages[name]

    def _build_next(self) -> None:
        if self.count() and self.page.section.name in self.names and (name := self.neighbour(1)):
            self._page(name)
