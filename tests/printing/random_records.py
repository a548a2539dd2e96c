"""Records of any form with random answers: values, marks, words kept as said, or nothing."""

from datetime import date
from decimal import Decimal as Exact
from typing import Any

from hypothesis import strategies as st

from kcdesk.forms import fields as kinds
from kcdesk.forms.checks import calculated
from kcdesk.forms.fields import Attached, Field, Table
from kcdesk.forms.form import Form
from kcdesk.forms.places import Industry, Unit
from kcdesk.forms.record import Mark, Record, Row, Said

_LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyớẹỗỷĂĐỘ 0123456789.,;()-/"
WORDS = st.text(_LETTERS, min_size=1, max_size=60).map(lambda text: " ".join(text.split())).filter(bool)
_ROWS = 3
FEWER = 10
"""Examples of tests that set pages and read them back."""


def _values(field: Field[Any]) -> st.SearchStrategy[Any]:
    match field:
        case kinds.Money():
            return st.integers(0, 10**14)
        case kinds.Year():
            return st.integers(1900, 2100)
        case kinds.Number():
            return st.integers(0, 10**9)
        case kinds.Decimal():
            return st.integers(0, 10**8).map(lambda scaled: Exact(scaled).scaleb(-field.places))
        case kinds.Day():
            return st.dates(date(1950, 1, 1), date(2090, 12, 31))
        case kinds.YesNo():
            return st.booleans()
        case kinds.Choice():
            return st.sampled_from([*(option.code for option in field.options), "zz"])
        case kinds.Choices():
            codes = [option.code for option in field.options]
            return st.sets(st.sampled_from(codes)).map(field.ordered)
        case Unit() | Industry():
            return st.just(field.example)
        case kinds.Attachment():
            return WORDS.map(lambda name: (Attached("00", name, 1),))
        case kinds.LongText():
            return st.lists(WORDS, min_size=1, max_size=4).map("\n".join)
        case _ if "month" in field.name:
            return st.sampled_from(("01/2026", "08/2027", "12/2028"))
        case _:
            return WORDS


def cells(columns: tuple[Field[Any], ...]) -> st.SearchStrategy[dict[str, Any]]:
    """Return cells for some of the columns."""
    asked = [column for column in columns if not column.calculate and not column.is_table]
    each = {
        column.name: st.one_of(
            st.none(), _values(column), _values(column), st.sampled_from(Mark), WORDS.map(Said)
        )
        for column in asked
    }
    return st.fixed_dictionaries(each)


def _rows(table: Table) -> st.SearchStrategy[tuple[Row, ...]]:
    drawn = st.lists(cells(table.columns), max_size=_ROWS)
    return drawn.map(lambda many: tuple(Row(str(n), filled, position=n) for n, filled in enumerate(many)))


def records(form: Form) -> st.SearchStrategy[Record]:
    """Return records of a form, calculated."""
    made = st.builds(
        lambda answers, rows: Record("random", answers, form.name, form.edition, rows),
        cells(form.columns),
        st.fixed_dictionaries({table.name: _rows(table) for table in form.tables}),
    )
    return made.map(lambda record: calculated(form, record))
