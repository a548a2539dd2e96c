"""A record as plain lines of text, for a terminal."""

from kcdesk.forms.checks import title_of
from kcdesk.forms.fields import Reference, Table
from kcdesk.forms.record import Record
from kcdesk.i18n import _
from kcdesk.services import records
from kcdesk.services.desk import Desk


def as_text(desk: Desk, record: Record) -> str:
    """Return every answered question of a record with its answer, section by section."""
    form = records.form_of(record)
    lines = [title_of(form, record), ""]
    for section in form.sections:
        answered = [field for field in section.fields if record.answered(field)]
        if not answered:
            continue
        lines.append(_(section.label))
        for field in answered:
            if isinstance(field, Table):
                lines += _table(field, record)
                continue
            shown = records.shown(record, field)
            if isinstance(field, Reference):
                shown = records.title(desk, field.form, record[field] or "") or shown
            unit = f" {_(field.unit)}" if field.unit else ""
            lines.append(f"  {_(field.label)}: {shown}{unit}")
        lines.append("")
    return "\n".join(lines).rstrip()


def _table(table: Table, record: Record) -> list[str]:
    lines = [f"  {_(table.label)}:"]
    for number, row in enumerate(record.table(table), 1):
        cells = [
            f"{_(column.label)} {records.shown(row, column)}"
            for column in table.columns
            if row.answered(column)
        ]
        lines.append(f"    {number}. " + "; ".join(cells))
    return lines
