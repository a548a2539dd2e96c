"""Skip hints for a blank sheet, found by asking the declarations themselves which answer hides what."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from kcdesk.forms.fields import Choice, Condition, Field, Number, YesNo
from kcdesk.forms.form import Form, Section
from kcdesk.forms.record import Answers, Record, Row
from kcdesk.printing.answers import shown


@dataclass(frozen=True)
class Skip:
    """When a question is passed over, or asked only: answers of one other question."""

    asked: Field[Any]
    values: tuple[str, ...]
    only: bool

    @property
    def words(self) -> str:
        """The hint as a surveyor reads it."""
        name = self.asked.code or f"«{self.asked.label}»"
        values = " hoặc ".join(f"«{value}»" for value in self.values)
        return f"chỉ hỏi khi {name} là {values}" if self.only else f"bỏ qua khi {name} là {values}"


def section_skips(form: Form, section: Section) -> tuple[Skip, ...]:
    """Return what hides a whole section."""
    return tuple(_found(section.relevant, form.columns, partial(_record, form))) if section.relevant else ()


def field_skips(form: Form, field: Field[Any]) -> tuple[Skip, ...]:
    """Return what hides a question."""
    others = tuple(other for other in form.columns if other is not field)
    return tuple(_found(field.relevant, others, partial(_record, form))) if field.relevant else ()


def column_skips(columns: tuple[Field[Any], ...], column: Field[Any]) -> tuple[Skip, ...]:
    """Return what hides a cell, among the other cells of its row."""
    others = tuple(other for other in columns if other is not column)
    return tuple(_found(column.relevant, others, _row)) if column.relevant else ()


def _record(form: Form, cells: Mapping[str, Any]) -> Answers:
    return Record("", cells, form.name, form.edition)


def _row(cells: Mapping[str, Any]) -> Answers:
    return Row("", cells, record=Record(""))


def _found(condition: Condition, others: tuple[Field[Any], ...], answers: Any) -> Iterator[Skip]:
    """Yield each question whose answer, all else unanswered, turns the condition over."""
    asked = condition(answers({}))
    for other in others:
        turned = [value for value in _values(other) if condition(answers({other.name: value})) is not asked]
        if turned:
            yield Skip(other, tuple(shown(other, value) for value in turned), not asked)


def _values(field: Field[Any]) -> tuple[Any, ...]:
    if isinstance(field, Choice):
        return tuple(option.code for option in field.options)
    if isinstance(field, YesNo):
        return (True, False)
    # Conditions on a count ask whether there is any.
    return (0,) if type(field) is Number else ()
