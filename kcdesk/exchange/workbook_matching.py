"""What the store already has of the rows of a workbook, and what refers to what."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kcdesk.exchange.workbook_rows import Draft
from kcdesk.forms.dossier import BENEFICIARIES
from kcdesk.forms.establishment import ESTABLISHMENT
from kcdesk.forms.fields import Field, UnitCode
from kcdesk.forms.form import Form
from kcdesk.forms.record import Mark, Record, Row
from kcdesk.i18n import _
from kcdesk.reference import units
from kcdesk.store.database import Store
from kcdesk.store.records import find, new_ids
from kcdesk.vietnamese import Words, fold

IDS_AT_ONCE = 256
OLD = units.EDITIONS[0].name


@dataclass(slots=True)
class Card:
    """An establishment as far as rows are matched with it; `record` is set while it waits to be saved."""

    id: str
    name: str
    tax_code: str
    commune: str
    record: Record | None = None
    draft: Draft | None = None


@dataclass
class Cards:
    """The establishments of the store and of the file read so far, by tax code and by name."""

    store: Store
    edition: str
    by_tax: dict[str, Card] = field(default_factory=dict)
    by_name: dict[str, list[Card]] = field(default_factory=dict)
    by_id: dict[str, Card] = field(default_factory=dict)
    fresh: list[Record] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    words: Words = field(default_factory=Words)

    @classmethod
    def of(cls, store: Store, edition: str) -> "Cards":
        """Return the establishments of a store."""
        cards = cls(store, edition)
        rows = store.rows("SELECT id, name, tax_code, commune FROM establishment WHERE removed = 0")
        for record, name, tax_code, commune in rows:
            cards.add(Card(record, name or "", tax_code or "", _place(commune)))
        return cards

    def add(self, card: Card) -> None:
        """Make a card findable."""
        if card.tax_code:
            self.by_tax.setdefault(card.tax_code, card)
        if card.name:
            key = self.words.folded(card.name)
            alike = self.by_name.get(key)
            if alike is None:
                self.by_name[key] = [card]
            else:
                alike.append(card)
        self.by_id[card.id] = card

    def match(self, cells: dict[str, Any]) -> Card | None:
        """Return the card with the same tax code, or the same name in the same commune; None for a new one.

        A side that says no commune or no tax code leaves it open, so that nothing comes in twice.
        """
        tax_code, name = told(cells, "tax_code"), told(cells, "name")
        if tax_code in self.by_tax:
            return self.by_tax[tax_code]
        if not name:
            return None
        alike = self.by_name.get(self.words.folded(name))
        if not alike:
            return None
        place = _place_of(cells.get("commune"))
        for card in alike:
            if place and card.commune and place != card.commune:
                continue
            if tax_code and card.tax_code and tax_code != card.tax_code:
                continue
            return card
        return None

    def begin(self, cells: dict[str, Any], draft: Draft) -> Card:
        """Return a new card with these cells, to be saved with the import."""
        if not self.ids:
            self.ids = new_ids(IDS_AT_ONCE)
        record = Record(self.ids.pop(), cells, ESTABLISHMENT.name, ESTABLISHMENT.edition)
        card = Card(
            record.id,
            told(cells, "name"),
            told(cells, "tax_code"),
            _place_of(cells.get("commune")),
            record,
            draft,
        )
        self.add(card)
        self.fresh.append(record)
        return card

    def read(self, card: Card) -> Record | None:
        """Return the whole record of a card."""
        return card.record or find(self.store, ESTABLISHMENT, card.id)

    def resolve(self, words: str) -> str | None:
        """Return the id of the one card that an id, a tax code or a name points to."""
        card = self.by_id.get(words) or self.by_tax.get(words.replace(" ", ""))
        if card is not None:
            return card.id
        alike = self.by_name.get(fold(words), [])
        return alike[0].id if len(alike) == 1 else None


def told(cells: Mapping[str, Any], name: str) -> str:
    """Return the text of a cell, "" for none, a mark or words kept as said (a mark is a text to Python)."""
    value = cells.get(name)
    return value if isinstance(value, str) and not isinstance(value, Mark) else ""


def card_cells(fields: Iterable[Field[Any]], cells: dict[str, Any]) -> dict[str, Any]:
    """Return what cells of another form say of the establishment: its own fields, and copies of them."""
    known = {}
    for asked in fields:
        value = cells.get(asked.name)
        if value is None:
            continue
        own = asked if ESTABLISHMENT.has(asked) else asked.copies
        if own is not None and ESTABLISHMENT.has(own):
            known[own.name] = value
    return known


def beneficiary_cards(draft: Draft, cards: Cards) -> list[Row]:
    """Return the beneficiaries of a project with the cards they stand for, made where there are none."""
    linked = []
    for row in draft.tables[BENEFICIARIES.name]:
        cells = dict(row.cells)
        known = card_cells(BENEFICIARIES.columns, cells)
        if cells.get("establishment") is None and told(known, "name"):
            card = cards.match(known) or cards.begin(known, draft)
            cells["establishment"] = card.id
        linked.append(Row(row.id, cells, row.position))
    return linked


def differing(form: Form, draft: Draft, record: Record) -> list[str]:
    """Return the labels of what the row and the record say differently; what it leaves out is not asked."""
    labels = [
        _(form.field(name).label)
        for name, cell in draft.cells.items()
        if not _same(record.cells.get(name), cell)
    ]
    for table in form.tables:
        rows = draft.tables.get(table.name)
        if rows and not _same_rows(record.rows.get(table.name, ()), rows):
            labels.append(_(table.label))
    return labels


def _same_rows(stored: Iterable[Row], given: Iterable[Row]) -> bool:
    before, now = list(stored), list(given)
    return len(before) == len(now) and all(
        _same(one.cells.get(name), cell)
        for one, other in zip(before, now, strict=True)
        for name, cell in other.cells.items()
    )


def _same(one: object, other: object) -> bool:
    if isinstance(one, UnitCode) and isinstance(other, UnitCode):
        # Since July 2025 a code has kept its meaning; before that the same digits named another place.
        return one.code == other.code and (one.edition == OLD) == (other.edition == OLD)
    return one == other


def _place(stored: object) -> str:
    """Return what tells communes apart: the code, and whether it is one of before July 2025."""
    edition, _slash, code = str(stored or "").partition("/")
    return f"{OLD}/{code}" if edition == OLD else code


def _place_of(commune: object) -> str:
    return _place(str(commune)) if isinstance(commune, UnitCode) else ""


Known = dict[tuple[Any, ...], str]


def known_surveys(store: Store) -> Known:
    """Return the ids of surveys by their number, and by establishment and day."""
    known: Known = {}
    for record, number, establishment, day in store.rows(
        "SELECT id, sheet_number, establishment, survey_day FROM survey WHERE removed = 0"
    ):
        if number:
            known[("number", fold(number))] = record
        known.setdefault(("visit", establishment, day), record)
    return known


def known_dossiers(store: Store) -> Known:
    """Return the ids of projects by name and year."""
    rows = store.rows("SELECT id, name, plan_year FROM dossier WHERE removed = 0")
    return {("project", fold(name or ""), year): record for record, name, year in rows}


def survey_keys(cells: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Return the keys by which a survey is known, the surest first."""
    number, day = told(cells, "sheet_number"), cells.get("survey_day")
    if number:
        return [("number", fold(number))]
    return [("visit", cells.get("establishment"), day.isoformat() if isinstance(day, date) else None)]


def dossier_keys(cells: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Return the key by which a project is known."""
    year = cells.get("plan_year")
    return [("project", fold(cells["name"]), year if isinstance(year, int) else None)]


KEYS: dict[str, tuple[Callable[[Store], Known], Callable[[dict[str, Any]], list[tuple[Any, ...]]]]] = {
    "survey": (known_surveys, survey_keys),
    "dossier": (known_dossiers, dossier_keys),
}
"""For each form that refers to establishments: what the store knows, and the keys of a row."""
