"""The places of the window, and how each page is made: a page is loaded when it is first opened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kcdesk.i18n import N_
from kcdesk.services.desk import Desk
from ui.page import Page
from ui.preferences import Preferences
from ui.tasks import Tasks

if TYPE_CHECKING:
    from ui.preview import PreviewPage
    from ui.record_page import RecordPage


@dataclass(frozen=True)
class Place:
    """One place at the left of the window; `form` names the records it counts."""

    name: str
    label: str
    icon: str
    form: str = ""


PLACES = (
    Place("home", N_("Bàn làm việc"), "home"),
    Place("establishment", N_("Cơ sở CNNT"), "establishment", "establishment"),
    Place("survey", N_("Khảo sát"), "survey", "survey"),
    Place("dossier", N_("Đề án"), "dossier", "dossier"),
    Place("exchange", N_("Trao đổi dữ liệu"), "exchange"),
    Place("settings", N_("Thiết lập"), "settings"),
)


@dataclass(frozen=True)
class Maker:
    """Makes the pages of one window."""

    desk: Desk
    tasks: Tasks
    preferences: Preferences

    def place(self, name: str, parent: QWidget) -> Page:
        """Return a new page for a place."""
        if name == "home":
            from ui.home.page import HomePage

            return HomePage(self.desk, self.tasks, parent)
        if name == "exchange":
            from ui.exchange.page import ExchangePage

            return ExchangePage(self.desk, self.tasks, parent)
        if name == "settings":
            from ui.settings.page import SettingsPage

            return SettingsPage(self.desk, self.tasks, self.preferences, parent)
        from ui.lists.page import ListPage

        return ListPage(self.desk, self.tasks, name, parent)

    def record(self, form: str, parent: QWidget) -> RecordPage:
        """Return a new page for the records of a form."""
        if form == "establishment":
            from ui.establishments.page import EstablishmentPage

            return EstablishmentPage(self.desk, self.tasks, parent)
        if form == "survey":
            from ui.surveys.page import SurveyPage

            return SurveyPage(self.desk, self.tasks, parent)
        from ui.dossiers.page import DossierPage

        return DossierPage(self.desk, self.tasks, self.preferences, parent)

    def preview(self, parent: QWidget) -> PreviewPage:
        """Return a new page that shows papers."""
        from ui.preview import PreviewPage

        return PreviewPage(self.desk, self.tasks, parent)

    def first_start(self, parent: QWidget) -> Page:
        """Return a new page with the three questions of the first start."""
        from ui.settings.first_start import FirstStartPage

        return FirstStartPage(self.desk, self.tasks, parent)
