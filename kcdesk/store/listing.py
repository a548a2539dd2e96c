"""Lists: pages of records found by words, a filter and an order, quick at 100,000 records."""

import json
from dataclasses import dataclass, field, replace
from typing import Any

from kcdesk.forms.fields import Field, Text
from kcdesk.forms.form import Form
from kcdesk.forms.record import Mark, Said
from kcdesk.i18n import N_, _
from kcdesk.store.cells import decode, decode_mark
from kcdesk.store.database import Store
from kcdesk.store.schema import key_column, search_table
from kcdesk.vietnamese import fold

SHORT_WORDS = 2
"""A search whose longest word has at most so many letters is answered with the first records found."""

SHORT_LIMIT = 500
"""How many records such a search finds at most."""

SHORT_MARKS = {Mark.UNKNOWN: N_("không biết"), Mark.REFUSED: N_("từ chối")}
"""A mark as a list shows it; what stands blank on the sheet is blank in the list."""

_FEW = 2000
_MOST_VALUES = 10_000


@dataclass(frozen=True)
class Query:
    """What a list shows: records of `form` having `search`'s words, in the order of field `sort`.

    `sort` "" is last changed first, in a search newest first; `state` "" is all, "draft" or "official" one of
    them; `linked` (field name, id) keeps only the records that refer to that record.
    """

    form: str
    search: str = ""
    sort: str = ""
    descending: bool = False
    state: str = ""
    linked: tuple[str, str] | None = None


@dataclass(frozen=True)
class ListRow:
    """One line of a list: the record's id and the texts of its columns."""

    id: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Page:
    """A stretch of a list: `total` counts the whole list; `capped` says that more may match."""

    rows: tuple[ListRow, ...] = ()
    total: int = 0
    capped: bool = False


@dataclass
class _Where:
    tests: list[str] = field(default_factory=lambda: ["removed = 0"])
    values: list[Any] = field(default_factory=list)

    def add(self, test: str, *values: Any) -> None:
        self.tests.append(test)
        self.values.extend(values)

    def __str__(self) -> str:
        return " AND ".join(self.tests)


def match_words(typed: str) -> str:
    """Return the full-text query that finds every typed word as a beginning of a word, "" for none."""
    return " ".join(f'"{word}"*' for word in fold(typed).split())


def is_short(typed: str) -> bool:
    """Tell whether a search is so short that its answer is capped and unsorted."""
    words = fold(typed).split()
    return bool(words) and max(map(len, words)) <= SHORT_WORDS


def fetch(store: Store, form: Form, query: Query, offset: int, limit: int) -> Page:
    """Return the rows from `offset` on, at most `limit`, and the total of the list."""
    short = is_short(query.search)
    hits, words = _hits(form, query.search, short)
    where = _Where()
    if query.state:
        where.add("official <> ''" if query.state == "official" else "official = ''")
    if query.linked is not None:
        where.add(f"{form.field(query.linked[0]).name} = ?", query.linked[1])
    filtered = len(where.tests) > 1
    total = 0
    if words and (short or not filtered):
        total = store.rows(f"SELECT COUNT(*) FROM ({hits})", words)[0][0]
    capped = short and total >= SHORT_LIMIT
    if words and not filtered:
        sort = "" if capped else query.sort
        numbers = _found(store, form, replace(query, sort=sort), hits, words, total, limit, offset)
    else:
        if words:
            where.add(f"number IN ({hits})", *words)
        total = store.rows(f"SELECT COUNT(*) FROM {form.name} WHERE {where}", where.values)[0][0]
        order = "number DESC" if capped else _order(form, query)
        numbers = store.rows(
            f"SELECT number FROM {form.name} WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?",
            (*where.values, limit, offset),
        )
    return Page(_rows(store, form, [number for (number,) in numbers]), total, capped)


def _hits(form: Form, search: str, short: bool) -> tuple[str, tuple[str, ...]]:
    """Return the query of the numbers that have every word, and its values; no index has removed ones."""
    table, words = search_table(form), match_words(search)
    cap = f" ORDER BY rowid DESC LIMIT {SHORT_LIMIT}" if short else ""
    return f"SELECT rowid FROM {table} WHERE {table} MATCH ?{cap}", (words,) if words else ()


def _found(
    store: Store,
    form: Form,
    query: Query,
    hits: str,
    words: tuple[str, ...],
    total: int,
    limit: int,
    offset: int,
) -> list[tuple[Any, ...]]:
    """Return the numbers of one page of a search without other filters, without visiting every hit's row."""
    if not query.sort:
        return store.rows(
            f"SELECT * FROM ({hits}) ORDER BY rowid DESC LIMIT ? OFFSET ?", (*words, limit, offset)
        )
    # Few hits are looked up and sorted; many are met by walking the index of the order till the page is full.
    index = (
        f" INDEXED BY idx_{form.name}_removed_{key_column(form.field(query.sort))}" if total > _FEW else ""
    )
    return store.rows(
        f"SELECT number FROM {form.name}{index} WHERE removed = 0 AND +number IN ({hits})"
        f" ORDER BY {_order(form, query)} LIMIT ? OFFSET ?"
        if index
        else f"SELECT number FROM {form.name} WHERE number IN ({hits})"
        f" ORDER BY {_order(form, query)} LIMIT ? OFFSET ?",
        (*words, limit, offset),
    )


def _order(form: Form, query: Query) -> str:
    if not query.sort:
        return "changed DESC, number DESC"
    way = "DESC" if query.descending else "ASC"
    return f"{key_column(form.field(query.sort))} {way}, number {way}"


def _rows(store: Store, form: Form, numbers: list[int]) -> tuple[ListRow, ...]:
    fields = form.listed
    columns = ", ".join(("number", "id", "marks", *(field.name for field in fields)))
    found: dict[int, tuple[Any, ...]] = {}
    for start in range(0, len(numbers), _MOST_VALUES):
        wanted = numbers[start : start + _MOST_VALUES]
        holes = ", ".join("?" * len(wanted))
        rows = store.rows(f"SELECT {columns} FROM {form.name} WHERE number IN ({holes})", wanted)
        found |= {row[0]: row for row in rows}
    return tuple(_list_row(fields, found[number]) for number in numbers if number in found)


def _list_row(fields: tuple[Field[Any], ...], row: tuple[Any, ...]) -> ListRow:
    return ListRow(
        row[1], tuple(_shown(field, value, row[2]) for field, value in zip(fields, row[3:], strict=True))
    )


def _shown(field: Field[Any], stored: Any, marks: str) -> str:
    if stored is None:
        return _marked(field, marks) if marks else ""
    if isinstance(field, Text):
        return str(stored)
    value = decode(field, stored)
    return value.text if isinstance(value, Said) else field.show(value)


def _marked(field: Field[Any], marks: str) -> str:
    encoded = json.loads(marks).get(field.name)
    if encoded is None:
        return ""
    mark = decode_mark(encoded)
    if isinstance(mark, Said):
        return mark.text
    return _(SHORT_MARKS[mark]) if mark in SHORT_MARKS else ""


def count(store: Store, form: Form, state: str = "") -> int:
    """Return how many records of a form there are, removed ones not counted."""
    test = {"": "", "draft": " AND official = ''", "official": " AND official <> ''"}[state]
    return int(store.rows(f"SELECT COUNT(*) FROM {form.name} WHERE removed = 0{test}")[0][0])
