"""The note above a form that says where a copied answer came from and opens it."""

from PySide6.QtCore import QObject, Signal

from kcdesk.forms.record import Source
from kcdesk.i18n import _
from kcdesk.services import records
from kcdesk.services.desk import Desk
from ui.banner import Banner


class SourceNote(QObject):
    """Speaks through the banner of the form; `open_other` asks for the source record (form, id)."""

    open_other = Signal(str, str)

    def __init__(self, banner: Banner, parent: QObject) -> None:
        super().__init__(parent)
        self._banner = banner
        self._source: Source | None = None

    def say(self, desk: Desk, source: Source) -> None:
        """Say where the answer came from, with a button that opens it."""
        self._source = source
        self._banner.say("note", source_sentence(desk, source), _("Mở bản ghi nguồn"), self.open)

    def forget(self) -> None:
        """Say nothing more."""
        if self._source is not None:
            self._source = None
            self._banner.clear()

    def open(self) -> None:
        """Ask for the source record."""
        source = self._source
        self.forget()
        if source is not None:
            self.open_other.emit(source.form, source.record)


def source_sentence(desk: Desk, source: Source) -> str:
    """Return one sentence with the title of the source record and the value as its own form shows it."""
    title = records.title(desk, source.form, source.record)
    if not title:
        return _("Chép từ một bản ghi không còn ở máy này.")
    record = records.read(desk, source.form, source.record)
    field = records.form_of(record).at(source.path)
    value = "–" if source.value is None else field.show(field.load(source.value))
    return _("Chép từ «{title}», ở đó ghi: {value}").format(title=title, value=value)
