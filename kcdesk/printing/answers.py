"""Answers as papers print them: always in Vietnamese, nothing unknown shown as 0 or None."""

from typing import Any

from kcdesk.forms.fields import Choice, Choices, Field, Money, YesNo
from kcdesk.forms.record import MARK_LABELS, Answers, Mark, Said
from kcdesk.money import show_millions

UNKNOWN = "…"
"""Stands where a filled paper has no answer."""
MILLIONS = "triệu đồng"


def shown(field: Field[Any], value: Any) -> str:
    """Return a value of a field in the form's own words, whatever language the screen speaks."""
    if isinstance(field, YesNo):
        return "Có" if value else "Không"
    if isinstance(field, Choice):
        return next((option.label for option in field.options if option.code == value), value)
    if isinstance(field, Choices):
        labels = {option.code: option.label for option in field.options}
        return "; ".join(labels.get(code, code) for code in value)
    return field.show(value)


def said(answers: Answers, field: Field[Any]) -> str:
    """Return what a cell says: its value, the words of its mark, what was said; "" for none, or for rows."""
    cell = answers.cell(field)
    if isinstance(cell, Said):
        return cell.text
    if isinstance(cell, Mark):
        return MARK_LABELS[cell]
    value = None if field.is_table else answers[field]
    return "" if value is None else shown(field, value)


def written(answers: Answers, field: Field[Any]) -> str:
    """Return what a cell says on an official paper; a mark ("Không biết") leaves room to write."""
    return "" if isinstance(answers.cell(field), Mark) else said(answers, field)


def counted(answers: Answers, field: Field[Any]) -> str:
    """Return what a cell says with its unit; words that are no value take none."""
    text = written(answers, field)
    return f"{text} {field.unit}" if field.unit and answers[field] is not None else text


def millions(answers: Answers, field: Money) -> str:
    """Return an amount in triệu đồng without the unit, what was said of it, or "…"."""
    amount = answers[field]
    return (written(answers, field) or UNKNOWN) if amount is None else show_millions(amount)


def joined(*parts: str, by: str = ", ") -> str:
    """Return the parts that are there, with commas between them."""
    return by.join(part for part in parts if part)
