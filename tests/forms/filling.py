"""Filled records for tests: a specimen with some answers changed, and what it raises."""

from typing import Any

from kcdesk.forms.checks import calculated, issues_of
from kcdesk.forms.fields import Field, Table
from kcdesk.forms.form import Form, Issue, Level
from kcdesk.forms.record import Record, Row
from kcdesk.forms.specimen import specimen

Answer = tuple[Field[Any], object]


def filled(form: Form, *answers: Answer) -> Record:
    record = specimen(form)
    for field, value in answers:
        record = record.with_cell(field, value)
    return calculated(form, record)


def row(table: Table, *answers: Answer, id: str = "1", bare: bool = False) -> Row:
    cells = {} if bare else {column.name: column.example for column in table.columns}
    return Row(id, {**cells, **{field.name: value for field, value in answers}})


def with_table(form: Form, record: Record, table: Table, *rows: Row) -> Record:
    return calculated(form, record.with_rows(table, rows))


def with_row(form: Form, table: Table, *answers: Answer) -> Record:
    return with_table(form, specimen(form), table, row(table, *answers))


def raised(form: Form, record: Record, path: str) -> list[Issue]:
    return [issue for issue in issues_of(form, record) if issue.path == path]


def levels(form: Form, record: Record, path: str) -> list[Level]:
    return [issue.level for issue in raised(form, record, path)]


def asked(form: Form, record: Record) -> set[str]:
    return {field.name for field in form.fields if form.is_relevant(field, record)}
