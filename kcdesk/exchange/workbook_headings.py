"""Which column of a sheet answers which question: told from the sheet's own headings, wherever they stand."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from kcdesk.exchange import workbook_synonyms as synonyms
from kcdesk.exchange.workbook_reading import Block, Raw, Sheet
from kcdesk.exchange.workbook_texts import clean
from kcdesk.forms.fields import Attachment, Field, Table
from kcdesk.forms.form import Form
from kcdesk.forms.survey import SURVEY
from kcdesk.forms.survey_head import HEAD
from kcdesk.vietnamese import fold

DEEPEST_HEADING = 40
"""Titles, the office's name and notes may stand above the headings, but hardly more rows than this."""
ENOUGH = 3
HEADING_ROWS = 3
"""Headings with at least so many known names are the sheet's, unless one of the next rows knows more."""
LONGEST_HEADING = 200

_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]")
_UNIT = re.compile(
    r"\b(tỷ|tỉ|triệu|trđ|tr\.? ?đ|nghìn|ngàn|1\.?000 ?đ)(?: ?đồng| ?đ)?\b|\b(đồng|vnđ|vnd)\b", re.IGNORECASE
)
_UNIT_LINE = re.compile(r"\b(?:đơn vị tính|đvt|đơn vị)\b[^:]*:(.*)", re.IGNORECASE | re.DOTALL)
_UNIT_NAMES = {"tỷ": "tỷ đồng", "tỉ": "tỷ đồng", "triệu": "triệu đồng", "tr": "triệu đồng", "n": "nghìn đồng"}


@dataclass(frozen=True)
class Target:
    """What a heading asks: a field, a column of a table written flat on the main sheet, or one of `role`.

    Roles: "number" (running number), "belongs" (row of the main sheet), "reason", "district", "province".
    """

    field: Field[Any] | None = None
    table: Table | None = None
    role: str = ""


@dataclass(frozen=True)
class Column:
    """One column of a sheet: its place, what it answers, its heading as written, the unit of money it names.

    `beside` are columns that complete it: the district and the province of a commune.
    """

    index: int
    target: Target
    heading: str
    unit: str = ""
    beside: tuple[int, ...] = ()


@dataclass(frozen=True)
class Plan:
    """How a sheet is read: the form, the table of it (None for the main sheet), where the rows begin."""

    sheet: Sheet
    form: Form
    table: Table | None
    heading: int
    first: int
    columns: tuple[Column, ...]
    roles: dict[str, int]
    unknown: tuple[str, ...]

    @property
    def score(self) -> int:
        """How many questions of the form the headings name."""
        return len(self.columns)


def plans_of(sheet: Sheet, forms: Iterable[Form]) -> list[Plan]:
    """Return how the sheet would be read as the main sheet of each form that it can be, the best first."""
    top = _top_of(sheet)
    found = [_best(top, form, None) for form in forms]
    title = top.words()
    able = [
        plan
        for plan in found
        if plan is not None
        and any(_names_record(column, plan.form) for column in plan.columns)
        and (plan.form is not SURVEY or _asks_survey(plan) or "khao sat" in title)
    ]
    return sorted(able, key=lambda plan: (-plan.score, fold(plan.form.label) not in title))


def _asks_survey(plan: Plan) -> bool:
    """Tell whether a heading belongs to the survey sheet itself: workers alone make no list of surveys."""
    return any(column.target.field in HEAD for column in plan.columns)


def table_plan(sheet: Sheet, forms: Iterable[Form]) -> Plan | None:
    """Return how the sheet would be read as one of the forms' tables, None when it is none of them."""
    named = fold(sheet.name)
    top = _top_of(sheet)
    able = []
    for form in forms:
        for table in form.tables:
            plan = _best(top, form, table)
            if plan is not None and ("belongs" in plan.roles or _key_column(plan)):
                by_name = fold(sheet_name(table)) == named
                able.append((by_name, plan.score / max(1, len(_asked(table.columns))), plan))
    able.sort(key=lambda ranked: ranked[:2], reverse=True)
    if not able:
        return None
    by_name, _share, plan = able[0]
    return plan if by_name or "belongs" in plan.roles else None


def sheet_name(table: Table) -> str:
    """Return the name of a table's own sheet: its label, as Excel allows it."""
    return re.sub(r"[\[\]:*?/\\']", " ", table.label)[:31].strip()


def heading_of(field: Field[Any]) -> str:
    """Return the heading that a template puts over a field: its label and its unit."""
    return f"{field.label} ({field.unit})" if field.unit else field.label


def belongs_heading() -> str:
    """Return the heading over the column that ties the rows of a table to the main sheet."""
    return synonyms.BELONGS[0]


def _names_record(column: Column, form: Form) -> bool:
    return column.target.table is None and column.target.field is form.titled[0]


def _key_column(plan: Plan) -> bool:
    return any(role.startswith("key:") for role in plan.roles)


def _best(top: "_Top", form: Form, table: Table | None) -> Plan | None:
    words = _vocabulary(form, table)
    best: Plan | None = None
    for row in range(top.height):
        plan = _read_headings(top, form, table, row, words)
        if plan is not None and (best is None or plan.score > best.score):
            best = plan
        if best is not None and best.score >= ENOUGH and row >= best.heading + HEADING_ROWS:
            break
    return best


def _read_headings(
    top: "_Top", form: Form, table: Table | None, row: int, words: dict[str, Target]
) -> Plan | None:
    columns: list[Column] = []
    roles: dict[str, int] = {}
    unknown: list[str] = []
    taken: set[tuple[Table | None, Field[Any] | None]] = set()
    bottom = row
    for cell in top.cells(row):
        target = next((words[key] for key in cell.keys if key in words), None)
        if target is None or (target.field and (target.table, target.field) in taken) or target.role in roles:
            unknown.append(cell.text)
            continue
        bottom = max(bottom, cell.bottom)
        if target.role:
            roles[target.role] = cell.index
            continue
        taken.add((target.table, target.field))
        unit = unit_in(cell.text) or unit_in(cell.over) or top.unit_above(row)
        columns.append(Column(cell.index, target, cell.text, unit))
    if not columns:
        return None
    columns = _with_places(columns, roles)
    return Plan(top.sheet, form, table, row, bottom + 1, tuple(columns), roles, tuple(unknown))


def _with_places(columns: list[Column], roles: dict[str, int]) -> list[Column]:
    """Give the first commune of the sheet the columns that name its district and province."""
    beside = tuple(roles[role] for role in ("district", "province") if role in roles)
    for place, column in enumerate(columns):
        if column.target.field is not None and column.target.field.name == "commune":
            columns[place] = replace(column, beside=beside)
            break
    return columns


@dataclass(frozen=True)
class _Cell:
    """A possible heading: its text, the heading over it, the last row it covers, what it may be known by."""

    index: int
    text: str
    over: str
    bottom: int
    keys: tuple[str, ...]


class _Top:
    """The first rows of a sheet, their texts cleaned and folded once for all forms."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.height = min(len(sheet.rows), DEEPEST_HEADING)
        self._merged = _merged_texts(sheet)
        self._cells: dict[int, tuple[_Cell, ...]] = {}
        self._units: dict[int, str] = {}

    def cells(self, row: int) -> tuple[_Cell, ...]:
        """Return the cells of a row that hold words."""
        if row not in self._cells:
            self._cells[row] = tuple(self._read(row))
        return self._cells[row]

    def _read(self, row: int) -> Iterator[_Cell]:
        rows = self.sheet.rows
        for index, raw in enumerate(rows[row]):
            text, block = self._merged.get((row, index)) or (_text(raw), None)
            if not text or len(text) > LONGEST_HEADING:
                continue
            above = (block[0] if block else row) - 1
            over = ""
            if above >= 0:
                over = (self._merged.get((above, index)) or (_text(rows[above][index]), None))[0]
            yield _Cell(index, text, over, block[2] if block else row, _keys_of(text, over))

    def unit_above(self, row: int) -> str:
        """Return the unit of money that a line like "Đơn vị tính: triệu đồng" above sets for all."""
        if row not in self._units:
            self._units[row] = ""
            for cell in (cell for line in range(row) for cell in self.cells(line)):
                named = _UNIT_LINE.search(cell.text)
                if named:
                    self._units[row] = unit_in(named[1])
                    break
        return self._units[row]

    def words(self) -> str:
        """Return the folded words of the sheet's name and its first rows."""
        texts = [cell.text for row in range(min(5, self.height)) for cell in self.cells(row)]
        return fold(" ".join([self.sheet.name, *texts]))


@lru_cache(maxsize=8)
def _top_of(sheet: Sheet) -> _Top:
    return _Top(sheet)


def _keys_of(text: str, over: str) -> tuple[str, ...]:
    tried = dict.fromkeys((text, _BRACKETS.sub(" ", text), text.split("\n")[0], f"{over} {text}".strip()))
    wordings = dict.fromkeys(words for whole in tried for words in (whole, _UNIT.sub(" ", whole)))
    return tuple(dict.fromkeys(key for key in map(fold, wordings) if key))


def _merged_texts(sheet: Sheet) -> dict[tuple[int, int], tuple[str, Block]]:
    """Return the text of each merged block near the headings, by every cell that the block covers."""
    texts = {}
    for block in sheet.merged:
        top, left, bottom, right = block
        if top >= DEEPEST_HEADING or top >= len(sheet.rows) or left >= len(sheet.rows[top]):
            continue
        text = _text(sheet.rows[top][left])
        for row in range(top, min(bottom, top + DEEPEST_HEADING) + 1):
            for column in range(left, min(right, len(sheet.rows[top])) + 1):
                texts[row, column] = text, block
    return texts


def _text(raw: Raw) -> str:
    return clean(raw).strip() if isinstance(raw, str) else ""


def unit_in(text: str) -> str:
    """Return the unit of money that a heading names ("triệu đồng"), "" for none."""
    named = _UNIT.search(text)
    if named is None:
        return ""
    if named[2]:
        return "đồng"
    word = named[1].lower()
    if word.startswith(("nghìn", "ngàn", "1")):
        return "nghìn đồng"
    return "tỷ đồng" if word in ("tỷ", "tỉ") else "triệu đồng"


@lru_cache(maxsize=64)
def _vocabulary(form: Form, table: Table | None) -> dict[str, Target]:
    """Return what each folded heading asks on the main sheet of a form or on the sheet of a table."""
    words: dict[str, Target] = {}

    def learn(target: Target, *texts: str) -> None:
        for text in texts:
            key = fold(text)
            if key:
                words.setdefault(key, target)

    learn(Target(role="reason"), synonyms.REASON)
    learn(Target(role="belongs"), *(synonyms.BELONGS if table else ()))
    for field in _asked(table.columns if table else form.columns):
        learn(Target(field), *_labels(field))
    if table is None:
        for inner in form.tables:
            for column in _asked(inner.columns):
                learn(Target(column, inner), f"{inner.label}: {column.label}")
    else:
        _learn_keys(form, learn)
    known = synonyms.BY_FORM.get(form.name, {})
    for path, texts in known.items():
        target = _target_at(form, table, path)
        if target is not None:
            learn(target, *texts)
    for role, texts in synonyms.PARTS.items():
        learn(Target(role=role), *texts)
    learn(Target(role="number"), *synonyms.NUMBERS)
    return words


def _learn_keys(form: Form, learn: Any) -> None:
    """On a table's sheet, the heading of what names a record ties its rows to the main sheet."""
    for field in form.columns:
        if field in (form.titled[0],) or field.name in ("tax_code", "sheet_number"):
            learn(Target(role=f"key:{field.name}"), *_labels(field))


def _labels(field: Field[Any]) -> tuple[str, ...]:
    coded = (field.code,) if re.fullmatch(r"[A-Z]\d\d[a-z]?", field.code) else ()
    return (field.label, heading_of(field), f"{field.code} {field.label}", *coded)


def _target_at(form: Form, table: Table | None, path: str) -> Target | None:
    name, _slash, column = path.partition("/")
    if table is not None:
        return Target(table.column(column)) if name == table.name and column else None
    if not form.knows(name):
        return None
    field = form.field(name)
    if isinstance(field, Table):
        return Target(field.column(column), field) if column else None
    return Target(field)


def _asked(fields: Iterable[Field[Any]]) -> list[Field[Any]]:
    """Return the fields that a workbook can bring: files and calculated answers cannot be typed."""
    return [
        field for field in fields if not (field.calculate or field.is_table or isinstance(field, Attachment))
    ]


asked_fields = _asked
