"""Where a copied answer came from, in words."""

from kcdesk.forms.record import Source
from kcdesk.services import records
from kcdesk.services.desk import Desk


def source_words(desk: Desk, source: Source) -> tuple[str, str]:
    """Return the title of the source record and the copied value as its own form shows it."""
    title = records.title(desk, source.form, source.record)
    if source.value is None or not title:
        return title, ""
    record = records.read(desk, source.form, source.record)
    field = records.form_of(record).at(source.path)
    return title, field.show(field.load(source.value))
