"""A filled specimen of a form, made of the examples its fields declare."""

from collections.abc import Iterable
from typing import Any

from kcdesk.forms.checks import calculated
from kcdesk.forms.fields import Field
from kcdesk.forms.form import Form
from kcdesk.forms.record import Record, Row


def specimen(form: Form) -> Record:
    """Return a record of the form with each example as its answer and one row in each table."""
    rows = {table.name: (Row("1", _examples(table.columns)),) for table in form.tables}
    return calculated(form, Record("specimen", _examples(form.columns), form.name, form.edition, rows))


def _examples(fields: Iterable[Field[Any]]) -> dict[str, Any]:
    return {field.name: field.example for field in fields if field.example is not None}
