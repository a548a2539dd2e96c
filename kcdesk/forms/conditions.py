"""Conditions and sums that several forms declare with."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from kcdesk.forms.fields import Condition, Field, Table
from kcdesk.forms.record import Answers, Record
from kcdesk.reference import units

CURRENT_UNITS = units.EDITIONS[-1].name
"""The edition of the list of units that examples are taken from."""
UNVERIFIED = "(chưa kiểm chứng)"
"""Follows a citation whose text in force has not been read."""


def asked_in_survey(answers: Answers) -> bool:
    """Tell whether the answers are a survey's: a register card may wait for what the sheet must ask."""
    return isinstance(answers, Record) and answers.form == "survey"


def when(asked: Field[Any], *codes: object) -> Condition:
    """Return the condition that a question was answered with one of the given values."""

    def holds(answers: Answers) -> bool:
        return answers[asked] in codes

    return holds


def all_of(*conditions: Condition) -> Condition:
    """Return the condition that every given one holds."""

    def holds(answers: Answers) -> bool:
        return all(condition(answers) for condition in conditions)

    return holds


def latest_day(record: Answers) -> date:
    """Return today, or the day the record was last changed when the desk's clock is ahead."""
    today = date.today()
    changed = record.changed if isinstance(record, Record) else ""
    return max(today, datetime.fromisoformat(changed).date()) if changed else today


def sum_of(record: Record, table: Table, column: Field[int]) -> int:
    """Return the sum of a column of whole numbers or đồng; rows without a value count nothing."""
    return sum(row.number(column, 0) for row in record.table(table))


def column_sum(table: Table, column: Field[int]) -> Callable[[Record], int | None]:
    """Return the calculation of a column's sum, None while no row has a value."""

    def total(record: Record) -> int | None:
        told = any(row[column] is not None for row in record.table(table))
        return sum_of(record, table, column) if told else None

    return total


def product(quantity: Field[Decimal], price: Field[int]) -> Callable[[Answers], int | None]:
    """Return the calculation quantity × unit price in whole đồng, None while one of them is missing."""

    def amount(row: Answers) -> int | None:
        count, each = row[quantity], row[price]
        return None if count is None or each is None else round(count * each)

    return amount


def exceeds(part: Field[Any], whole: Field[Any]) -> Callable[[Answers], dict[str, object] | bool]:
    """Return a rule's test that `part` is larger than `whole`; gives `part` and `whole` as shown."""

    def broken(answers: Answers) -> dict[str, object] | bool:
        small, large = answers[part], answers[whole]
        if small is None or large is None or small <= large:
            return False
        return {"part": part.show(small), "whole": whole.show(large)}

    return broken


def differs(first: int, second: int, share: Decimal) -> bool:
    """Tell whether two amounts differ by more than a share of the larger one."""
    return abs(first - second) > share * max(abs(first), abs(second))


def duplicates(values: Iterable[object]) -> list[object]:
    """Return the values that stand more than once, each once, None left out."""
    listed = [value for value in values if value is not None]
    return sorted({value for value in listed if listed.count(value) > 1}, key=str)
